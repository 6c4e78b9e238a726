"""The references given in PREAU_SHARED/bench/rules (C, numpy, OpenFisca) and our program, run beside each other."""
import hashlib
import json
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
REGULATION = os.path.join(HERE, "banc-ecoles.yaml")
# SHA-256 of the reference output, seed 38 (contract).
EXPECTED = {
    1_000: "1f7426823daab7159cb9f7ef39d1db3ac1887199770e31e6499c6b81aa27dc70",
    35_000: "9be7ab423b64fc74c9f3a2bd78e37591e40fab8e86daedb2bea6549c08941fff",
    350_000: "5b41be4bc4fde60818b0ef88ed4f28041d31728fa476a5bc520362ddfbb34982",
}


class Failed(Exception):
    """A command that should have succeeded did not."""


def folder(shared):
    path = os.path.join(shared, "bench", "rules")
    if not os.path.isfile(os.path.join(path, "gen.py")):
        sys.exit(f"références absentes : {path}/gen.py")
    return path


def run(*command, env=None):
    """Output, errors and peak memory in MB of a command that must succeed."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    peak = 0
    # Small outputs only: a pipe that fills would block here.
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.01)
    out, err = (stream.read().decode() for stream in (process.stdout, process.stderr))
    if process.returncode:
        raise Failed(f"{' '.join(command)}: exit {process.returncode}\n{err[-4000:]}")
    return out, err, peak


def resident(pid):
    """Peak memory of a process in MB so far, 0 when unknown: the kernel keeps the high-water mark."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM")), 0)
    except OSError:
        return 0


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def generate(reference, communes, data, seed=38):
    run(sys.executable, os.path.join(reference, "gen.py"), str(communes), data, str(seed))


def compile_c(reference, data, repeat):
    """The C reference, changed in one thing: it also prints the median of its repetitions, which are as many as ours."""
    with open(os.path.join(reference, "ref_c.c")) as file:
        source = file.read()
    source = replaced(source, {
        "for(int rep=0;rep<7;rep++)": f"static double all[{repeat}];for(int rep=0;rep<{repeat};rep++)",
        "x=t()-a;if(x<best)best=x;}": f"x=t()-a;all[rep]=x;if(x<best)best=x;}}qsort(all,{repeat},8,cmp);",
        '\\"regles_classement_s\\":%.5f': '\\"mediane_s\\":%.5f,\\"regles_classement_s\\":%.5f',
        "best1,best,N/best": f"best1,all[{repeat // 2}],best,N/best",
    })
    path = os.path.join(data, "ref_c_median.c")
    with open(path, "w") as file:
        file.write(source)
    binary = os.path.join(data, "ref_c")
    run("cc", "-O3", "-march=native", path, "-o", binary)
    return binary


def replaced(text, changes):
    """A patched copy of a reference; each place must be there exactly once, or the reference has changed."""
    for old, new in changes.items():
        if text.count(old) != 1:
            sys.exit(f"la référence a changé : « {old} » s’y trouve {text.count(old)} fois")
        text = text.replace(old, new)
    return text


def batch(program, communes, schools, out, *options):
    """Our results in `out`; the timings and the peak memory."""
    _, said, peak = run(
        program, "batch", REGULATION, "--table", f"commune={communes}", "--table", f"école={schools}", "--out", out, *options)
    timings = json.loads(next(line for line in said.splitlines() if line.startswith("{")))
    return timings, peak

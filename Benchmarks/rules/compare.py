"""Times `preau batch` on the national lot beside its references, in the same run.

Why ratios: absolute times on shared machines say little.  The C program is scalar and fused, reads the same
files and gives the same bytes; numpy is what a data office would write.  Each is repeated in its own process and
keeps its best inner time (rules + ranking + envelope, files already read); ours is the median of --repeat.

    python3 Benchmarks/rules/compare.py .build/release/preau "$PREAU_SHARED/bench/rules" [--communes 35000]
"""
import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# SHA-256 of the reference output, seed 38 (contract).
EXPECTED = {
    1_000: "1f7426823daab7159cb9f7ef39d1db3ac1887199770e31e6499c6b81aa27dc70",
    35_000: "9be7ab423b64fc74c9f3a2bd78e37591e40fab8e86daedb2bea6549c08941fff",
    350_000: "5b41be4bc4fde60818b0ef88ed4f28041d31728fa476a5bc520362ddfbb34982",
}


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout, done.stderr


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def ours(program, data, threads, repeat):
    out = os.path.join(data, "ours.csv")
    _, said = run(program, "batch", os.path.join(HERE, "banc-ecoles.yaml"),
                  "--table", f"commune={data}/communes.csv", "--table", f"école={data}/ecoles.csv",
                  "--ignore-columns", "--out", out, "--repeat", str(repeat), "--threads", str(threads))
    line = next(x for x in said.splitlines() if x.startswith("{"))
    return json.loads(line), sha256(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("reference")
    parser.add_argument("--communes", type=int, default=35_000)
    parser.add_argument("--repeat", type=int, default=15)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preau-bench-") as data:
        print(run(sys.executable, f"{args.reference}/gen.py", str(args.communes), data)[0].strip(), "communes, écoles")
        binary = os.path.join(data, "ref_c")
        run("cc", "-O3", "-march=native", f"{args.reference}/ref_c.c", "-o", binary)
        c = 1000 * json.loads(run(binary, data, f"{data}/c.csv")[0])["regles_classement_s"]
        numpy = 1000 * json.loads(run(sys.executable, f"{args.reference}/ref_numpy.py", data)[0])["meilleur_de_5_s"]
        print(f"C      1 thread: {c:.2f} ms\nnumpy  1 thread: {numpy:.2f} ms")
        wanted = sha256(f"{data}/c.csv")
        if args.communes in EXPECTED and wanted != EXPECTED[args.communes]:
            sys.exit(f"the C reference gives {wanted}, the contract says {EXPECTED[args.communes]}")
        wrong = False
        for threads in (1, 2):
            timing, got = ours(args.program, data, threads, args.repeat)
            total = timing["rules_ms"] + timing["rank_ms"]
            ratios = ", ".join(f"{total / t:.2f}× {name}" for name, t in (("C", c), ("numpy", numpy)))
            print(f"preau  {threads} thread(s): rules {timing['rules_ms']} ms + ranking {timing['rank_ms']} ms = "
                  f"{total:.2f} ms ({ratios}); load {timing['load_ms']} ms, write {timing['write_ms']} ms")
            if got != wanted:
                wrong = True
                print(f"preau  {threads} thread(s): results differ from the reference ({got})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

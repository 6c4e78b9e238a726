"""What the deployment tests share: counts, temporary folders, processes stopped by their pid, programs that pretend to be preau."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DEPLOY = os.path.join(ROOT, "deploy")


class Report:
    """Counts; prints what fails, what is skipped and why, and a line for each part."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, title, is_good, detail=""):
        if is_good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"  ✘ {title}\n      {str(detail)[-1500:]}", flush=True)
        return is_good

    def skip(self, title, reason):
        """What this machine cannot try. In continuous integration that is a failure: nobody would notice it otherwise."""
        self.skipped += 1
        print(f"  passé sous silence : {title} ({reason})", flush=True)
        if os.environ.get("PREAU_CI"):
            self.failed += 1

    def part(self, title, body):
        before = (self.passed, self.failed)
        started = time.monotonic()
        body()
        print(f"{title} : {self.passed - before[0]} passed, {self.failed - before[1]} failed ({time.monotonic() - started:.0f} s)", flush=True)


class Done:
    def __init__(self, process):
        self.code = process.returncode
        self.out, self.err = process.stdout, process.stderr
        self.said = f"code {self.code}\n{self.out}{self.err}"


class Ground:
    """A temporary folder, and an environment in which nothing of the caller's settings is left."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.folder = tempfile.mkdtemp(prefix="preau-deploy-")
        os.chmod(self.folder, 0o755)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("PREAU_", "GNUPG"))}
        self.environment |= {"LC_ALL": "C.UTF-8", "PREAU_SHARE": ROOT}

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def make(self, *names):
        os.makedirs(self.path(*names), exist_ok=True)
        return self.path(*names)

    def write(self, name, text, mode=0o644):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    def run(self, *command, timeout=180, cwd=None, **settings):
        environment = self.environment | {name: str(value) for name, value in settings.items() if value is not None}
        for name in [name for name, value in settings.items() if value is None]:
            environment.pop(name, None)
        return Done(subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", timeout=timeout,
                                   stdin=subprocess.DEVNULL, env=environment, cwd=cwd or self.folder))

    def script(self, name, *arguments, **settings):
        return self.run(os.path.join(DEPLOY, name), *arguments, **settings)

    def preau(self, *arguments, **settings):
        return self.run(self.program, *arguments, **settings)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def demonstration(ground):
    """A folder of real places, made once for all parts."""
    data = ground.path("demonstration")
    if not os.path.isdir(data):
        done = ground.preau("demo", "--data-dir", data)
        if done.code:
            raise SystemExit(f"preau demo : {done.said}")
    return data


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def status(address, timeout=5):
    """The status that an address answers with; 0 when nobody does."""
    try:
        with urllib.request.urlopen(address, timeout=timeout) as reply:
            return reply.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def until(what, seconds=60):
    """Waits for `what` to be true; what it last was otherwise."""
    limit = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < limit:
        time.sleep(0.05)
    return found


def stop(process):
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


# A program that answers to `preau backup` and `preau --version` as it is told, without a database.
PRETENDER = """#!/bin/bash
case $1 in
    --version) echo "preau ${PRETEND_VERSION:-9.9.9}" ;;
    backup)
        if [ -n "$PRETEND_WAIT" ]; then : >"$PRETEND_WAIT"; while [ -e "$PRETEND_WAIT" ]; do sleep 0.05; done; fi
        head -c "${PRETEND_BYTES:-2000}" /dev/urandom >"$2" || exit 73
        if [ -n "$PRETEND_FAILURE" ]; then echo 'preau : la base ne répond pas' >&2; exit "$PRETEND_FAILURE"; fi
        echo "0000  $2" ;;
    *) exit 2 ;;
esac
"""

"""The API of a running `preau serve`: equal to the command line, firm with hostile requests, true to its own description.

    run.py .build/release/preau --schemathesis .venv-api/bin/schemathesis
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "Browser")]
from equality import Equality  # noqa: E402
from hostile import Hostile  # noqa: E402
from server import Server  # noqa: E402


class Report:
    """Counts; prints what fails, and a line for each part."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, title, is_good, detail=""):
        if is_good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"  ✘ {title}\n      {detail}")
        return is_good

    def note(self, sentence):
        print(f"  {sentence}")

    def part(self, title, body):
        before = (self.passed, self.failed)
        body()
        print(f"{title} : {self.passed - before[0]} passed, {self.failed - before[1]} failed")


def description(report, server, tools, seed, examples):
    """The document is OpenAPI, and the server does what it says."""
    with tempfile.TemporaryDirectory(prefix="preau-api-") as folder:
        path = os.path.join(folder, "openapi.json")
        with open(path, "wb") as file:
            file.write(server.get("/api/v1/openapi.json")[2])
        done = subprocess.run([os.path.join(tools, "openapi-spec-validator"), path], capture_output=True, text=True, timeout=120)
        report.check("openapi.json est un document OpenAPI 3.1", done.returncode == 0 and done.stdout.strip().endswith("OK"),
                     (done.stdout + done.stderr)[-600:])
        done = subprocess.run(
            [os.path.join(tools, "schemathesis"), "--no-color", "--config-file", os.path.join(HERE, "schemathesis.toml"), "run", path,
             "--url", server.root, "--seed", str(seed), "--max-examples", str(examples),
             "--phases", "coverage,fuzzing", "--generation-database", "none", "--continue-on-failure", "--request-timeout", "20"],
            capture_output=True, text=True, timeout=900, cwd=folder, env=os.environ | {"SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": HERE})
    said = "\n".join(line[:300] for line in done.stdout.splitlines())
    cases = re.search(r"(\d+) generated", said)
    report.check("schemathesis a produit des demandes", bool(cases) and int(cases.group(1)) > 500, said[-1500:] + done.stderr[-500:])
    report.check("schemathesis n’a rien trouvé à redire", done.returncode == 0, said[-6000:] + done.stderr[-500:])
    report.note(f"schemathesis : {cases.group(1) if cases else 'aucune'} demandes, graine {seed}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--tools", help="the folder of schemathesis and openapi-spec-validator")
    parser.add_argument("--seed", type=int, default=38)
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--only", choices=("equality", "hostile", "description"))
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)

    report = Report()
    server = Server(program)
    try:
        parts = {
            "hostile": ("Demandes hostiles", lambda: Hostile(report, server).run()),
            "equality": ("Page, API et ligne de commande", lambda: Equality(report, server, program, arguments.seed).run()),
            "description": ("Description de l’API", lambda: description(report, server, os.path.abspath(arguments.tools), arguments.seed,
                                                                        arguments.examples)),
        }
        for name, (title, body) in parts.items():
            if arguments.only in (None, name):
                report.part(title, body)
        report.check("le serveur répond encore", server.get("/healthz")[0] == 200)
        faults = [line for line in server.lines() if '"status":500' in line or "status=500" in line]
        report.check("aucune faute du serveur dans son journal", not faults, "\n".join(faults[:5]))
    finally:
        server.stop()
    print(f"{report.passed} passed, {report.failed} failed")
    sys.exit(1 if report.failed else 0)


main()

"""Our pages and our API, served, beside a Django page and OpenFisca's web API in the same run: a report in Markdown.

    python3 Benchmarks/pages/pages.py .build/release/preau "$PREAU_SHARED" [--python A_PYTHON_WITH_DJANGO]

Why a page of ours is measured twice: a page that depends on nothing but its address is made once a minute and kept; « refaite »
has a new address each time, so that every answer is computed.
"""
import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS, ROUNDS = 2, 3

# The path, with a number that changes at each request when it bears « %d ».
PATHS = """
local n, seed = 0, 0
function setup(thread) seed = seed + 1; thread:set("base", seed * 100000000) end
function request() n = n + 1; return wrk.format(nil, (string.gsub(path, "%%d", tostring(base + n)))) end
function init(args) path = args[1] end
"""
CASE = """
function init(args)
  wrk.method = "POST"; wrk.headers["Content-Type"] = "application/json"
  local file = io.open(args[1], "rb"); wrk.body = file:read("*a"); file:close()
end
"""


def get(url, timeout=30):
    with urllib.request.urlopen(url, timeout=timeout) as reply:
        return reply.read()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A server of ours or of others on a free port, stopped by its pid with what it started."""

    def __init__(self, command, first, folder, environment=None, patience=60):
        self.port = free_port()
        self.root = f"http://127.0.0.1:{self.port}"
        self.journal = open(os.path.join(folder, "journal.txt"), "ab")
        started = time.perf_counter()
        self.process = subprocess.Popen([part.replace("PORT", str(self.port)) for part in command], stdin=subprocess.DEVNULL,
                                        stdout=self.journal, stderr=self.journal, env=os.environ | (environment or {}), cwd=folder,
                                        start_new_session=True)
        while True:
            try:
                get(self.root + first)
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - started > patience:
                    self.stop()
                    raise RuntimeError(f"{command[0]} ne répond pas : {open(self.journal.name, errors='replace').read()[-600:]}")
                time.sleep(0.002)
        self.start = time.perf_counter() - started

    def memory(self):
        """Resident, in MB."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1000

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.journal.close()


class Subject:
    """One thing to ask of one server."""

    def __init__(self, name, server, path, body=None):
        self.name, self.server, self.path, self.body = name, server, path, body
        self.runs = {}

    def run(self, folder, clients, seconds=SECONDS):
        script = os.path.join(folder, "cas.lua" if self.body else "adresse.lua")
        with open(script, "w") as file:
            file.write(CASE if self.body else PATHS)
        if self.body:
            argument = os.path.join(folder, "corps.json")
            with open(argument, "wb") as file:
                file.write(self.body)
        else:
            argument = self.path
        done = subprocess.run(["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", script,
                               self.server.root + self.path, "--", argument], capture_output=True, text=True, timeout=seconds + 60)
        said = done.stdout
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
        if done.returncode or bad:
            raise RuntimeError(f"{self.name} : {said}{done.stderr}")
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))
        point = {share: milliseconds(re.search(rf"^\s+{share}%\s+(\S+)", said, re.MULTILINE).group(1)) for share in (50, 99)}
        self.runs.setdefault(clients, []).append((rate, point[50], point[99]))

    def median(self, clients):
        """-> requests each second, p50 and p99 in milliseconds."""
        return tuple(statistics.median(run[i] for run in self.runs[clients]) for i in range(3))


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def french(number, digits=0):
    return f"{number:,.{digits}f}".replace(",", "\u202f").replace(".", ",")


def simulation_with_pac(server, commune, count):
    """The address of a simulation where the first schools of a commune ask a PAC of 20 tablets."""
    case = json.loads(get(server.root + f"/simulation/isere-ecoles-2023/dossier.json?commune={commune}"))["commune"]
    fields = [("commune", commune)]
    for school in case["école"][:count]:
        kind = school.get("type")
        kind = kind["valeur"] if isinstance(kind, dict) else kind
        fields += [("ajouté", f"école.{school['uai']}.pac.1"), (f"école.{school['uai']}.pac.1.type", "maternelle" if kind == "maternelle" else "élémentaire"),
                   (f"école.{school['uai']}.pac.1.classes_équipées", "1"), (f"école.{school['uai']}.pac.1.tablettes", "20"),
                   (f"école.{school['uai']}.pac.1.tablettes_classe", "1")]
    return "/simulation/isere-ecoles-2023?" + urllib.parse.urlencode(fields)


def ours(server):
    commune = "/simulation/isere-ecoles-2023?commune=38563"
    grenoble = simulation_with_pac(server, "38185", 8)
    case = get(server.root + "/simulation/isere-ecoles-2023/dossier.json?commune=38563")
    evaluation = "/api/v1/reglements/isere-ecoles-2023/evaluation"
    return [
        Subject("Accueil", server, "/"),
        Subject("Accueil, refaite", server, "/?n=%d"),
        Subject("Simulation de Voiron", server, commune),
        Subject("Simulation de Voiron, refaite", server, commune + "&n=%d"),
        Subject("Simulation de Grenoble, 8 PAC", server, grenoble),
        Subject("Recherche d’une commune, refaite", server, "/api/v1/communes?q=voiron%d"),
    ], [
        Subject("Évaluation du dossier de Voiron", server, evaluation, case),
        Subject("Évaluation expliquée", server, evaluation + "?explication=1", case),
    ]


def references(python, shared, folder):
    """Django's page and OpenFisca's API, those that can be started; why not, for the others."""
    found, missing = {}, []
    if not python:
        return found, ["Django et OpenFisca : pas installés (PyPI ne répond pas)"]
    tools = os.path.dirname(python)
    pages = os.path.join(shared, "bench", "pages")
    base = {"DJLIST_DB": os.path.join(folder, "django.sqlite3"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        subprocess.run([python, os.path.join(pages, "django_list.py"), "seed"], check=True, capture_output=True, env=os.environ | base)
        found["Django"] = Program([os.path.join(tools, "gunicorn"), "-w", "2", "--threads", "4", "-b", "127.0.0.1:PORT", "--chdir", pages,
                                   "django_list:application"], "/dossiers", folder, base)
    except (OSError, RuntimeError, subprocess.CalledProcessError) as problem:
        missing.append(f"Django : {problem}")
    model = os.path.join(shared, "bench", "rules", "openfisca")
    try:
        found["OpenFisca"] = Program([os.path.join(tools, "openfisca"), "serve", "--country-package", "openfisca_isere", "--port", "PORT",
                                      "--workers", "1"], "/spec", folder, {"PYTHONPATH": model, "PYTHONDONTWRITEBYTECODE": "1"})
    except (OSError, RuntimeError) as problem:
        missing.append(f"OpenFisca : {problem}")
    return found, missing


def tell(subjects, reference, title):
    print(f"| {title} | demandes/s, 1 client | p50 | p99 | demandes/s, 32 clients | p50 | p99 | {reference.name if reference else 'référence'} |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for subject in subjects + ([reference] if reference else []):
        cells = []
        for clients in (1, 32):
            rate, p50, p99 = subject.median(clients)
            cells += [french(rate), f"{french(p50, 3)} ms", f"{french(p99, 2)} ms"]
        ratio = [f"{french(subject.median(c)[0] / reference.median(c)[0])} ×" for c in (1, 32)] if reference else []
        print(f"| {subject.name} | {' | '.join(cells)} | {' et '.join(ratio) or '–'} |")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("shared")
    parser.add_argument("--python", help="a Python that has django, gunicorn and openfisca-core[web-api]")
    arguments = parser.parse_args()
    program, shared = os.path.abspath(arguments.program), os.path.abspath(arguments.shared)
    folder = tempfile.mkdtemp(prefix="preau-pages-")
    running = []
    try:
        data = os.path.join(folder, "donnees")
        subprocess.run([program, "demo", "--data-dir", data], check=True, capture_output=True)
        command = [program, "serve", "--port", "PORT", "--data-dir", data]
        starts = []
        for _ in range(5):
            server = Program(command, "/", folder)
            starts.append(server.start)
            server.stop()
        server = Program(command, "/", folder)
        running.append(server)
        get(server.root + "/api/v1/communes?q=voiron")      # waits for the search index
        time.sleep(2)
        rest = server.memory()
        others, missing = references(arguments.python, shared, folder)
        running += others.values()

        pages, evaluations = ours(server)
        django = Subject("Django, 100 dossiers parmi 100 000", others["Django"], "/dossiers") if "Django" in others else None
        openfisca = None
        if "OpenFisca" in others:
            with open(os.path.join(shared, "bench", "rules", "openfisca", "dossier.json"), "rb") as file:
                openfisca = Subject("OpenFisca, un processus", others["OpenFisca"], "/calculate", file.read())
        subjects = pages + evaluations + [s for s in (django, openfisca) if s]
        for subject in subjects:
            subject.run(folder, 1, 1)
        for subject in subjects:
            subject.runs.clear()
        for _ in range(ROUNDS):
            for clients in (1, 32):
                for subject in subjects:
                    subject.run(folder, clients)
        after = server.memory()

        print("## Pages et API, servies\n")
        print(f"`wrk`, un fil, {ROUNDS} tours de {SECONDS} s tour à tour, médianes ; boucle locale, client et serveur sur la même machine.")
        print("« Refaite » : une adresse nouvelle à chaque demande, rien n’est gardé d’une réponse à l’autre.\n")
        tell(pages, django, "Page")
        tell(evaluations, openfisca, "API")
        print(f"Du lancement à la première page : {french(1000 * statistics.median(starts))} ms (médiane de {len(starts)}). "
              f"Mémoire résidente : {french(rest)} Mo au repos, index de recherche chargé ; {french(after)} Mo après ces mesures.\n")
        for problem in missing:
            print(f"Comparaison non faite. {problem}\n")
    finally:
        for server in running:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


main()

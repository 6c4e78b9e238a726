"""The API, the command line and the simulator's page say the same of the same case, explanation included.

Why: an agent who checks on the command line what a mayor saw on a page must find the same figures, to the last byte.
"""
import datetime
import json
import os
import re
import subprocess
import sys
import urllib.parse

import yaml  # of the same folder of tools as schemathesis

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "Oracle")]
from generate import draw  # noqa: E402
from schema import REGULATIONS  # noqa: E402

JSON = {"Content-Type": "application/json"}


def address(regulation, readings=(), parameters=(), explained=False, **others):
    query = [*((f"lecture.{n}", o) for n, o in dict(readings).items()), *((f"parametre.{n}", v) for n, v in dict(parameters).items()),
             *others.items()]
    if explained:
        query.append(("explication", "1"))
    path = f"/api/v1/reglements/{regulation}/evaluation"
    return path + ("?" + urllib.parse.urlencode(query) if query else "")


class Equality:
    def __init__(self, report, server, program, seed):
        self.report, self.server, self.program, self.seed = report, server, program, seed
        self.package = os.path.normpath(os.path.join(HERE, "..", ".."))

    def run(self):
        self.shipped_example()
        self.random_cases()
        self.simulations()

    # One case, both ways -----------------------------------------------------------------

    def line(self, regulation, text, readings=(), parameters=(), explained=False):
        """-> what `preau evaluate` prints."""
        path = os.path.join(self.server.folder, "cas.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        command = [self.program, "evaluate", regulation, path, "--format", "json", *(["--explain"] if explained else [])]
        for name, option in dict(readings).items():
            command += ["--reading", f"{name}={option}"]
        for name, value in dict(parameters).items():
            command += ["--param", f"{name}={value}"]
        done = subprocess.run(command, capture_output=True, timeout=60)
        return done.stdout if done.returncode == 0 else None

    def both(self, title, regulation, text, readings=(), parameters=()):
        for explained in (False, True):
            printed = self.line(regulation, text, readings, parameters, explained)
            status, headers, body = self.server.get(address(regulation, readings, parameters, explained), JSON, "POST", text.encode())
            if printed is None:
                self.report.check(f"{title} : refusé des deux côtés", status in (400, 422), f"la commande refuse, l’API répond {status}")
                continue
            # The API writes on one line what the command line sets out: without blanks between tokens, the bytes are the same.
            compact = json.dumps(json.loads(printed), ensure_ascii=False, separators=(",", ":")).encode()
            same = status == 200 and body == compact
            self.report.check(f"{title}{', expliqué' if explained else ''} : API = ligne de commande", same,
                              f"{status} {body[:300]!r}\n      attendu {compact[:300]!r}")

    # Cases -------------------------------------------------------------------------------

    def shipped_example(self):
        path = os.path.join(self.package, "Data", "exemples", "voiron.yaml")
        done = subprocess.run([self.program, "evaluate", "isere-ecoles-2023", path, "--format", "json", "--explain"],
                              capture_output=True, timeout=60)
        with open(path, encoding="utf-8") as file:
            tree = plain(yaml.safe_load(file))
        status, _, body = self.server.get(address("isere-ecoles-2023", explained=True), JSON, "POST", json.dumps(tree).encode())
        self.report.check("Data/exemples/voiron.yaml, en JSON : API = ligne de commande, expliqué",
                          status == 200 and json.loads(body) == json.loads(done.stdout),
                          f"{status} {body[:300]!r}")

    def random_cases(self, count=12):
        for regulation in REGULATIONS:
            for index in range(count):
                _, text, readings, parameters = draw(self.seed, regulation, index)
                self.both(f"{regulation}, cas {self.seed}/{index}", regulation, text, readings, parameters)

    def simulations(self):
        """What the simulator computed and the case that it gives, for real places."""
        for title, path in (("Voiron", "commune=38563"), ("Grenoble", "commune=38185"), ("Saint-Martin-d’Hères", "commune=38421")):
            status, _, case = self.server.get(f"/simulation/isere-ecoles-2023/dossier.json?{path}")
            if not self.report.check(f"{title} : la simulation donne son dossier", status == 200, f"{status} {case[:200]!r}"):
                continue
            text = case.decode()
            self.both(f"{title}, dossier de la simulation", "isere-ecoles-2023", text)
            status, _, page = self.server.get(f"/simulation/isere-ecoles-2023?{path}")
            _, _, body = self.server.get(address("isere-ecoles-2023"), JSON, "POST", case)
            result = json.loads(body)["results"]["commune"]
            self.figures(title, page.decode() if status == 200 else "", result)

    def figures(self, title, page, result):
        """Every figure that the page bears beside the name of a result is that of the API."""
        told = dict(re.findall(r'data-resultat="commune\.([^".\[]+)"[^>]*data-valeur="([^"]*)"', page))
        self.report.check(f"{title} : la page porte des résultats", bool(told), "aucun data-resultat dans la page")
        for name, value in told.items():
            wanted = result.get(name)
            self.report.check(f"{title}, {name} : page = API", value == ("" if wanted is None else json.dumps(wanted, ensure_ascii=False)
                                                                       .strip('"')), f"page {value!r}, API {wanted!r}")


def plain(value):
    """What YAML reads as a day is a text in JSON."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value

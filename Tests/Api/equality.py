"""The API, the command line and the simulator's page say the same of the same case, explanation included.

Why: an agent who checks on the command line what a mayor saw on a page must find the same figures, to the last byte.
"""
import datetime
import html
import itertools
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

    # The simulator ------------------------------------------------------------------------

    def simulations(self):
        """What the simulator shows of real places, and the case that it gives."""
        for title, commune, count in (("Voiron", "38563", 0), ("Voiron, un PAC", "38563", 1),
                                      ("Voiron, 2 PAC", "38563", 2), ("Grenoble, 8 PAC", "38185", 8),
                                      ("Saint-Martin-d’Hères, 2 PAC", "38421", 2)):
            query = [("commune", commune)]
            for school in self.case(query)["commune"]["école"][:count]:
                place = f"école.{school['uai']}.pac.1"
                query += [("ajouté", place), (f"{place}.type", "maternelle" if value(school.get("type")) == "maternelle" else "élémentaire"),
                          (f"{place}.classes_équipées", "1"), (f"{place}.tablettes", "20"),
                          (f"{place}.tablettes_classe", "1")]
            case = self.case(query)
            asked = [school for school in case["commune"]["école"] if school.get("pac")]
            self.report.check(f"{title} : le dossier de la simulation porte les PAC demandés", len(asked) == count, f"{len(asked)}")
            self.both(f"{title}, dossier de la simulation", "isere-ecoles-2023", json.dumps(case, ensure_ascii=False))
            if not count:
                continue
            # Both amounts stand side by side until one knows whether the socle is reached.
            self.shown(f"{title}, socle inconnu", query, [self.amount(case, asked, [reached] * count) for reached in (False, True)])
            if 1 < count <= 4:
                # The least and the greatest of all that may be answered.
                every = [self.cents(case, asked, reached) for reached in itertools.product((False, True), repeat=count)]
                # Elsewhere another answer is missing too: no amount is known.
                if None in every:
                    self.report.check(f"{title} : aucun montant tant qu’autre chose manque", set(every) == {None}, f"{every}")
                else:
                    self.shown(f"{title}, réponses différentes", query, [french(min(every)), french(max(every))])
            known = query + [(f"école.{school['uai']}.socle_atteint", "non") for school in asked]
            self.shown(f"{title}, socle non atteint", known, [self.amount(self.case(known), [], [])])

    def case(self, query):
        status, _, body = self.server.get("/simulation/isere-ecoles-2023/dossier.json?" + urllib.parse.urlencode(query))
        if not self.report.check("la simulation donne son dossier", status == 200, f"{query} : {status} {body[:300]!r}"):
            return {"commune": {"école": []}}
        return json.loads(body)

    def amount(self, case, schools, reached):
        """The subsidy that the API gives once each of these schools has answered, as French text."""
        cents = self.cents(case, schools, reached)
        return "non calculable" if cents is None else french(cents)

    def cents(self, case, schools, reached):
        for school, answer in zip(schools, reached):
            school["socle_atteint"] = answer
        body = json.dumps(case).encode()
        cents = json.loads(self.server.get(address("isere-ecoles-2023"), JSON, "POST", body)[2])["results"]["commune"]["subvention"]
        for school in schools:
            school["socle_atteint"] = None
        return cents

    def shown(self, title, query, amounts):
        page = self.server.get("/simulation/isere-ecoles-2023?" + urllib.parse.urlencode(query))[2].decode()
        start = page.find('id="resultat-bref"')
        told = re.sub(r"<[^>]*>", " ", page[start:page.find("</section>", start)]) if start >= 0 else ""
        told = " ".join(html.unescape(told).split())
        for amount in amounts:
            self.report.check(f"{title} : la page dit le montant de l’API, {amount}", amount in told, told[:600])


def french(cents):
    return f"{cents // 100:,}".replace(",", " ") + f",{cents % 100:02d} €"


def value(given):
    """Bare, or with its source."""
    return given["valeur"] if isinstance(given, dict) else given


def plain(value):
    """What YAML reads as a day is a text in JSON."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value

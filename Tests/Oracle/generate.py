"""Seeded random cases for the four shipped regulations, realistic and adversarial.

Why: hand-written examples visit the places one thinks of; these visit the boundaries of
every control and bracket, with inputs missing here and there, in every written form the
contract allows.  A case is first a tree of plain values (bool, int, date, str, list; None is
missing), then written as JSON (`to_json`) or as CSV tables (`write_tables`).
"""
import csv
import json
import os
import random
import unicodedata
from datetime import date, timedelta

from schema import REGULATIONS, SPACES, VOLETS

DAY = timedelta(days=1)
SOURCES = ("hypothèse", "estimation", "annuaire", "déclaration", "instruction", "contestée")


class Generator:
    """`missing`: how often an input is missing.  `noise`: how often one is adversarial."""

    def __init__(self, rng, missing=0.0, noise=0.0, for_batch=False):
        self.rng, self.missing, self.noise, self.for_batch = rng, missing, noise, for_batch
        self.used = set()

    # Small choices ----------------------------------------------------------------------

    def chance(self, p):
        return self.rng.random() < p

    def usual(self, usual, strange):
        """One of the usual values, or of the strange ones as often as there is noise."""
        return self.rng.choice(strange if self.chance(self.noise) else usual)

    def boolean(self, p=0.5):
        return self.chance(p)

    def around(self, day, usual):
        """A date: `usual` days before the deadline, or at the deadline and beside it."""
        if self.chance(0.35):
            return day + self.rng.choice((-DAY, 0 * DAY, 0 * DAY))
        if self.chance(self.noise):
            return self.rng.choice((day + DAY, day + 400 * DAY, date(1900, 1, 1),
                                    date(2100, 12, 31), date(2024, 2, 29)))
        return day - DAY * self.rng.randrange(usual)

    def unique(self, draw):
        """Keys are unique in a batch; in one case they may also be missing."""
        if not self.for_batch and self.chance(0.1):
            return None
        while True:
            key = draw()
            if key not in self.used:
                self.used.add(key)
                return key

    def insee(self):
        return self.unique(lambda: self.rng.choice(("38", "38", "01", "2A", "13")) +
                           f"{self.rng.randrange(1000):03d}")

    def uai(self):
        def draw():
            number = self.rng.choice((38, 38, 13, 971)) * 10_000 + self.rng.randrange(10_000)
            return f"{number:07d}" + "ABCDEFGHJKLMNPRSTUVWXYZ"[number % 23]
        return self.unique(draw)

    def code(self):
        return self.unique(lambda: self.rng.choice("TEZé") + f"{self.rng.randrange(9999)}")

    def some(self, names, p_empty):
        if self.chance(p_empty):
            return []
        return self.rng.sample(names, self.rng.randint(1, len(names)))

    def volets(self):
        p_empty = 0.005 + self.noise / 5
        return {name: self.some(declared.choices, p_empty)
                for name, declared in VOLETS.items()}

    def cents(self):
        return self.rng.choice((0, 0, 0, 1, 3, 99, 100, 101, 333_33, 1_000_01, 12_345_67,
                                500_000, self.rng.randrange(10 ** 7),
                                self.rng.randrange(10 ** 8)))

    def lose(self, entity_inputs, members):
        """Makes some of the inputs missing."""
        for name, declared in entity_inputs.items():
            # Losing an input that has a default is only another value: more rarely.
            p = self.missing if declared.default is None else self.missing / 4
            if members.get(name) is not None and self.chance(p):
                members[name] = None
        return members

    def text(self):
        return self.rng.choice(("Projet d'école", "Lire, écrire, compter", "« Coder »; créer",
                                "été", 'dit "oui"', "deux\nlignes"))

    def department(self):
        return self.usual(("38",), ("38", "73", "01", "038", "2A"))

    def case(self, regulation_id):
        root = {"isere-ecoles-2023": self.isere_ecoles,
                "isere-colleges-2023": self.isere_colleges,
                "iles-du-nord-2015": self.iles_du_nord,
                "bouches-du-rhone-2022": self.bouches_du_rhone}[regulation_id]()
        return {REGULATIONS[regulation_id].entities[0]: root}

    # isere-ecoles-2023 -------------------------------------------------------------------

    def isere_ecoles(self):
        rng = self.rng
        inputs = REGULATIONS["isere-ecoles-2023"].inputs
        deadline, old = date(2023, 2, 17), date(2017, 12, 31)
        number = self.usual((1, 1, 2, 2, 3, 4), (0, 1, 5, 6, 7))
        commune = {
            "code_insee": self.insee(), "département": self.department(),
            **{name: self.boolean(0.3) for name in (
                "éducation_prioritaire", "qrr", "qpv", "zone_rurale_isolée", "zone_montagne")},
            "date_dépôt": self.around(deadline, 70), "plan_préalable": self.boolean(),
            "date_dernier_plan": rng.choice((None, old - DAY, old, old + DAY,
                                             old + DAY * rng.randrange(-2000, 1500))),
            **{f"note_{name}": rng.randint(0, 5) for name in (
                "territoire", "inclusion", "collectif", "innovation", "parentalité",
                "maternelle")},
        }
        # A total of classes at a boundary of the grid, dealt out to the schools.
        total = rng.choice((1, 2, 5, 6, 7, 12, 13, 18, 19, 24, 25, 30, 31, 36, 37, 42, 43, 48,
                            49, 50, rng.randint(1, 120)))
        shares = [1] * number
        for _ in range(total - number):
            if number:
                shares[rng.randrange(number)] += 1
        room = 2 if total <= 6 else min(10, (total + 11) // 6)    # max_pac
        wanted = self.usual((1, 1, 2, room, room), (0, room + 1, room + 1, 12))
        pacs = [0] * number
        for _ in range(wanted):
            rooms = [i for i in range(number)
                     if pacs[i] < shares[i] or self.chance(self.noise)]
            if rooms:
                pacs[rng.choice(rooms)] += 1
        commune["école"] = [self.isere_ecoles_école(inputs, min(c, 80), p)
                            for c, p in zip(shares, pacs)]
        if not number:
            commune["école"] = rng.choice(([], None))
        return self.lose(inputs["commune"], commune)

    def isere_ecoles_école(self, inputs, classes, number):
        rng = self.rng
        secteur = self.usual(("public",) * 4 + ("privé",), ("public", "privé"))
        école = {
            "uai": self.uai(),
            "type": rng.choice(("maternelle", "élémentaire", "primaire", "primaire")),
            "secteur": secteur, "classes": classes,
            "débit": self.usual((20, 20, 21, 100, 1000, 8000), (19, 19, 20, 0, 12, 1_000_000)),
            "socle_atteint": self.boolean(0.4), "wifi_maillé": self.boolean(),
            "ent": self.usual(
                ("sdet_trois_ans",) if secteur == "public" else
                ("sdet_trois_ans", "école_directe"),
                ("aucun", "école_directe", "école_directe")),
            **self.volets(), "descriptif": self.text(),
        }
        numbers = rng.sample(range(1, max(number, 1) * 2 + 1), number)
        école["pac"] = [self.isere_ecoles_pac(inputs, école, k, number) for k in numbers]
        if not number:
            école["pac"] = rng.choice(([], None))
        return self.lose(inputs["école"], école)

    def isere_ecoles_pac(self, inputs, école, numéro, number):
        rng = self.rng
        fitting = {"primaire": ("maternelle", "élémentaire")}.get(école["type"],
                                                                  (école["type"],))
        type_ = self.usual(fitting, ("maternelle", "élémentaire"))
        k = self.usual((1, min(3, max(1, école["classes"] // number))), (1, 2, 3))
        computers = type_ == "élémentaire" and self.chance(0.4)
        tablettes = self.usual(
            (0, 0) if computers else (10, 20, 20, 20, 0),
            (0, 1, 9, 10, 11, 15, 19, 20, 21, 100_000))
        n = lambda limit, beyond: self.usual((0, 0, limit), (limit, limit + 1, beyond, 0))
        screens = self.usual(((0, 0, 0), (0, 0, 0), (k, 0, 0), (0, 0, k),
                              (k - 1, 0, 1), (0, k if type_ == "maternelle" else 0, 0)),
                             ((k, k, k), (k, 0, k), (k + 1, 0, 0), (0, 1, 0), (0, 0, 4),
                              (1, 1, 1), (0, k + 1, 0), (100_000, 0, 0)))
        pac = {
            "numéro": numéro if self.for_batch or self.chance(0.9) else None,
            "type": type_, "classes_équipées": k, "tablettes": tablettes,
            "tablettes_classe": self.usual((1, 2, 3) if tablettes else (0,), (0, 1, 3, 4)),
            "ordinateurs": self.usual((10, 20, 20) if computers else (0,),
                                      (0, 9, 10, 11, 15, 20, 21)),
            "ordinateurs_pilotes": n(k, 4), "visualiseurs": n(k, 4),
            "vpi": screens[0], "eni_75": screens[1], "eni_86": screens[2],
            "casques": self.usual((0, 0, 13, 20, 23), (1, 12, 13, 23, 24, 100_000)),
            "bornes_wifi": self.usual((0,) if école["wifi_maillé"] else (0, k),
                                      (0, 1, k, k + 1, 4)),
            "imprimantes": self.usual((0, 1) if type_ == "maternelle" else (0,), (0, 1, 2)),
            "autres_dépenses_ht": self.usual(
                (0, self.cents(), rng.randrange(10 ** 6), rng.randrange(10 ** 8)),
                (1, 199_999_99, 200_000_00, 200_000_01, 10 ** 12)),
        }
        if self.chance(0.3):        # the defaults at work
            for name, value in list(pac.items()):
                if value == 0:
                    pac[name] = None
        return self.lose(inputs["pac"], pac)

    # isere-colleges-2023 -----------------------------------------------------------------

    def isere_colleges(self):
        rng = self.rng
        inputs = REGULATIONS["isere-colleges-2023"].inputs
        collège = {
            "uai": self.uai(), "département": self.department(),
            "effectif": rng.choice((599, 600, 601, 0, 350, rng.randint(80, 1100))),
            **{name: self.boolean(0.3) for name in (
                "éducation_prioritaire", "qpv", "cité_éducative", "zone_rurale_isolée",
                "zone_montagne", "équité_territoriale", "territoire_prioritaire")},
            "date_dépôt": self.around(date(2023, 5, 5), 60),
            "classes_mobiles_existantes": rng.choice((0, 1, 2, 2, 3, 4, 4, 5, 12)),
            "tablettes_individuelles": self.boolean(0.25),
            "taux_eim": rng.choice((0, 1, 50, 333, 5000, 10_000, rng.randrange(10_001))),
            **{name: self.boolean() for name in (
                "équipe_identifiée", "thd", "wifi_déployable", "projet_webradio_parrain")},
            **self.volets(), "descriptif": self.text(), "coût_estimé": self.cents(),
            **{f"note_{name}": rng.randint(0, 5) for name in (
                "inclusion", "territoire", "innovation", "parentalité")},
        }
        types = self.usual((("webradio",), ("socle",), ("socle", "webradio")),
                           ((), ("webradio", "socle")) if self.for_batch else
                           ((), ("webradio", "webradio"), ("socle", "socle", "webradio")))
        collège["pac"] = [self.isere_colleges_pac(inputs, t) for t in types]
        if not types:
            collège["pac"] = rng.choice(([], None))
        return self.lose(inputs["collège"], collège)

    def isere_colleges_pac(self, inputs, type_):
        webradio = type_ == "webradio"
        pac = {
            "type": type_,
            "classes_mobiles": self.usual((0, 1) if webradio else (0, 1, 2), (0, 1, 2, 3)),
            "eni": self.usual((0, 1, 3, 5), (0, 1, 5, 6)),
            "visualiseurs": self.usual((0, 1, 5) if webradio else (0, 5, 10),
                                       (0, 1, 4, 5, 6, 10, 11)),
            "webtv": self.boolean(0.5 if webradio else self.noise / 2),
        }
        kept = pac["type"]
        pac = self.lose(inputs["pac"], pac)
        if self.for_batch:
            pac["type"] = kept      # it is also the key
        return pac

    # iles-du-nord-2015 -------------------------------------------------------------------

    def iles_du_nord(self):
        rng = self.rng
        inputs = REGULATIONS["iles-du-nord-2015"].inputs
        rooms = self.usual((1, 3, 7, 120, 300), (0, 0, 1, 100_000))
        territoire = {
            "code": self.code(), "année": rng.choice((2015, 2016, 2017)),
            "salles": rooms, "salles_haut_débit": self.usual(
                (rng.randint(0, rooms), rooms), (0, rooms + 1 if rooms < 100_000 else 0)),
            "enseignants_formés": rng.randrange(200), "certifications_pix": rng.randrange(900),
        }
        établissements = []
        for _ in range(self.usual((1, 2, 3, 5), (0, 1, 12))):
            candidat = self.boolean(0.7)
            établissement = {
                "uai": self.uai(), "type": rng.choice(("école", "collège", "collège", "lycée")),
                "élèves": self.usual((rng.randint(50, 1200),), (0, 1, 100_000)),
                "enseignants": self.usual((rng.randint(3, 90),), (0, 1, 100_000)),
                "élèves_6e": rng.choice((0, None, rng.randint(1, 200))),
                "élèves_5e": rng.choice((0, None, rng.randint(1, 200))),
                "enseignants_5e": rng.choice((0, None, rng.randint(1, 30))),
                "candidat": candidat, "retenu": self.boolean(0.7 if candidat else 0.1),
            }
            établissements.append(self.lose(inputs["établissement"], établissement))
        territoire["établissement"] = établissements or rng.choice(([], None))
        return self.lose(inputs["territoire"], territoire)

    # bouches-du-rhone-2022 ---------------------------------------------------------------

    def bouches_du_rhone(self):
        rng = self.rng
        inputs = REGULATIONS["bouches-du-rhone-2022"].inputs
        écoles = []
        for _ in range(self.usual((1, 3, 6, 12), (0, 1, 30))):
            classes = self.usual((rng.randint(1, 25),), (0, 1, 2700, 100_000))
            école = {
                "uai": self.uai(),
                "code_insee": rng.choice(("13055", "13201", "13208", "13216", "13200", "13217",
                                          "13054", "13001", "13103", "2A004")),
                "secteur": rng.choice(("public", "public", "privé")),
                "classes_élémentaires": classes,
                "fragilité_numérique": self.boolean(0.4),
                "classes_équipées": self.usual((0, rng.randint(0, classes), classes),
                                               (classes, min(classes + 1, 100_000), 100_000)),
                "néo_titulaires": self.usual((0, 1, 2, rng.randrange(9)), (999, 1000, 1001)),
            }
            écoles.append(self.lose(inputs["école"], école))
        return {"code": self.code(), "école": écoles or rng.choice(([], None))}


# --- What goes with a case ---------------------------------------------------------------

def some_readings(rng, regulation_id):
    """Every option comes up; sometimes a question is left to its default."""
    return {name: rng.choice(options)
            for name, options in REGULATIONS[regulation_id].readings.items()
            if rng.random() < 0.7}


def some_parameters(rng, regulation_id, p=None):
    """Prices made known (all of them half of the time), values moved, some made unknown."""
    given = {}
    p = rng.choice((0.0, 0.6, 1.0, 1.0, 1.0)) if p is None else p
    amounts = {"prix_10_tablettes": 6_500_00, "prix_10_ordinateurs": 6_900_00,
               "prix_vpi": 2_300_00, "prix_eni_75": 2_700_01, "prix_eni_86": 3_400_33}
    if regulation_id == "isere-ecoles-2023":
        for name, cents in amounts.items():
            if rng.random() < p:
                given[name] = written_amount(rng, cents)
        moved = {
            "plafond_commune": lambda: written_amount(rng, rng.choice(
                (0, 11_800_00, 11_800_01, 20_000_00, 8_260_00, 300_000_00))),
            "taux_majoré": lambda: rng.choice(("66,67 %", "7000", "80 %", "0 %", "100 %")),
            "taux_normal": lambda: rng.choice(("33,33 %", "50 %", "0,5 %", "0")),
            "débit_minimum": lambda: rng.choice(("8 Mb/s", "21", "100\u00a0Mb/s")),
            "date_limite": lambda: rng.choice(("2023-02-16", "2023-12-31")),
            "date_plan_ancien": lambda: rng.choice(("2017-12-30", "2018-01-01")),
            "prix_20_tablettes": lambda: written_amount(rng, rng.choice((10_000_03, 0))),
            "prix_20_ordinateurs": lambda: written_amount(rng, 12_999_99),
            "enveloppe": lambda: written_amount(rng, rng.randrange(10 ** 9)),
        }
    elif regulation_id == "isere-colleges-2023":
        moved = {"taux_état": lambda: rng.choice(("66,67 %", "0 %", "100 %", "3333")),
                 "taux_département": lambda: rng.choice(("33,33 %", "inconnu")),
                 "seuil_effectif": lambda: rng.choice(("599", "601", "0")),
                 "date_limite": lambda: rng.choice(("2023-05-04", "2023-12-31"))}
    elif regulation_id == "iles-du-nord-2015":
        moved = {"dotation_par_personne": lambda: written_amount(rng, rng.choice((1, 33_33))),
                 "dotation_par_école": lambda: written_amount(rng, rng.choice((0, 512_50))),
                 "valises_par_école": lambda: rng.choice(("0", "4")),
                 "heures_par_enseignant": lambda: rng.choice(("0", "17"))}
    else:
        moved = {"classes_du_socle": lambda: rng.choice(("0", "1", "10", "25", "60", "5000")),
                 "néo_titulaires_max": lambda: rng.choice(("0", "5", "10"))}
    for name, draw in moved.items():
        if rng.random() < 0.12:
            given[name] = "inconnu" if rng.random() < 0.15 else draw()
    return given


# --- Written forms -----------------------------------------------------------------------

def grouped(whole, space):
    return f"{whole:,}".replace(",", space)


def written_decimal(rng, hundredths, sign):
    """One of the text forms: groups or none, comma and decimals or none."""
    space = rng.choice(SPACES)
    whole, part = divmod(hundredths, 100)
    text = grouped(whole, space if rng.random() < 0.8 else "")
    if part % 10 == 0 and part and rng.random() < 0.5:
        text += f",{part // 10}"
    elif part or rng.random() < 0.2:
        text += f",{part:02d}"
    return text + rng.choice(SPACES) + sign


def written_amount(rng, cents):
    return str(cents) if rng.random() < 0.3 else written_decimal(rng, cents, "€")


def json_form(rng, declared, value):
    """One of the forms JSON allows for this input."""
    if declared.kind == "booléen" and rng.random() < 0.3:
        return "oui" if value else "non"
    if declared.kind == "entier" and declared.unit and rng.random() < 0.3:
        return f"{value} {declared.unit}"
    if declared.kind in ("montant", "taux") and rng.random() < 0.6:
        return written_decimal(rng, value, "€" if declared.kind == "montant" else "%")
    if declared.kind == "date":
        return value.isoformat()
    return value


def to_json(rng, regulation_id, tree, plain=False):
    """The case as the contract's JSON; `plain` keeps to one form for each type."""
    regulation = REGULATIONS[regulation_id]

    def members(depth, instance):
        entity = regulation.entities[depth]
        child = regulation.entities[depth + 1] if depth + 1 < len(regulation.entities) else None
        out = []
        for name, value in instance.items():
            if name == child:
                if value is None and (plain or rng.random() < 0.5):
                    continue
                out.append((name, value and [members(depth + 1, c) for c in value]))
                continue
            if value is None:
                if not plain and rng.random() < 0.5:
                    out.append((name, None))
                continue
            declared = regulation.inputs[entity].get(name)
            if declared is None:                    # a key
                out.append((name, value))
            elif plain:
                out.append((name, value.isoformat() if isinstance(value, date) else value))
            else:
                value = json_form(rng, declared, value)
                if rng.random() < 0.04:
                    value = {"valeur": value, "source": rng.choice(SOURCES)}
                    if rng.random() < 0.5:
                        value["date"] = "2026-11-21"
                out.append((name, value))
        if not plain and rng.random() < 0.3:
            rng.shuffle(out)
        return dict(out)

    (root, instance), = tree.items()
    return {root: members(0, instance)}


def json_text(rng, case):
    """As text: escaped or not, indented or not, and now and then in NFD."""
    text = json.dumps(case, ensure_ascii=rng.random() < 0.2,
                      indent=rng.choice((None, 1, 2)))
    return unicodedata.normalize("NFD", text) if rng.random() < 0.05 else text


def cell(rng, declared, value):
    """One of the forms a table allows for this input."""
    if value is None:
        return ""
    if declared is None:
        return str(value)
    if declared.kind == "booléen":
        return rng.choice((("oui", "1", "vrai") if value else ("non", "0", "faux")))
    if declared.kind == "choix multiples":
        return "|".join(value) if value else "-"
    if declared.kind in ("montant", "taux") and rng.random() < 0.5:
        return written_decimal(rng, value, "€" if declared.kind == "montant" else "%")
    if declared.kind == "date":
        return value.isoformat()
    return str(value)


def write_tables(rng, regulation_id, trees, folder):
    """One CSV per entity, rows shuffled, columns shuffled.  -> {entity: (path, [key tuples in the order of rows])}."""
    regulation = REGULATIONS[regulation_id]
    rows = {entity: [] for entity in regulation.entities}

    def collect(depth, instance, keys, parent_key):
        entity = regulation.entities[depth]
        key = regulation.keys[entity]
        keys = keys + (instance[key],)
        row = {key: str(instance[key])}
        if depth:
            row[regulation.keys[regulation.entities[depth - 1]]] = parent_key
        for name, declared in regulation.inputs[entity].items():
            if name != key:
                row[name] = cell(rng, declared, instance.get(name))
        rows[entity].append((keys, row))
        if depth + 1 < len(regulation.entities):
            for child in instance.get(regulation.entities[depth + 1]) or []:
                collect(depth + 1, child, keys, str(instance[key]))

    for tree in trees:
        (_, instance), = tree.items()
        collect(0, instance, (), None)

    tables = {}
    for depth, entity in enumerate(regulation.entities):
        rng.shuffle(rows[entity])
        columns = [regulation.keys[entity], *(n for n in regulation.inputs[entity]
                                              if n != regulation.keys[entity])]
        if depth:
            columns.append(regulation.keys[regulation.entities[depth - 1]])
        rng.shuffle(columns)
        path = os.path.join(folder, f"{entity}.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([row[c] for c in columns] for _, row in rows[entity])
        tables[entity] = (path, [keys for keys, _ in rows[entity]])
    return tables


def draw(seed, regulation_id, index):
    """The dossier number `index` of a seed: (tree, case text, readings, parameters)."""
    rng = random.Random(f"{seed}/{regulation_id}/{index}")
    generator = Generator(rng, missing=rng.choice((0, 0, 0, 0.01, 0.05, 0.3)),
                          noise=rng.choice((0, 0, 0, 0.02, 0.1, 0.5)))
    tree = generator.case(regulation_id)
    text = json_text(rng, to_json(rng, regulation_id, tree))
    return tree, text, some_readings(rng, regulation_id), some_parameters(rng, regulation_id)


if __name__ == "__main__":
    import argparse
    import sys
    parser = argparse.ArgumentParser(description="prints one generated case")
    parser.add_argument("regulation", choices=sorted(REGULATIONS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=int, default=0)
    args = parser.parse_args()
    _, text, readings, parameters = draw(args.seed, args.regulation, args.index)
    print(text)
    print("readings", readings, "parameters", parameters, file=sys.stderr)

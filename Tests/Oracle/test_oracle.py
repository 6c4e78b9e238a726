"""The oracle itself against sentences of the contract and figures worked out by hand.

Why: an oracle that is wrong would have the engine "corrected".  Every figure below is
computed from the text of the contract, not from a run.  `python3 test_oracle.py`.
"""
import copy
import sys
import traceback
from fractions import Fraction

from kleene import (FALSE, TRUE, Value, cond, count_where, half_up, kleene_and, kleene_or,
                    minimum, rate, sum_where, times, unknown)
from oracle import evaluate
from ranking import batch
from schema import read

ÉCOLES, COLLÈGES = "isere-ecoles-2023", "isere-colleges-2023"
ÎLES, BOUCHES = "iles-du-nord-2015", "bouches-du-rhone-2022"
VOLETS = {"domaines_socle": ["langages"], "thèmes_formation": ["ent"],
          "actions_parentalité": ["ent_parents"]}

count = {"passed": 0, "failed": 0}


def check(what, got, expected):
    if got == expected and isinstance(got, bool) == isinstance(expected, bool):
        count["passed"] += 1
    else:
        count["failed"] += 1
        print(f"{what}: expected {expected!r}, got {got!r}")


# --- Kleene ------------------------------------------------------------------------------

def kleene():
    u, v = unknown("u"), unknown("v")
    check("faux et inconnu", kleene_and(u, FALSE).value, False)
    check("vrai et inconnu", kleene_and(u, TRUE).missing, {"u"})
    check("inconnu et inconnu", kleene_and(u, v).missing, {"u", "v"})
    check("vrai ou inconnu", kleene_or(u, TRUE).value, True)
    check("faux ou inconnu", kleene_or(FALSE, u).missing, {"u"})
    check("0 * inconnu", times(u, 0).value, 0)
    check("2 * inconnu", times(2, u).missing, {"u"})
    check("inconnu + 0", (u + 0).missing, {"u"})
    check("min(0, inconnu)", minimum(0, u).missing, {"u"})
    check("inconnu >= 0: bounds settle nothing", (u >= 0).missing, {"u"})
    check("si inconnu, branches equal", cond(u, 3, 3).value, 3)
    check("si inconnu, branches not equal", cond(u, v, 3).missing, {"u", "v"})
    check("si vrai", cond(TRUE, 3, v).value, 3)
    check("somme où: x = 0, c inconnu", sum_where([(Value(0), u), (2, TRUE)]).value, 2)
    check("somme où: x inconnu, c faux", sum_where([(u, FALSE)]).value, 0)
    check("somme où: both inconnu", sum_where([(u, v)]).missing, {"u", "v"})
    check("nombre où: c inconnu", count_where([TRUE, u]).missing, {"u"})
    check("empty sum", sum_where([]).value, 0)
    check("half up", [half_up(Fraction(n, 2)).value for n in (1, 3, 4)], [1, 2, 2])
    check("taux 1/3", rate(1, 3, "x").value, 3333)
    check("taux 2/3", rate(2, 3, "x").value, 6667)
    check("taux over 0", rate(1, 0, "t.x").missing, {"texte:t.x"})


def written():
    for space in " \u00a0\u202f":
        check("amount", read("montant", f"11{space}800{space}€"), 1_180_000)
    check("amount, comma", read("montant", "0,5 €"), 50)
    check("cents", read("montant", 1_180_000), 1_180_000)
    check("rate", read("taux", "0,5 %"), 50)
    check("unit", read("entier", "100 Mb/s", "Mb/s"), 100)


# --- isere-ecoles-2023 -------------------------------------------------------------------

def issue_case(**école):
    """The case of the issue: everything in order, twenty tablets, base not reached."""
    return {"commune": {
        "département": "38", "date_dépôt": "2023-02-17",
        "école": [{"type": "élémentaire", "secteur": "public", "classes": 5, "débit": 100,
                   "socle_atteint": False, "wifi_maillé": False, "ent": "sdet_trois_ans",
                   **VOLETS, **école,
                   "pac": [{"type": "élémentaire", "classes_équipées": 2, "tablettes": 20,
                            "tablettes_classe": 2}]}]}}


def pac_of(case):
    return case["commune"]["école"][0]["pac"][0]


class Result:
    def __init__(self, regulation, case, readings=None, parameters=None):
        self.all = evaluate(regulation, case, readings, parameters)
        (self.root_name, self.root), = self.all["results"].items()
        self.missing = {u["path"]: u["missing"] for u in self.all["unknown"]}

    def outcome(self, code, path=None):
        return next(c["outcome"] for c in self.all["controls"]
                    if c["code"] == code and path in (None, c["path"]))


def issue():
    r = Result(ÉCOLES, issue_case())
    check("max_pac", r.root["max_pac"], 2)
    check("subvention", r.root["subvention"], 826_000)
    check("reste_à_charge", r.root["reste_à_charge"], 354_000)
    check("recevable", r.root["recevable"], True)
    check("pac coût_ht", r.root["école"][0]["pac"][0]["coût_ht"], 1_180_000)
    check("nothing asked of the notes: unknown", r.missing["commune.fragilités"],
          sorted("commune." + n for n in ("éducation_prioritaire", "qrr", "qpv",
                                          "zone_rurale_isolée", "zone_montagne")))

    for n in (1, 3):
        case = issue_case()
        pac_of(case)["tablettes_classe"] = n
        check(f"{n} tablettes_classe", Result(ÉCOLES, case).root["subvention"], 826_000)
    case = issue_case()
    pac_of(case)["tablettes_classe"] = 4
    check("4 tablettes_classe", Result(ÉCOLES, case).root["subvention"], 0)

    r = Result(ÉCOLES, issue_case(débit=12))
    check("12 Mb/s", r.outcome("débit"), "faux")
    check("12 Mb/s: école set aside", r.root["école"][0]["conforme"], False)
    check("12 Mb/s: 0", r.root["subvention"], 0)
    check("12 Mb/s: still recevable", r.root["recevable"], True)
    check("12 Mb/s: pac counted", r.root["nb_pac"], 1)
    for débit, outcome in ((19, "faux"), (20, "vrai"), (21, "vrai")):
        check(f"{débit} Mb/s", Result(ÉCOLES, issue_case(débit=débit)).outcome("débit"), outcome)
    r = Result(ÉCOLES, issue_case(débit=None))
    check("débit unknown", r.root["subvention"], None)
    check("débit unknown: what is missing", r.missing["commune.subvention"],
          ["commune.école[0].débit"])

    case = issue_case()
    pac_of(case)["vpi"] = 1
    r = Result(ÉCOLES, case)
    check("vpi: non calculable", r.root["subvention"], None)
    check("vpi: the price is missing", r.missing["commune.subvention"], ["paramètre:prix_vpi"])
    r = Result(ÉCOLES, case, {}, {"prix_vpi": "2300 €"})
    check("vpi at 2300 €", r.root["subvention"], 987_000)      # 70 % of 14 100 €

    r = Result(ÉCOLES, issue_case(socle_atteint=None))
    check("socle unknown: never a silent 70 %", r.missing["commune.subvention"],
          ["commune.école[0].socle_atteint"])
    check("socle unknown: coût_ht is M + N", r.root["coût_ht"], None)
    check("socle reached", Result(ÉCOLES, issue_case(socle_atteint="oui")).root["subvention"],
          590_000)
    r = Result(ÉCOLES, issue_case(thèmes_formation=[]))
    check("an empty choice is known", r.outcome("volets"), "faux")
    r = Result(ÉCOLES, issue_case(thèmes_formation=None, actions_parentalité=None))
    check("volets unknown", r.outcome("volets"), "inconnu")
    r = Result(ÉCOLES, issue_case(ent="école_directe"))
    check("école directe is for private schools", r.outcome("ent"), "faux")
    check("école directe, private",
          Result(ÉCOLES, issue_case(ent="école_directe", secteur="privé")).outcome("ent"), "vrai")
    r = Result(ÉCOLES, issue_case(débit={"valeur": "100 Mb/s", "source": "hypothèse"}))
    check("assumed", r.all["assumed"], ["commune.école[0].débit"])

    late = issue_case()
    late["commune"]["date_dépôt"] = "2023-02-18"
    r = Result(ÉCOLES, late)
    check("a day late", (r.root["subvention"], r.root["reste_à_charge"]), (0, 1_180_000))
    del late["commune"]["date_dépôt"]
    check("no date", Result(ÉCOLES, late).missing["commune.subvention"], ["commune.date_dépôt"])


def pac_controls():
    case = issue_case()
    pac_of(case).update(tablettes=15)
    r = Result(ÉCOLES, case)
    check("15 tablets, lots", r.outcome("tablettes"), "faux")
    check("15 tablets, lots: set aside, 0", r.root["subvention"], 0)
    check("15 tablets: the text gives no price", r.missing["commune.école[0].pac[0].coût_ht"],
          ["texte:commune.école[0].pac[0].coût_ht"])
    r = Result(ÉCOLES, case, {"tablettes": "intervalle"})
    check("15 tablets, intervalle", r.outcome("tablettes"), "vrai")
    check("15 tablets, intervalle: unknown", r.missing["commune.subvention"],
          ["texte:commune.école[0].pac[0].coût_ht"])
    for n, lots, interval in ((0, "vrai", "vrai"), (9, "faux", "faux"), (10, "vrai", "vrai"),
                              (11, "faux", "vrai"), (20, "vrai", "vrai"), (21, "faux", "faux")):
        pac_of(case)["tablettes"] = n
        check(f"{n} tablets", [Result(ÉCOLES, case, {"tablettes": o}).outcome("tablettes")
                               for o in ("lots", "intervalle")], [lots, interval])
    case = issue_case()
    for n, outcome in ((0, "vrai"), (12, "faux"), (13, "vrai"), (23, "vrai"), (24, "faux")):
        pac_of(case)["casques"] = n
        check(f"{n} headsets", Result(ÉCOLES, case).outcome("casques"), outcome)
    case = issue_case()
    pac_of(case).update(vpi=2, eni_86=2)
    check("2 vpi + 2 eni_86 for 2 classes",
          [Result(ÉCOLES, case, {"affichage": o}).outcome("affichage")
           for o in ("un_par_classe", "cumul")], ["faux", "vrai"])
    case = issue_case()
    pac_of(case)["type"] = None
    r = Result(ÉCOLES, case)
    check("type unknown, eni_75 = 0", r.outcome("eni_75"), "vrai")
    check("type unknown, ordinateurs = 0", r.outcome("ordinateurs"), "vrai")
    check("type unknown in an élémentaire", r.outcome("type_pac"), "inconnu")
    case["commune"]["école"][0]["type"] = "primaire"
    check("type unknown in a primaire", Result(ÉCOLES, case).outcome("type_pac"), "vrai")
    case = issue_case(wifi_maillé=None)
    check("wifi unknown, no bornes", Result(ÉCOLES, case).outcome("bornes_wifi"), "vrai")
    pac_of(case)["bornes_wifi"] = 1
    check("wifi unknown, 1 borne", Result(ÉCOLES, case).outcome("bornes_wifi"), "inconnu")
    pac_of(case)["bornes_wifi"] = 3
    check("wifi unknown, 3 bornes", Result(ÉCOLES, case).outcome("bornes_wifi"), "faux")
    case = issue_case()
    case["commune"]["école"][0]["pac"] = None
    r = Result(ÉCOLES, case)
    check("no pac: sans objet", r.outcome("débit"), "sans objet")
    check("no pac: not recevable", (r.root["recevable"], r.root["subvention"]), (False, 0))


def ceiling():
    case = issue_case()
    second = copy.deepcopy(case["commune"]["école"][0])
    second["socle_atteint"] = True
    case["commune"]["école"].append(second)
    for école, amount in zip(case["commune"]["école"], ("300 000 €", "100 000 €")):
        école["pac"][0].update(tablettes=0, tablettes_classe=0, autres_dépenses_ht=amount)
    expected = {"dépense_puis_normal": 240_000_00,      # 70 % of 200 000 + 50 % of 200 000
                "dépense_seule": 190_000_00,            # 140 000 + 50 000
                "subvention_totale": 200_000_00,        # 260 000 bounded
                "subvention_majorée": 250_000_00,       # 210 000 bounded + 50 000
                "seuil": 200_000_00}                    # 50 % of 400 000
    for option, subvention in expected.items():
        check(option, Result(ÉCOLES, case, {"plafond": option}).root["subvention"], subvention)
    case["commune"]["école"][0]["pac"][0]["autres_dépenses_ht"] = "200 000 €"
    for option, subvention in (("dépense_puis_normal", 190_000_00), ("seuil", 190_000_00),
                               ("subvention_totale", 190_000_00)):
        check(option + " at the ceiling",
              Result(ÉCOLES, case, {"plafond": option}).root["subvention"], subvention)
    # One rounding, last: 70 % of 1 cent + 50 % of 1 cent = 1.2 cents.
    for école in case["commune"]["école"]:
        école["pac"][0]["autres_dépenses_ht"] = 1
    check("one rounding", Result(ÉCOLES, case).root["subvention"], 1)


def the_grid():
    for classes, expected in ((1, 2), (6, 2), (7, 3), (12, 3), (13, 4), (18, 4), (19, 5),
                              (24, 5), (25, 6), (30, 6), (31, 7), (36, 7), (37, 8), (42, 8),
                              (43, 9), (48, 9), (49, 10), (80, 10)):
        check(f"{classes} classes",
              Result(ÉCOLES, issue_case(classes=classes)).root["max_pac"], expected)
    check("no school", Result(ÉCOLES, {"commune": {}}).root["max_pac"], 0)
    r = Result(ÉCOLES, issue_case(secteur="privé"), {"classes_comptées": "publiques"})
    check("private classes not counted", r.root["classes"], 0)
    check("private classes not counted: quota", r.outcome("quota_pac"), "faux")
    case = issue_case()
    case["commune"]["école"][0]["pac"] *= 3
    check("3 pac for 5 classes", Result(ÉCOLES, case).outcome("quota_pac"), "faux")
    check("6 classes équipées for 5", Result(ÉCOLES, case).outcome("classes_équipées"), "faux")


def plans():
    for préalable, last, sans_plan, récent in (
            (False, "2022-01-01", True, True), (True, "2017-12-31", False, True),
            (True, "2018-01-01", False, False), (None, "2017-12-31", None, True),
            (True, None, False, None)):
        r = Result(ÉCOLES, {"commune": {"plan_préalable": préalable, "date_dernier_plan": last}})
        check(f"plan {préalable}, {last}",
              (r.root["sans_plan"], r.root["sans_plan_récent"]), (sans_plan, récent))


# --- isere-colleges-2023 -----------------------------------------------------------------

def collège(*pac, **inputs):
    return {"collège": {
        "département": "38", "date_dépôt": "2023-05-05", "effectif": 700,
        "classes_mobiles_existantes": 0, "tablettes_individuelles": False,
        "coût_estimé": "1 000,01 €", **VOLETS, **inputs, "pac": list(pac)}}


def colleges():
    webradio, socle = {"type": "webradio", "classes_mobiles": 1}, {"type": "socle",
                                                                   "classes_mobiles": 2}
    r = Result(COLLÈGES, collège(webradio, socle))
    check("tablettes_élèves", r.root["tablettes_élèves"], 90)
    check("tablettes_enseignants", r.root["tablettes_enseignants"], 30)
    check("shares", (r.root["part_état"], r.root["part_département"]), (50_001, 50_000))
    for effectif, outcome in ((599, "faux"), (600, "vrai"), (601, "vrai")):
        r = Result(COLLÈGES, collège(webradio, effectif=effectif, classes_mobiles_existantes=4))
        check(f"{effectif} pupils, 4 mobile classes", r.outcome("classe_mobile"), outcome)
        check(f"{effectif} pupils: a warning", r.root["pac"][0]["conforme"], True)
        check(f"{effectif} pupils: granted", r.root["tablettes_élèves"],
              0 if outcome == "faux" else 30)
    case = collège(webradio, effectif=599, classes_mobiles_existantes=5)
    check("5 mobile classes", [Result(COLLÈGES, case, {"quatre_classes_mobiles": o}).outcome(
        "classe_mobile") for o in ("au_moins", "exactement")], ["faux", "vrai"])
    for existing, outcome in ((2, "vrai"), (3, "faux")):
        check(f"socle, {existing} existing", Result(COLLÈGES, collège(
            socle, classes_mobiles_existantes=existing)).outcome("classe_mobile"), outcome)
    r = Result(COLLÈGES, collège({"type": "webradio"}, tablettes_individuelles=None))
    check("nothing asked: sans objet", r.outcome("classe_mobile"), "sans objet")
    check("nothing asked: minimum_un", [Result(COLLÈGES, collège({"type": "webradio"}), {
        "minimum_un": o}).outcome("eni") for o in ("facultatif", "obligatoire")],
        ["vrai", "faux"])
    r = Result(COLLÈGES, collège(webradio, webradio))
    check("two webradio", r.outcome("un_par_type"), "faux")
    check("two webradio: shares", (r.root["part_état"], r.root["part_département"]), (0, 0))
    check("two webradio: tablets stay", r.root["tablettes_élèves"], 60)
    r = Result(COLLÈGES, collège({"type": None}))
    check("type unknown: counts of types unknown", r.outcome("un_par_type"), "inconnu")
    check("type unknown, webtv défaut non", r.outcome("webtv"), "vrai")
    r = Result(COLLÈGES, collège(webradio, tablettes_individuelles=None))
    check("missing of the warning", r.missing["collège.tablettes_élèves"],
          ["collège.tablettes_individuelles"])
    check("6 ENI are judged", Result(COLLÈGES, collège({"type": "socle", "eni": 6})).outcome(
        "eni"), "faux")


# --- iles-du-nord-2015 and bouches-du-rhone-2022 -----------------------------------------

def iles():
    def territoire(année):
        return {"territoire": {"année": année, "salles": 3, "salles_haut_débit": 2,
                "établissement": [
                    {"type": "collège", "élèves": 400, "enseignants": 30, "élèves_6e": 100,
                     "élèves_5e": 90, "enseignants_5e": 8, "candidat": True, "retenu": True},
                    {"type": "école", "élèves": 200, "enseignants": 10, "candidat": True,
                     "retenu": True},
                    {"type": "lycée", "élèves": 10, "enseignants": 5, "candidat": True,
                     "retenu": False}]}}
    r = Result(ÎLES, territoire(2015)).root
    check("2015", (r["tablettes_élèves"], r["tablettes_enseignants"], r["valises"]), (90, 8, 3))
    check("dotation", r["dotation_ressources"], 30_00 * 430 + 500_00)
    check("heures", r["heures_formation"], 18 * 35)
    check("taux", (r["taux_retenus"], r["taux_salles_haut_débit"]), (6667, 6667))
    r = Result(ÎLES, territoire(2017)).root
    check("2017", (r["tablettes_élèves"], r["tablettes_enseignants"], r["valises"]), (190, 0, 0))
    r = Result(ÎLES, territoire(2017), {"tablettes_enseignants": "chaque_année"}).root
    check("chaque_année", r["tablettes_enseignants"], 8)
    r = Result(ÎLES, territoire(None))
    check("année unknown", r.missing["territoire.tablettes_élèves"], ["territoire.année"])
    check("nobody", Result(ÎLES, {"territoire": {}}).missing["territoire.taux_retenus"],
          ["texte:territoire.taux_retenus"])


def école_13(uai, insee, classes, équipées=0, fragile=False):
    return {"uai": uai, "code_insee": insee, "classes_élémentaires": classes,
            "classes_équipées": équipées, "fragilité_numérique": fragile, "néo_titulaires": 2}


def bouches():
    case = {"territoire": {"code": "13", "école": [
        école_13("a", "13055", 10), école_13("b", "13216", 5, 7), école_13("c", "13217", 8, 2)]}}
    r = Result(BOUCHES, case, {}, {"classes_du_socle": "12", "néo_titulaires_max": "5"}).root
    check("chef_de_file", [e["chef_de_file"] for e in r["école"]],
          ["Ville de Marseille", "Ville de Marseille", "Conseil départemental"])
    check("besoin", [e["besoin"] for e in r["école"]], [10, 0, 6])
    check("totals", [r[n] for n in ("besoin", "classes_financées", "néo_titulaires_équipés",
                                    "besoin_marseille", "besoin_hors_marseille",
                                    "reste_à_équiper")], [16, 12, 5, 10, 6, 4])


# --- Ranking and envelope ----------------------------------------------------------------

def ranking():
    écoles = [école_13("u1", "13001", 10), école_13("u2", "13001", 4, fragile=True),
              école_13("u3", "13001", 9), école_13("u4", "13001", None, fragile=True),
              école_13("u5", "13001", 2), école_13("u6", "13001", 2, fragile=None)]
    # Order: u2 (fragile, 4), u4 (fragile, unknown), u1 (10), u3 (9), u5 (2), u6 (unknown).
    table = batch(BOUCHES, [{"territoire": {"code": "13", "école": écoles}}], {},
                  {"classes_du_socle": "15"})
    check("rang", [table["13", u]["rang"] for u in ("u1", "u2", "u3", "u4", "u5", "u6")],
          [3, 1, 4, 2, 5, 6])
    check("ordre avec saut", [table["13", u]["attribué"] for u in
                              ("u2", "u4", "u1", "u3", "u5", "u6")], [4, None, 10, 0, 0, 0])

    def commune(code, cost, **inputs):
        case = issue_case()
        case["commune"].update({"code_insee": code, "plan_préalable": False, **{
            n: False for n in ("éducation_prioritaire", "qrr", "qpv", "zone_rurale_isolée",
                               "zone_montagne")}, **{f"note_{n}": 1 for n in (
                                   "territoire", "inclusion", "collectif", "innovation",
                                   "parentalité", "maternelle")}, **inputs})
        pac_of(case).update(tablettes=0, tablettes_classe=0, autres_dépenses_ht=cost)
        return case
    cases = [commune("38003", 1000), commune("38002", 1000, qpv=True),
             commune("38001", 1000, plan_préalable=True, date_dernier_plan="2020-01-01"),
             commune("38004", 10_000), commune("38005", 1000),
             commune("38006", 1000, département="73"), commune("38007", 1000, date_dépôt=None),
             commune("38008", 1000, note_inclusion=None)]
    # Order: 38002, 38003, 38004 (7000), 38005, 38008 (unknown note), 38001.
    table = batch(ÉCOLES, cases, {}, {"enveloppe": "2000"})
    check("rangs", {k: row["rang"] for (k,), row in table.items()},
          {"38002": 1, "38003": 2, "38004": 3, "38005": 4, "38008": 5, "38001": 6,
           "38006": 0, "38007": None})
    check("ordre strict", {k: row["attribué"] for (k,), row in table.items()},
          {"38002": 700, "38003": 700, "38004": 0, "38005": 0, "38008": 0, "38001": 0,
           "38006": 0, "38007": None})
    check("an exact fit", [batch(ÉCOLES, cases, {}, {"enveloppe": e})["38003",]["attribué"]
                           for e in ("1400", "1399", "14 €")], [700, 0, 700])
    check("envelope unknown", [batch(ÉCOLES, cases)[k,]["attribué"]
                               for k in ("38002", "38006", "38007")], [None, 0, None])
    pac_of(cases[0])["vpi"] = 1
    table = batch(ÉCOLES, cases, {}, {"enveloppe": "1 000 000 €"})
    check("an unknown amount stops ordre strict",
          [table[k,]["attribué"] for k in ("38002", "38003", "38004")], [700, None, 0])


def main():
    for group in (kleene, written, issue, pac_controls, ceiling, the_grid, plans, colleges,
                  iles, bouches, ranking):
        try:
            group()
        except Exception:
            count["failed"] += 1
            print(f"{group.__name__} broke off:")
            traceback.print_exc(file=sys.stdout)
    print(f"{count['passed']} passed, {count['failed']} failed")
    return 1 if count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())

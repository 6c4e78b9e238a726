"""An independent evaluation of the four shipped regulations, for the tests of the engine.

Why: the engine compiles regulation files; this module is the contract turned by hand into
Python, without looking at either the engine or the files, so that a mistake in one of the
three shows up as a difference (compare.py).  Clarity over speed, exact rationals, no float.

    python3 oracle.py isere-ecoles-2023 case.json --reading plafond=seuil --param "prix_vpi=2300 €"
"""
import argparse
import json
import sys
import unicodedata

from kleene import (TRUE, Value, add, among, cond, count_true, count_where, empty, half_up,
                    kleene_and, kleene_or, lift, maximum, minimum, rate, strict, sum_where,
                    union, unknown)
from schema import REGULATIONS, exact, read, read_input

REJECTS, SETS_ASIDE, WARNS = "rejette", "écarte", "avertit"   # how an effect begins


# --- Instances --------------------------------------------------------------------------

class Instance:
    """One commune, école, pac…: its inputs, then its rules and controls as they are said."""

    def __init__(self, entity, path, parent):
        self.entity, self.path, self.parent = entity, path, parent
        self.key = None
        self.names = {}        # inputs, then rules: they share one namespace
        self.rules = {}        # the results
        self.controls = []     # (code, effect, value, outcome)
        self.children = []

    def __getitem__(self, name):
        return self.names[name]

    def all_of(self, *names):
        return [self[n] for n in names]

    def rule(self, name, value):
        if name in self.names:
            raise AssertionError(f"{name} is already the name of something")
        self.names[name] = self.rules[name] = lift(value)
        return self.rules[name]

    def control(self, code, effect, requires, when=TRUE):
        """Rule 6: `si` faux is sans objet (vrai in rules), `si` inconnu is inconnu."""
        requires, when = lift(requires), lift(when)
        if when.is_known(False):
            value, outcome = TRUE, "sans objet"
        else:
            value = requires if when.known else union(when, requires)
            outcome = {True: "vrai", False: "faux"}[value.value] if value.known else "inconnu"
        self.controls.append((code, effect, value, outcome))
        return value

    def conforms(self):
        """Rule 7: its own controls other than `avertit`."""
        return self.rule("conforme", kleene_and(
            *(value for _, effect, value, _ in self.controls if effect != WARNS)))

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


def receivable(root):
    """Rule 7: every `rejette le dossier` of the tree."""
    return root.rule("recevable", kleene_and(
        *(value for instance in root.walk()
          for _, effect, value, _ in instance.controls if effect == REJECTS)))


# --- isere-ecoles-2023 ------------------------------------------------------------------

GRID = ((0, 0), (6, 2), (12, 3), (18, 4), (24, 5), (30, 6), (36, 7), (42, 8), (48, 9))


def grid(classes):
    return next((pac for last, pac in GRID if classes <= last), 10)


def all_volets(of):
    """The controls `volets`: at least one of each of the three choices."""
    return kleene_and(*(~empty(of[n]) for n in
                        ("domaines_socle", "thèmes_formation", "actions_parentalité")))


def isere_ecoles(commune, paramètre, lecture):
    for école in commune.children:
        for pac in école.children:
            isere_ecoles_pac(pac, école, paramètre, lecture)
        isere_ecoles_école(école, paramètre)

    écoles = commune.children
    if lecture["classes_comptées"] == "toutes":
        classes = commune.rule("classes", add(*(e["classes"] for e in écoles)))
    else:
        classes = commune.rule("classes", sum_where(
            (e["classes"], e["secteur"] == "public") for e in écoles))
    nb_pac = commune.rule("nb_pac", add(*(e["nb_pac"] for e in écoles)))
    max_pac = commune.rule("max_pac", strict(grid, classes))

    commune.control("territoire", REJECTS, commune["département"] == "38")
    commune.control("date_limite", REJECTS, commune["date_dépôt"] <= paramètre["date_limite"])
    commune.control("au_moins_un_pac", REJECTS, nb_pac >= 1)
    commune.control("quota_pac", REJECTS, nb_pac <= max_pac)
    commune.conforms()
    recevable = receivable(commune)

    m = commune.rule("assiette_majorée", sum_where(
        (e["coût_ht"], ~e["socle_atteint"]) for e in écoles))
    n = commune.rule("assiette_normale", sum_where(
        (e["coût_ht"], e["socle_atteint"]) for e in écoles))
    coût_ht = commune.rule("coût_ht", m + n)

    p, majoré, normal = (paramètre[x] for x in ("plafond_commune", "taux_majoré", "taux_normal"))
    if lecture["plafond"] == "dépense_puis_normal":
        aide = majoré * minimum(m, p) + normal * (maximum(m - p, 0) + n)
    elif lecture["plafond"] == "dépense_seule":
        aide = majoré * minimum(m, p) + normal * n
    elif lecture["plafond"] == "subvention_totale":
        aide = minimum(majoré * m + normal * n, p)
    elif lecture["plafond"] == "subvention_majorée":
        aide = minimum(majoré * m, p) + normal * n
    elif lecture["plafond"] == "seuil":
        aide = cond(m <= p, majoré * m + normal * n, normal * (m + n))
    subvention = commune.rule("subvention", half_up(cond(recevable, aide, 0)))
    commune.rule("reste_à_charge", coût_ht - subvention)

    sans_plan = commune.rule("sans_plan", ~commune["plan_préalable"])
    commune.rule("sans_plan_récent", kleene_or(
        sans_plan, commune["date_dernier_plan"] <= paramètre["date_plan_ancien"]))
    commune.rule("fragilités", count_true(*commune.all_of(
        "éducation_prioritaire", "qrr", "qpv", "zone_rurale_isolée", "zone_montagne")))
    commune.rule("note_qualitative", add(*commune.all_of(
        "note_territoire", "note_inclusion", "note_collectif", "note_innovation",
        "note_parentalité", "note_maternelle")))


def isere_ecoles_école(école, paramètre):
    nb_pac = école.rule("nb_pac", len(école.children))
    concernée = école.rule("concernée", nb_pac > 0)

    def control(code, requires):
        école.control(code, SETS_ASIDE, requires, when=concernée)

    control("débit", école["débit"] >= paramètre["débit_minimum"])
    control("ent", kleene_or(école["ent"] == "sdet_trois_ans",
                             kleene_and(école["ent"] == "école_directe",
                                        école["secteur"] == "privé")))
    control("classes_équipées",
            add(*(pac["classes_équipées"] for pac in école.children)) <= école["classes"])
    control("volets", all_volets(école))
    conforme = école.conforms()
    école.rule("coût_ht", cond(
        conforme, sum_where((pac["coût_ht"], pac["conforme"]) for pac in école.children), 0))


def isere_ecoles_pac(pac, école, paramètre, lecture):
    type_, équipées = pac["type"], pac["classes_équipées"]
    tablettes, ordinateurs, bornes = pac.all_of("tablettes", "ordinateurs", "bornes_wifi")
    vpi, eni_75, eni_86 = affichages = pac.all_of("vpi", "eni_75", "eni_86")
    no_price = unknown(f"texte:{pac.path}.coût_ht")

    def lots(count, what):
        return cond(count == 0, 0, cond(
            count == 10, paramètre[f"prix_10_{what}"], cond(
                count == 20, paramètre[f"prix_20_{what}"], no_price)))

    pac.rule("coût_ht", lots(tablettes, "tablettes") + lots(ordinateurs, "ordinateurs")
             + vpi * paramètre["prix_vpi"] + eni_75 * paramètre["prix_eni_75"]
             + eni_86 * paramètre["prix_eni_86"] + pac["autres_dépenses_ht"])

    def control(code, requires):
        pac.control(code, SETS_ASIDE, requires)

    maternelle = type_ == "maternelle"
    control("type_pac", cond(maternelle, école["type"] != "élémentaire",
                             école["type"] != "maternelle"))
    control("tablettes", among(tablettes, 0, 10, 20) if lecture["tablettes"] == "lots"
            else among(tablettes, 0, range(10, 21)))
    control("ordinateurs", cond(maternelle, ordinateurs == 0, among(ordinateurs, 0, 10, 20)))
    control("option_exclusive", ~kleene_and(tablettes > 0, ordinateurs > 0))
    control("tablettes_classe", cond(tablettes == 0, pac["tablettes_classe"] == 0,
                                     among(pac["tablettes_classe"], range(1, 4))))
    control("ordinateurs_pilotes", pac["ordinateurs_pilotes"] <= équipées)
    control("visualiseurs", pac["visualiseurs"] <= équipées)
    control("affichage", add(*affichages) <= équipées
            if lecture["affichage"] == "un_par_classe"
            else kleene_and(*(each <= équipées for each in affichages)))
    control("eni_75", cond(type_ == "élémentaire", eni_75 == 0, True))
    control("casques", among(pac["casques"], 0, range(13, 24)))
    control("bornes_wifi", cond(école["wifi_maillé"], bornes == 0, bornes <= équipées))
    control("imprimantes", cond(maternelle, pac["imprimantes"] <= 1, pac["imprimantes"] == 0))
    pac.conforms()


# --- isere-colleges-2023 ----------------------------------------------------------------

def isere_colleges(collège, paramètre, lecture):
    for pac in collège.children:
        isere_colleges_pac(pac, collège, paramètre, lecture)

    pacs = collège.children
    collège.control("territoire", REJECTS, collège["département"] == "38")
    collège.control("date_limite", REJECTS, collège["date_dépôt"] <= paramètre["date_limite"])
    collège.control("au_moins_un_pac", REJECTS, lift(len(pacs)) >= 1)
    collège.control("un_par_type", REJECTS, kleene_and(
        *(count_where(pac["type"] == t for pac in pacs) <= 1 for t in ("webradio", "socle"))))
    collège.control("volets", REJECTS, all_volets(collège))
    collège.conforms()
    recevable = receivable(collège)

    for sums in ("tablettes_élèves", "tablettes_enseignants"):
        collège.rule(sums, add(*(pac[sums] for pac in pacs)))
    collège.rule("fragilités", count_true(*collège.all_of(
        "éducation_prioritaire", "qpv", "cité_éducative", "zone_rurale_isolée",
        "zone_montagne", "équité_territoriale", "territoire_prioritaire")))
    collège.rule("note_qualitative", add(*collège.all_of(
        "note_inclusion", "note_territoire", "note_innovation", "note_parentalité")))
    collège.rule("éligible_technique", collège["thd"] & collège["wifi_déployable"])
    coût = collège["coût_estimé"]
    part_état = collège.rule("part_état", half_up(
        cond(recevable, paramètre["taux_état"] * coût, 0)))
    collège.rule("part_département", cond(recevable, coût - part_état, 0))


def isere_colleges_pac(pac, collège, paramètre, lecture):
    asked, eni, visualiseurs = pac.all_of("classes_mobiles", "eni", "visualiseurs")
    webradio = pac["type"] == "webradio"
    one = 1 if lecture["minimum_un"] == "obligatoire" else 0
    one_to_five = range(one, 6)

    pac.control("eni", SETS_ASIDE, among(eni, one_to_five))
    pac.control("visualiseurs", SETS_ASIDE, cond(
        webradio, among(visualiseurs, one_to_five), among(visualiseurs, 0, range(5, 11))))
    pac.control("webtv", SETS_ASIDE, cond(webradio, True, ~pac["webtv"]))
    pac.control("nombre_classes_mobiles", SETS_ASIDE, cond(webradio, asked <= 1, asked <= 2))

    existing = collège["classes_mobiles_existantes"]
    four = existing >= 4 if lecture["quatre_classes_mobiles"] == "au_moins" else existing == 4
    small = collège["effectif"] < paramètre["seuil_effectif"]
    classe_mobile = pac.control("classe_mobile", WARNS, cond(
        webradio,
        ~kleene_or(collège["tablettes_individuelles"], kleene_and(four, small)),
        existing <= 2), when=asked > 0)
    conforme = pac.conforms()

    granted = pac.rule("classes_mobiles_accordées",
                       cond(kleene_and(conforme, classe_mobile), asked, 0))
    pac.rule("tablettes_élèves", 30 * granted)
    pac.rule("tablettes_enseignants", 10 * granted)


# --- iles-du-nord-2015 ------------------------------------------------------------------

def iles_du_nord(territoire, paramètre, lecture):
    année = territoire["année"]
    for établissement in territoire.children:
        type_, retenu = établissement.all_of("type", "retenu")
        élèves, enseignants, en_6e, en_5e, enseignants_5e = établissement.all_of(
            "élèves", "enseignants", "élèves_6e", "élèves_5e", "enseignants_5e")
        établissement.rule("tablettes_élèves", cond(
            kleene_and(retenu, type_ == "collège"),
            cond(année == 2017, en_6e + en_5e, en_5e), 0))
        first_year = (année == 2015,) \
            if lecture["tablettes_enseignants"] == "première_année" else ()
        établissement.rule("tablettes_enseignants", cond(
            kleene_and(retenu, type_ == "collège", *first_year), enseignants_5e, 0))
        établissement.rule("valises", cond(
            kleene_and(retenu, type_ == "école", année == 2015),
            paramètre["valises_par_école"], 0))
        établissement.rule("dotation_ressources", cond(
            retenu,
            cond(type_ == "école", paramètre["dotation_par_école"],
                 paramètre["dotation_par_personne"] * (élèves + enseignants)), 0))
        établissement.rule("heures_formation", cond(
            type_ == "école", 0, paramètre["heures_par_enseignant"] * enseignants))
        établissement.conforms()

    établissements = territoire.children
    for sums in ("tablettes_élèves", "tablettes_enseignants", "valises",
                 "dotation_ressources", "heures_formation"):
        territoire.rule(sums, add(*(e[sums] for e in établissements)))
    territoire.rule("taux_retenus", rate(
        count_where(e["retenu"] for e in établissements),
        count_where(e["candidat"] for e in établissements), f"{territoire.path}.taux_retenus"))
    territoire.rule("taux_salles_haut_débit", rate(
        territoire["salles_haut_débit"], territoire["salles"],
        f"{territoire.path}.taux_salles_haut_débit"))
    territoire.conforms()
    receivable(territoire)


# --- bouches-du-rhone-2022 --------------------------------------------------------------

MARSEILLE = "Ville de Marseille"


def bouches_du_rhone(territoire, paramètre, lecture):
    for école in territoire.children:
        école.rule("chef_de_file", cond(
            among(école["code_insee"], "13055", *(str(c) for c in range(13201, 13217))),
            MARSEILLE, "Conseil départemental"))
        école.rule("besoin", maximum(
            0, école["classes_élémentaires"] - école["classes_équipées"]))
        école.conforms()

    écoles = territoire.children
    besoin = territoire.rule("besoin", add(*(e["besoin"] for e in écoles)))
    financées = territoire.rule("classes_financées",
                                minimum(besoin, paramètre["classes_du_socle"]))
    territoire.rule("néo_titulaires_équipés", minimum(
        add(*(e["néo_titulaires"] for e in écoles)), paramètre["néo_titulaires_max"]))
    territoire.rule("besoin_marseille", sum_where(
        (e["besoin"], e["chef_de_file"] == MARSEILLE) for e in écoles))
    territoire.rule("besoin_hors_marseille", sum_where(
        (e["besoin"], e["chef_de_file"] != MARSEILLE) for e in écoles))
    territoire.rule("reste_à_équiper", besoin - financées)
    territoire.conforms()
    receivable(territoire)


EVALUATIONS = {
    "isere-ecoles-2023": isere_ecoles,
    "isere-colleges-2023": isere_colleges,
    "iles-du-nord-2015": iles_du_nord,
    "bouches-du-rhone-2022": bouches_du_rhone,
}


# --- Case -> instances -> result --------------------------------------------------------

def nfc(tree):
    if isinstance(tree, str):
        return unicodedata.normalize("NFC", tree)
    if isinstance(tree, list):
        return [nfc(x) for x in tree]
    if isinstance(tree, dict):
        return {nfc(k): nfc(v) for k, v in tree.items()}
    return tree


def instance_of(regulation, depth, path, members, parent, assumed):
    entity = regulation.entities[depth]
    child = regulation.entities[depth + 1] if depth + 1 < len(regulation.entities) else None
    instance = Instance(entity, path, parent)
    members = dict(members)
    children = members.pop(child, None) or [] if child else []
    key = regulation.keys[entity]
    for name, declared in regulation.inputs[entity].items():
        written = members.pop(name, None)
        if isinstance(written, dict):
            if written["source"] in ("hypothèse", "estimation"):
                assumed.append(f"{path}.{name}")
            written = written["valeur"]
        value = declared.default if written is None else read_input(declared, written)
        if name == key:
            instance.key = value
        instance.names[name] = unknown(f"{path}.{name}") if value is None \
            else Value(exact(declared.kind, value))
    if key not in regulation.inputs[entity]:
        instance.key = members.pop(key, None)
    if members:
        raise ValueError(f"{path}: unknown members {sorted(members)}")
    instance.children = [
        instance_of(regulation, depth + 1, f"{path}.{child}[{i}]", c, instance, assumed)
        for i, c in enumerate(children)]
    return instance


def parameters_of(regulation, given):
    """`given`: name -> written value, as after --param (`inconnu` is one)."""
    values = {}
    for name, declared in regulation.parameters.items():
        value = declared.value
        if name in given:
            written = given[name]
            value = None if written == "inconnu" else read(
                declared.kind, written, "Mb/s" if name == "débit_minimum" else None)
        values[name] = unknown(f"paramètre:{name}") if value is None \
            else Value(exact(declared.kind, value))
    for name in given:
        if name not in values:
            raise ValueError(f"unknown parameter {name}")
    return values


def readings_of(regulation, given):
    chosen = {name: options[0] for name, options in regulation.readings.items()}
    for name, option in given.items():
        if option not in regulation.readings[name]:
            raise ValueError(f"{name} has no option {option}")
        chosen[name] = option
    return chosen


def evaluate_tree(regulation_id, case, readings=None, parameters=None):
    """The root instance evaluated, and the list of assumed paths."""
    regulation = REGULATIONS[regulation_id]
    (name, members), = nfc(case).items()
    if name != regulation.entities[0]:
        raise ValueError(f"the root is {regulation.entities[0]}, not {name}")
    assumed = []
    root = instance_of(regulation, 0, name, members, None, assumed)
    EVALUATIONS[regulation_id](root, parameters_of(regulation, parameters or {}),
                               readings_of(regulation, readings or {}))
    return root, assumed


def plain(value):
    """A result as JSON writes it."""
    if value.known and not isinstance(value.value, (bool, int, str)):
        if value.value.denominator != 1:
            raise AssertionError(f"{value!r} has not been rounded")
        return int(value.value)
    return value.value


def evaluate(regulation_id, case, readings=None, parameters=None):
    regulation = REGULATIONS[regulation_id]
    root, assumed = evaluate_tree(regulation_id, case, readings, parameters)

    def results(instance, depth=0):
        row = {regulation.keys[instance.entity]: instance.key}
        row.update((name, plain(value)) for name, value in instance.rules.items())
        if depth + 1 < len(regulation.entities):
            row[regulation.entities[depth + 1]] = [
                results(child, depth + 1) for child in instance.children]
        return row

    return {
        "regulation": regulation_id,
        "readings": readings_of(regulation, readings or {}),
        "results": {root.entity: results(root)},
        "unknown": [{"path": f"{i.path}.{name}", "missing": sorted(value.missing)}
                    for i in root.walk() for name, value in i.rules.items() if not value.known],
        "controls": [{"code": code, "path": i.path, "outcome": outcome, "effect": effect,
                      "missing": sorted(value.missing)}
                     for i in root.walk() for code, effect, value, outcome in i.controls],
        "assumed": sorted(assumed),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("regulation", choices=sorted(REGULATIONS))
    parser.add_argument("case")
    parser.add_argument("--reading", action="append", default=[], metavar="q=option")
    parser.add_argument("--param", action="append", default=[], metavar="p=value")
    args = parser.parse_args()
    with open(args.case, encoding="utf-8") as file:
        case = json.load(file)
    result = evaluate(args.regulation, case,
                      dict(nfc(r).split("=", 1) for r in args.reading),
                      dict(nfc(p).split("=", 1) for p in args.param))
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()

"""What the four shipped regulations ask and what their parameters are, copied by hand from
the contract ("The four shipped regulations" and its precisions), and how values are written.

Why: the oracle reads cases with it, the generator writes them with it.  It shares nothing
with the files under Regulations/: a name or a bound wrong there must show up here.
"""
import re
from collections import namedtuple
from datetime import date
from fractions import Fraction

Input = namedtuple("Input", "kind low high default choices unit")
Parameter = namedtuple("Parameter", "kind value")
Regulation = namedtuple("Regulation", "entities keys inputs parameters readings")

SPACES = " \u00a0\u202f"


def boolean(default=None):
    return Input("booléen", None, None, default, None, None)


def integer(low=0, high=100_000, default=None, unit=None):
    return Input("entier", low, high, default, None, unit)


def quantity():
    return integer(default=0)


def note():
    return integer(0, 5)


def amount(default=None):
    return Input("montant", 0, 10_000_000_000 * 100, default, None, None)


def rate():
    return Input("taux", 0, 10_000, None, None, None)


def day():
    return Input("date", date(1900, 1, 1), date(2100, 12, 31), None, None, None)


def text():
    return Input("texte", None, None, None, None, None)


def choice(*choices):
    return Input("choix", None, None, None, choices, None)


def choices(*names):
    return Input("choix multiples", None, None, None, names, None)


VOLETS = {
    "domaines_socle": choices("langages", "méthodes", "citoyen", "sciences", "monde"),
    "thèmes_formation": choices("prise_en_main", "tablettes", "eni", "ent", "webradio",
                                "montage_audio_vidéo", "esprit_critique",
                                "solutions_numériques"),
    "actions_parentalité": choices("ent_parents", "réseaux_sociaux", "cyberharcèlement",
                                   "contrôle_parental"),
}

REGULATIONS = {
    "isere-ecoles-2023": Regulation(
        entities=("commune", "école", "pac"),
        keys={"commune": "code_insee", "école": "uai", "pac": "numéro"},
        inputs={
            "commune": {
                "département": text(), "éducation_prioritaire": boolean(), "qrr": boolean(),
                "qpv": boolean(), "zone_rurale_isolée": boolean(), "zone_montagne": boolean(),
                "date_dépôt": day(), "plan_préalable": boolean(), "date_dernier_plan": day(),
                "note_territoire": note(), "note_inclusion": note(), "note_collectif": note(),
                "note_innovation": note(), "note_parentalité": note(),
                "note_maternelle": note(),
            },
            "école": {
                "type": choice("maternelle", "élémentaire", "primaire"),
                "secteur": choice("public", "privé"), "classes": integer(1, 80),
                "débit": integer(0, 1_000_000, unit="Mb/s"), "socle_atteint": boolean(),
                "wifi_maillé": boolean(),
                "ent": choice("aucun", "sdet_trois_ans", "école_directe"),
                **VOLETS, "descriptif": text(),
            },
            "pac": {
                "type": choice("maternelle", "élémentaire"), "classes_équipées": integer(1, 3),
                "tablettes": quantity(), "tablettes_classe": quantity(),
                "ordinateurs": quantity(), "ordinateurs_pilotes": quantity(),
                "visualiseurs": quantity(), "vpi": quantity(), "eni_75": quantity(),
                "eni_86": quantity(), "casques": quantity(), "bornes_wifi": quantity(),
                "imprimantes": quantity(), "autres_dépenses_ht": amount(default=0),
            },
        },
        parameters={
            "débit_minimum": Parameter("entier", 20), "taux_majoré": Parameter("taux", 7000),
            "taux_normal": Parameter("taux", 5000),
            "plafond_commune": Parameter("montant", 200_000_00),
            "date_limite": Parameter("date", date(2023, 2, 17)),
            "date_plan_ancien": Parameter("date", date(2017, 12, 31)),
            "prix_20_tablettes": Parameter("montant", 11_800_00),
            "prix_20_ordinateurs": Parameter("montant", 12_610_00),
            "prix_10_tablettes": Parameter("montant", None),
            "prix_10_ordinateurs": Parameter("montant", None),
            "prix_vpi": Parameter("montant", None), "prix_eni_75": Parameter("montant", None),
            "prix_eni_86": Parameter("montant", None), "enveloppe": Parameter("montant", None),
        },
        readings={
            "plafond": ("dépense_puis_normal", "dépense_seule", "subvention_totale",
                        "subvention_majorée", "seuil"),
            "classes_comptées": ("toutes", "publiques"),
            "tablettes": ("lots", "intervalle"),
            "affichage": ("un_par_classe", "cumul"),
        }),
    "isere-colleges-2023": Regulation(
        entities=("collège", "pac"),
        keys={"collège": "uai", "pac": "type"},
        inputs={
            "collège": {
                "département": text(), "effectif": integer(),
                "éducation_prioritaire": boolean(), "qpv": boolean(),
                "cité_éducative": boolean(), "zone_rurale_isolée": boolean(),
                "zone_montagne": boolean(), "équité_territoriale": boolean(),
                "territoire_prioritaire": boolean(), "date_dépôt": day(),
                "classes_mobiles_existantes": integer(), "tablettes_individuelles": boolean(),
                "taux_eim": rate(), "équipe_identifiée": boolean(), "thd": boolean(),
                "wifi_déployable": boolean(), "projet_webradio_parrain": boolean(),
                **VOLETS, "descriptif": text(), "coût_estimé": amount(),
                "note_inclusion": note(), "note_territoire": note(),
                "note_innovation": note(), "note_parentalité": note(),
            },
            "pac": {
                "type": choice("webradio", "socle"), "classes_mobiles": quantity(),
                "eni": quantity(), "visualiseurs": quantity(), "webtv": boolean(False),
            },
        },
        parameters={
            "date_limite": Parameter("date", date(2023, 5, 5)),
            "taux_département": Parameter("taux", 5000), "taux_état": Parameter("taux", 5000),
            "seuil_effectif": Parameter("entier", 600),
        },
        readings={"minimum_un": ("facultatif", "obligatoire"),
                  "quatre_classes_mobiles": ("au_moins", "exactement")}),
    "iles-du-nord-2015": Regulation(
        entities=("territoire", "établissement"),
        keys={"territoire": "code", "établissement": "uai"},
        inputs={
            "territoire": {
                "année": integer(2015, 2017), "salles": integer(),
                "salles_haut_débit": integer(), "enseignants_formés": integer(),
                "certifications_pix": integer(),
            },
            "établissement": {
                "type": choice("école", "collège", "lycée"), "élèves": integer(),
                "enseignants": integer(), "élèves_6e": quantity(), "élèves_5e": quantity(),
                "enseignants_5e": quantity(), "candidat": boolean(), "retenu": boolean(),
            },
        },
        parameters={
            "dotation_par_personne": Parameter("montant", 30_00),
            "dotation_par_école": Parameter("montant", 500_00),
            "valises_par_école": Parameter("entier", 3),
            "heures_par_enseignant": Parameter("entier", 18),
        },
        readings={"tablettes_enseignants": ("première_année", "chaque_année")}),
    "bouches-du-rhone-2022": Regulation(
        entities=("territoire", "école"),
        keys={"territoire": "code", "école": "uai"},
        inputs={
            "territoire": {},
            "école": {
                "code_insee": text(), "secteur": choice("public", "privé"),
                "classes_élémentaires": integer(), "fragilité_numérique": boolean(),
                "classes_équipées": integer(), "néo_titulaires": integer(),
            },
        },
        parameters={"classes_du_socle": Parameter("entier", 2700),
                    "néo_titulaires_max": Parameter("entier", 1000)},
        readings={}),
}


# --- Written forms -> values (amounts in cents, rates in basis points) -------------------

def decimal(written, suffix):
    """`11 800,50 €` -> 1180050; `0,5 %` -> 50."""
    pattern = r"(\d+(?:[%s]\d{3})*)(?:,(\d{1,2}))?[%s]?%s" % (SPACES, SPACES, suffix)
    match = re.fullmatch(pattern, written)
    if not match:
        raise ValueError(f"{written!r} is not a number in {suffix}")
    whole = int("".join(c for c in match[1] if c.isdigit()))
    return whole * 100 + int((match[2] or "").ljust(2, "0"))


def read(kind, written, unit=None):
    """The value of a form the contract allows in JSON, in a cell or after --param."""
    if kind == "booléen":
        if isinstance(written, bool):
            return written
        return {"oui": True, "non": False}[written]
    if kind == "entier":
        if isinstance(written, str):
            written = int(written.removesuffix(unit or "").strip(SPACES))
        if type(written) is not int:
            raise ValueError(f"{written!r} is not an integer")
        return written
    if kind in ("montant", "taux"):
        if type(written) is int:
            return written
        if written.isdigit():
            return int(written)
        return decimal(written, "€" if kind == "montant" else "%")
    if kind == "date":
        return date.fromisoformat(written)
    if kind == "choix multiples":
        if len(set(written)) != len(written):
            raise ValueError("a choice given twice")
        return tuple(written)
    if not isinstance(written, str):
        raise ValueError(f"{written!r} is not text")
    return written


def read_input(declared, written):
    value = read(declared.kind, written, declared.unit)
    named = value if declared.kind == "choix multiples" else (value,)
    if declared.choices and not set(named) <= set(declared.choices):
        raise ValueError(f"{written!r} is not one of {declared.choices}")
    if declared.low is not None and not declared.low <= value <= declared.high:
        raise ValueError(f"{written!r} is out of {declared.low}…{declared.high}")
    return value


def exact(kind, value):
    """The value as the rules compute with it: a rate is a fraction of one."""
    return Fraction(value, 10_000) if kind == "taux" else value

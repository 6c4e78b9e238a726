"""Ranking and envelope of a batch ("Batch, ranking, envelope" of the precisions).

Why: the batch path of the engine sorts packed keys and walks the envelope in one pass; here
is the plain reading of the same sentences.  A row is one instance of the ranked entity.
"""
from datetime import date

from kleene import Value
from oracle import evaluate_tree, parameters_of, plain
from schema import REGULATIONS

ASC, DESC, YES_FIRST = "croissant", "décroissant", "oui d'abord"
KEY = object()      # the key of the ranked entity

# regulation -> ranked entity, criteria, (envelope parameter, amount, method)
RANKINGS = {
    "isere-ecoles-2023": ("commune", (
        ("sans_plan", YES_FIRST), ("sans_plan_récent", YES_FIRST), ("fragilités", DESC),
        ("note_qualitative", DESC), ("date_dépôt", ASC), (KEY, ASC)),
        ("enveloppe", "subvention", "ordre strict")),
    "isere-colleges-2023": ("collège", (
        ("taux_eim", ASC), ("équipe_identifiée", YES_FIRST), ("fragilités", DESC),
        ("note_qualitative", DESC), ("éligible_technique", YES_FIRST),
        ("projet_webradio_parrain", YES_FIRST), ("date_dépôt", ASC), (KEY, ASC)), None),
    "iles-du-nord-2015": ("territoire", None, None),
    "bouches-du-rhone-2022": ("école", (
        ("fragilité_numérique", YES_FIRST), ("besoin", DESC), (KEY, ASC)),
        ("classes_du_socle", "besoin", "ordre avec saut")),
}


def sort_key(value, direction):
    """Sorts in Python's order; an unknown key comes after every known one."""
    if not value.known:
        return (1, 0)
    v = value.value
    if direction == YES_FIRST:
        return (0, 0 if v else 1)
    if direction == DESC:
        return (0, -v.toordinal() if isinstance(v, date) else -v)
    return (0, v)               # text: str compares by code point


def rank(rows, criteria):
    """rows: (instance, recevable).  -> the ranks, None where recevable is unknown."""
    def keys(i):
        instance = rows[i][0]
        return [sort_key(Value(instance.key) if name is KEY else instance[name], direction)
                for name, direction in criteria]

    ranks = [0 if recevable.known else None for _, recevable in rows]
    order = sorted((i for i, (_, recevable) in enumerate(rows) if recevable.is_known(True)),
                   key=keys)
    for place, i in enumerate(order, 1):
        ranks[i] = place
    return ranks, order


def share(amounts, order, envelope, method, ranks):
    """-> what each row is granted, None for an empty cell."""
    granted = [None if r is None else 0 for r in ranks]
    spent, stopped = 0, False
    for i in order:
        if not envelope.known or not amounts[i].known:
            granted[i] = None
            stopped = stopped or method == "ordre strict"
            continue
        amount = amounts[i].value
        if stopped or spent + amount > envelope.value:
            stopped = stopped or method == "ordre strict"
            continue
        spent += amount
        granted[i] = amount
    return granted


def batch(regulation_id, cases, readings=None, parameters=None):
    """-> {keys from the root down: {header: value or None}} for each row of the ranked
    entity.  Keys of an entity are given in every case and unique."""
    regulation = REGULATIONS[regulation_id]
    ranked, criteria, envelope = RANKINGS[regulation_id]
    rows = []
    for case in cases:
        root, _ = evaluate_tree(regulation_id, case, readings, parameters)
        rows += [(i, root["recevable"]) for i in root.walk() if i.entity == ranked]

    table = {}
    for instance, _ in rows:
        keys, cells, i = [], {}, instance
        while i:
            keys.insert(0, (regulation.keys[i.entity], i.key))
            i = i.parent
        cells.update(keys)
        cells.update((name, plain(value)) for name, value in instance.rules.items()
                     if name not in ("conforme", "recevable"))
        table[tuple(k for _, k in keys)] = cells
    if len(table) != len(rows):
        raise AssertionError("keys are unique in a batch")

    if criteria:
        ranks, order = rank(rows, criteria)
        for cells, r in zip(table.values(), ranks):
            cells["rang"] = r
        if envelope:
            parameter, amount, method = envelope
            granted = share([instance[amount] for instance, _ in rows], order,
                            parameters_of(regulation, parameters or {})[parameter],
                            method, ranks)
            for cells, g in zip(table.values(), granted):
                cells["attribué"] = g if g is None else int(g)
    return table

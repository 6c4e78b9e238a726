"""Compares `preau batch` byte for byte with the numpy reference on many lots, and closes with « N passed, N failed ».

Other seeds and sizes, rows and columns shuffled, cells written otherwise, changed parameters, amounts beyond 32 bits,
communes without school, several threads.  The reference computes int64 exactly; where a variation changes a constant
that it holds, the copy that runs here is patched.

    python3 Benchmarks/rules/compare.py .build/release/preau "$PREAU_SHARED" [--seeds 38,1,2]
"""
import argparse
import os
import random
import sys
import tempfile
import types

import numpy

import references

COLUMNS = "commune_id max_pac nb_pac motifs cout subvention part_etat taux_pb score rang attribue".split()


class Choice:
    """What a run changes: constants of the reference, and the same for us as --param."""

    def __init__(self, name, prices=None, factor=1, options=(), **changed):
        self.name, self.prices, self.factor, self.changed = name, prices or {}, factor, changed
        self.options = [f"{key}={value}" for key, value in options]


def choices():
    prices = {"tab20": 1_234_567, "vpi": 1, "casques": 0}
    yield Choice("prix", prices, options=[("prix_tab20", "12 345,67 €"), ("prix_vpi", 1), ("prix_casques", "0 €")])
    yield Choice("taux", t70=6667, t50=3333, options=[("t70", "66,67 %"), ("t50", 3333)])
    yield Choice("plafond et débit", plafond=5_000_001, debit_min=100, options=[("plafond", 5_000_001), ("debit_min", 100)])
    yield Choice("date limite", date_limite=20230131, options=[("date_limite", 20230131)])
    yield Choice("enveloppe large", envelope=1_000_000_00, options=[("enveloppe_par_commune", "1 000 000 €")])
    yield Choice("enveloppe nulle", envelope=0, options=[("enveloppe_par_commune", "0 €")])
    yield Choice("prix × 1 000", factor=1000, plafond=20_000_000_000, envelope=400_000_000,
                 options=[("plafond", 20_000_000_000), ("enveloppe_par_commune", 400_000_000)])
    yield Choice("prix × 50 000", factor=50_000, plafond=10**12, envelope=10**11,
                 options=[("plafond", 10**12), ("enveloppe_par_commune", 10**11)])


def reference(folder):
    """The numpy reference as a module: its rates in basis points, its deadline an argument."""
    with open(os.path.join(folder, "ref_numpy.py")) as file:
        source = references.replaced(file.read(), {
            "plafond=20_000_000,t70=70,t50=50,debit_min=20": "plafond=20_000_000,t70=7000,t50=5000,debit_min=20,date_limite=20230217",
            'c["date_depot"]>20230217': 'c["date_depot"]>date_limite',
            "(t70*s70+t50*s50+50)//100": "(t70*s70+t50*s50+5000)//10000",
        })
    module = types.ModuleType("ref_numpy")
    exec(compile(source, "ref_numpy.py", "exec"), module.__dict__)
    return module


def expected(numpy_reference, communes, schools, choice):
    """The reference's file. Communes without school, which it cannot sum, are computed apart: they get nothing."""
    changed = dict(choice.changed)
    envelope = changed.pop("envelope", 400_000)
    kept = dict(numpy_reference.PRIX)
    numpy_reference.PRIX.update(choice.prices)
    for name in kept:
        numpy_reference.PRIX[name] *= choice.factor
    try:
        has_school = numpy.isin(communes["commune_id"], schools["commune_id"])
        those = {name: column[has_school] for name, column in communes.items()}
        ranks = dict(schools, commune_id=numpy.searchsorted(those["commune_id"], schools["commune_id"]))
        # The reference finds a commune's schools by its rank, and breaks ties by its identifier: same order.
        values, eligible = numpy_reference.calcule(dict(those, commune_id=numpy.arange(len(those["commune_id"]))), ranks, **changed)
        values = numpy_reference.classe(those, values, eligible, len(has_school) * envelope)
    finally:
        numpy_reference.PRIX.update(kept)
    rows = {name: numpy.zeros(len(has_school), numpy.int64) for name in COLUMNS}
    limit = changed.get("date_limite", 20230217)
    rows["motifs"] = 8 + (communes["departement"] != 38) + 2 * (communes["date_depot"] > limit)
    for name in COLUMNS:
        rows[name][has_school] = values[name]
    rows["commune_id"] = communes["commune_id"]
    return rows


def text(rows, order):
    table = numpy.stack([rows[name] for name in COLUMNS], 1)[order]
    return ",".join(COLUMNS) + "\n" + "".join(",".join(map(str, row)) + "\n" for row in table.tolist())


class Writing:
    """How the two tables are written: order of rows and columns, separator, line ends, booleans."""

    def __init__(self, chance=None, separator=",", end="\n", mark="", booleans=("0", "1")):
        self.chance, self.separator, self.end, self.mark, self.booleans = chance, separator, end, mark, booleans

    def order(self, count):
        order = list(range(count))
        if self.chance:
            self.chance.shuffle(order)
        return order

    def write(self, columns, order, path, boolean):
        names = list(columns)
        if self.chance:
            self.chance.shuffle(names)
        cells = [[self.booleans[value] for value in columns[name].tolist()] if name in boolean else columns[name].tolist()
                 for name in names]
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(self.mark + self.separator.join(names) + self.end)
            for row in order:
                file.write(self.separator.join(str(column[row]) for column in cells) + self.end)


class Comparison:
    def __init__(self, args, folder, data):
        self.program, self.data, self.folder = args.program, data, folder
        self.numpy_reference = reference(folder)
        self.passed = self.failed = 0

    def lot(self, communes, seed):
        references.generate(self.folder, communes, self.data, seed)
        return (self.numpy_reference.charge(f"{self.data}/communes.csv"), self.numpy_reference.charge(f"{self.data}/ecoles.csv"))

    def check(self, name, communes, schools, choice=None, writing=None, threads=1, repeat=1, sha=None):
        choice, writing = choice or Choice("référence"), writing or Writing()
        wanted = expected(self.numpy_reference, communes, schools, choice)
        order = writing.order(len(communes["commune_id"]))
        paths = [os.path.join(self.data, file) for file in ("a.csv", "b.csv", "ours.csv")]
        writing.write(communes, order, paths[0], {"rep_qpv", "rural_isole", "montagne"})
        writing.write(schools, writing.order(len(schools["ecole_id"])), paths[1], {"prive", "socle", "wifi_maille", "ent"})
        options = ["--threads", str(threads), "--repeat", str(repeat)]
        prices = {key: choice.prices.get(key, price) * choice.factor for key, price in self.numpy_reference.PRIX.items()}
        given = choice.options + ([f"prix_{key}={price}" for key, price in prices.items()] if choice.factor > 1 else [])
        for parameter in given:
            options += ["--param", parameter]
        label = f"{name}, {len(order)} communes"
        try:
            references.batch(self.program, *paths, *options)
        except references.Failed as failure:
            return self.fail(label, failure)
        with open(paths[2], encoding="utf-8", newline="") as file:
            found = file.read()
        wanted = text(wanted, order)
        if sha and references.sha256(paths[2]) != sha:
            self.fail(label, "la somme SHA-256 n’est pas celle du contrat")
        elif found != wanted:
            self.fail(label, difference(wanted, found))
        else:
            self.passed += 1

    def fail(self, label, why):
        self.failed += 1
        print(f"{label} : {why}")


def difference(wanted, found):
    for number, (a, b) in enumerate(zip(wanted.split("\n"), found.split("\n")), 1):
        if a != b:
            return f"ligne {number} : attendu {a} ; trouvé {b}"
    return "longueurs différentes"


def without_schools(communes, schools, chance):
    """One commune in ten loses its schools, the first and the last among them."""
    count = len(communes["commune_id"])
    lost = {0, count - 1} | {rank for rank in range(count) if chance.random() < 0.1}
    kept = ~numpy.isin(schools["commune_id"], sorted(lost))
    return {name: column[kept] for name, column in schools.items()}


def compare(run, seeds):
    run.check("contrat", *run.lot(1_000, 38), sha=references.EXPECTED[1_000])
    for seed in seeds:
        chance = random.Random(seed)
        communes, schools = run.lot(chance.randint(1_000, 3_000), seed)
        name = f"graine {seed}"
        run.check(name, communes, schools)
        run.check(f"{name}, répété", communes, schools, repeat=3, threads=2)
        run.check(f"{name}, 5 fils", communes, schools, threads=5)
        run.check(f"{name}, mélangé", communes, schools, writing=Writing(chance))
        run.check(f"{name}, mélangé, 2 fils", communes, schools, writing=Writing(chance), threads=2)
        run.check(f"{name}, écrit autrement", communes, schools, writing=Writing(
            chance, separator=";", end="\r\n", mark="\ufeff", booleans=("non", "oui")))
        run.check(f"{name}, vrai et faux", communes, schools, writing=Writing(separator="\t", booleans=("faux", "vrai")))
        for choice in choices():
            run.check(f"{name}, {choice.name}", communes, schools, choice)
            run.check(f"{name}, {choice.name}, mélangé", communes, schools, choice, Writing(chance), threads=2)
        some = without_schools(communes, schools, chance)
        run.check(f"{name}, communes sans école", communes, some)
        run.check(f"{name}, communes sans école, mélangé", communes, some, writing=Writing(chance), threads=2)
    # Around the size of a block, and next to nothing.
    for size in (1, 2, 3, 7, 63, 64, 65, 255, 256, 257, 511, 513):
        run.check("petit lot", *run.lot(size, seeds[0] + size), threads=1 + size % 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("shared")
    parser.add_argument("--seeds", default="38,1,2", help="separated by commas")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preau-compare-") as data:
        run = Comparison(args, references.folder(args.shared), data)
        compare(run, [int(seed) for seed in args.seeds.split(",")])
    print(f"{run.passed} passed, {run.failed} failed")
    return 1 if run.failed or not run.passed else 0


if __name__ == "__main__":
    sys.exit(main())

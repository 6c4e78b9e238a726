"""The annuaire through the built program, on the shared data: what an agent and an acceptor would try.

    python3 Tests/Annuaire/acceptance.py .build/release/preau ../shared [--seed N] [--kills N]

Why apart from the Swift tests: it knows nothing of the code, counts the raw files with Python's own readers, kills processes and flips bytes.
Ends with « N passed, N failed ». For a seed, the same disguises and the same flipped bytes; what is tried as often as the machine's speed
allows (kills, backups during an import) counts once.
"""
import argparse
import collections
import csv
import glob
import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import disguise

passed, failed = 0, []


def check(sentence, holds, detail=""):
    global passed
    if holds:
        passed += 1
    else:
        failed.append(sentence)
        print(f"  ✘ {sentence} {detail}".rstrip())


def equal(sentence, found, expected):
    check(sentence, found == expected, f": trouvé {found!r}, attendu {expected!r}")


class Preau:
    def __init__(self, program):
        self.program = os.path.abspath(program)

    def __call__(self, *words, status=0, counts=True):
        """-> stdout; the exit status must be the expected one. What is done an unknown number of times does not count among the passed."""
        done = subprocess.run([self.program, *map(str, words)], capture_output=True)
        self.errors = done.stderr.decode()
        holds = done.returncode == status
        if counts or not holds:
            check(f"preau {words[0]} se termine par {status}", holds, f"({done.returncode}) {self.errors[:400]}")
        return done.stdout.decode()

    def imports(self, files, folder, *options, status=0):
        """-> the reports, by file."""
        lines = self("import", "auto", *files, "--data-dir", folder, "--format", "json", *options, status=status).splitlines()
        return {report["file"]: report for report in map(json.loads, lines)}

    def export(self, kind, folder):
        """-> the rows of a CSV export."""
        path = os.path.join(folder, f"export-{kind}.csv")
        self("export", kind, "--data-dir", folder, "--out", path)
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def start(self, *words):
        return subprocess.Popen([self.program, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def raw(path):
    """-> the rows of a shared CSV file, with Python's reader."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        yield from csv.DictReader(file, delimiter=";" if first.count(";") > first.count(",") else ",")


# The last section of the data's README: communes of the COG, IPS schools (public ones), communes with a public school, located collèges,
# establishments of priority education. In the Bouches-du-Rhône the arrondissements of Marseille count apart, and 3 of the 374 lines of
# priority education have no UAI: they are refused.
FIGURES = {
    "02": (798, 323, 305, 236, 74, 112), "13": (119, 679, 589, 130, 211, 371), "18": (286, 172, 161, 124, 31, 23),
    "25": (569, 288, 265, 198, 63, 48), "29": (277, 478, 300, 198, 114, 16), "2A": (124, 49, 47, 30, 16, 29),
    "34": (342, 407, 356, 214, 114, 83), "38": (512, 627, 563, 369, 128, 101), "86": (265, 214, 188, 140, 52, 20),
    "95": (183, 469, 445, 139, 153, 252),
}


def figures(communes, schools):
    """The counts of the README, from our two exports."""
    equal("34 935 communes de type COM", sum(row["type"] == "COM" for row in communes), 34_935)
    equal("45 arrondissements municipaux", sum(row["type"] == "ARM" for row in communes), 45)
    by_department = collections.Counter(row["département"] for row in communes if row["type"] == "COM")
    rows = collections.defaultdict(list)
    for row in schools:
        rows[row["département"]].append((row, row["sources"].split("|")))
    for department, expected in FIGURES.items():
        here = rows[department]
        index = [row for row, sources in here if "ips-écoles" in sources]
        public = [row for row in index if row["secteur"] == "public"]
        found = (
            by_department[department], len(index), len(public), len({row["code_insee"] for row in public}),
            sum("géolocalisation" in sources for _, sources in here), sum("rep" in sources for _, sources in here),
        )
        equal(f"chiffres du département {department}", found, expected)


def same_rows(kind, found, expected):
    """The same rows, in the same order; what differs first is shown."""
    differing = [(f, e) for f, e in zip(found, expected) if f != e]
    detail = f"({len(found)} lignes pour {len(expected)}, {len(differing)} différentes)"
    if differing:
        code, pairs = list(differing[0][1].values())[0], zip(*(row.items() for row in differing[0]))
        detail += f" {code} : " + ", ".join(f"{f[0]} {f[1]!r} au lieu de {e[1]!r}" for f, e in pairs if f != e)
    check(f"mêmes {kind}", found == expected, detail)


def lines_of(path):
    if ".geojson" in path:
        return len(json.load(gzip.open(path, "rt", encoding="utf-8"))["features"])
    return sum(1 for _ in raw(path))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("preau")
    parser.add_argument("shared")
    parser.add_argument("--seed", type=int, default=38)
    parser.add_argument("--kills", type=int, default=5)
    arguments = parser.parse_args()
    preau = Preau(arguments.preau)
    chance = random.Random(arguments.seed)
    files = sorted(glob.glob(os.path.join(arguments.shared, "data", "*.gz")))
    work = tempfile.mkdtemp(prefix="preau-annuaire-")
    try:
        whole(preau, files, os.path.join(work, "tout"))
        disguised(preau, files, os.path.join(work, "tout"), work, chance)
        killed(preau, files, os.path.join(work, "tout"), work, chance, arguments.kills)
        saved(preau, files, work, chance)
    finally:
        shutil.rmtree(work)
    print(f"{passed} passed, {len(failed)} failed (graine {arguments.seed})")
    sys.exit(1 if failed else 0)


def whole(preau, files, folder):
    """All the files: every line counted once, the README's figures, a second time that changes nothing."""
    print("━ Tous les fichiers")
    reports = preau.imports(files, folder)
    equal("un rapport par fichier", len(reports), len(files))
    for path, report in reports.items():
        name = os.path.basename(path)
        equal(f"{name} : lignes lues", report["read"], lines_of(path))
        parts = sum(report[part] for part in ("created", "updated", "unchanged", "ignored")) + len(report["refused"])
        equal(f"{name} : chaque ligne a un sort et un seul", parts, report["read"])
        check(f"{name} : chaque refus est expliqué", all(r["why"] and r["line"] > 0 for r in report["refused"]))
    figures(preau.export("communes", folder), preau.export("etablissements", folder))
    again = preau.imports(files, folder)
    equal("une seconde fois : 0 création, 0 changement", [(r["created"], r["updated"]) for r in again.values()], [(0, 0)] * len(files))
    preau("verify", "--data-dir", folder)


def disguised(preau, files, plain, work, chance):
    """Renamed, with other encodings, separators, ends of line and columns in another order, the files give the same rows."""
    print("━ Fichiers déguisés")
    changed = os.path.join(work, "déguisé")
    copies = os.path.join(work, "copies")
    os.makedirs(copies)
    disguises = [disguise.wear(path, os.path.join(copies, f"{rank:02d}.dat"), chance) for rank, path in enumerate(files)]
    reports = preau.imports(disguises, changed)
    equal("chaque fichier déguisé est reconnu", len(reports), len(files))
    for kind in ("communes", "etablissements"):
        same_rows(kind, preau.export(kind, changed), preau.export(kind, plain))
    again = preau.imports(disguises, plain)
    equal("déguisés puis importés par-dessus : 0 et 0", sorted({(r["created"], r["updated"]) for r in again.values()}), [(0, 0)])


def state(folder):
    """A picture of the database, through its own bytes: the rows of the record table."""
    import sqlite3
    with sqlite3.connect(f"file:{os.path.join(folder, 'preau.sqlite')}?mode=ro", uri=True) as base:
        return base.execute("SELECT count(*), sum(digest), max(edition), max(seen) FROM record").fetchone()


def killed(preau, files, folder, work, chance, kills):
    """kill -9 in the middle of an import leaves the state before it."""
    print("━ kill -9")
    changed = os.path.join(work, "changé.csv")
    source = next(path for path in files if "ips_ecoles" in path)
    with gzip.open(source, "rt", encoding="utf-8", newline="") as file, open(changed, "w", encoding="utf-8", newline="") as out:
        rows = file.read().splitlines()
        # Another year: every line is new, so that the transaction is a long one.
        out.write("\n".join([rows[0]] + [row.replace("2022-2023", "2023-2024", 1) for row in rows[1:]]) + "\n")
    before = state(folder)
    started = time.monotonic()
    preau.imports([changed], folder, "--dry-run")
    duration = time.monotonic() - started
    equal("un essai à blanc ne garde rien", state(folder), before)
    in_flight = 0
    for _ in range(kills):
        process = preau.start("import", "auto", changed, "--data-dir", folder)
        time.sleep(duration * chance.uniform(0.2, 0.9))
        if process.poll() is None:
            in_flight += 1
        process.send_signal(signal.SIGKILL)
        process.wait()
        if state(folder) != before:
            # The transaction may have ended just before the kill: then all of it is there.
            break
        preau("verify", "--data-dir", folder, counts=False)
    added = state(folder)[0] - before[0]
    check("tué, un import a tout gardé ou rien", state(folder) == before or added == 29_666, f"({added} lignes)")
    check("au moins un import tué en plein travail", in_flight > 0)
    print(f"  {kills} au plus, {in_flight} en plein travail")
    preau.imports([changed], folder)
    equal("l’import refait après coup est entier", state(folder)[0] - before[0], 29_666)


def saved(preau, files, work, chance):
    """A backup taken during an import restores to a state that verify accepts; a flipped byte is found."""
    print("━ Sauvegarde et restauration")
    folder = os.path.join(work, "vivant")
    chosen = [path for path in files if any(word in path for word in ("cog_communes", "ips_", "rep_rep", "geolocalisation", "codes_postaux"))]
    preau.imports(chosen[:1], folder)
    writer = preau.start("import", "auto", *chosen, "--data-dir", folder)
    taken = 0
    while writer.poll() is None:
        archive = os.path.join(work, f"sauvegarde-{taken}.tar")
        preau("backup", archive, "--data-dir", folder, counts=False)
        taken += 1
    check("au moins une sauvegarde pendant l’import", taken > 0)
    # One more of the whole: the one to damage must not depend on the machine's speed.
    preau("backup", os.path.join(work, f"sauvegarde-{taken}.tar"), "--data-dir", folder)
    for rank in range(taken + 1):
        restored = os.path.join(work, f"restauré-{rank}")
        preau("restore", os.path.join(work, f"sauvegarde-{rank}.tar"), "--data-dir", restored, counts=False)
        preau("verify", "--data-dir", restored, counts=False)
    preau("restore", os.path.join(work, "sauvegarde-0.tar"), "--data-dir", os.path.join(work, "restauré-0"), status=65)

    source = os.path.join(work, f"sauvegarde-{taken}.tar")
    size = os.path.getsize(source)
    for trial in range(10):
        broken = os.path.join(work, "abîmée.tar")
        shutil.copy(source, broken)
        flip(broken, chance.randrange(size), 1 << chance.randrange(8))
        preau("restore", broken, "--data-dir", os.path.join(work, f"jamais-{trial}"), status=65)
        check("rien n’est restauré d’une sauvegarde abîmée", not os.path.exists(os.path.join(work, f"jamais-{trial}", "preau.sqlite")))

    database = os.path.join(work, f"restauré-{taken}", "preau.sqlite")
    content = open(database, "rb").read()
    places = []
    for word in ("ECOLE ELEMENTAIRE", "Grenoble", "ips-écoles", "2022"):
        at = content.find(word.encode())
        if at >= 0:
            places.append(at + chance.randrange(len(word.encode())))
    check("de quoi abîmer la base", len(places) >= 3)
    for place in places:
        flip(database, place, 0x04)
        preau("verify", "--data-dir", os.path.dirname(database), status=65)
        check("verify dit où", len(preau.errors) > 20)
        flip(database, place, 0x04)
    preau("verify", "--data-dir", os.path.dirname(database))


def flip(path, offset, bits):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ bits]))


if __name__ == "__main__":
    main()

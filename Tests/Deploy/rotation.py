"""Which backups are kept: the rule of deploy/rotation.sh against the same rule written with Python's calendar."""
import datetime
import os
import random

from ground import DEPLOY


def name(moment, ending=".tar.gpg"):
    return moment.strftime("preau-%Y-%m-%dT%H%M%SZ") + ending


def expected(names):
    """The names to keep, by the calendar of Python."""
    kept, seen = set(), {"day": [], "week": [], "month": []}
    for one in sorted(names, reverse=True):
        moment = datetime.datetime.strptime(one[:len("preau-2026-11-22T000000Z")], "preau-%Y-%m-%dT%H%M%SZ")
        periods = {"day": moment.date(), "week": moment.isocalendar()[:2], "month": (moment.year, moment.month)}
        for kind, most in (("day", 14), ("week", 8), ("month", 12)):
            if periods[kind] not in seen[kind]:
                seen[kind].append(periods[kind])
                if len(seen[kind]) <= most:
                    kept.add(one)
    return kept


class Rotation:
    def __init__(self, report, ground, seed):
        self.report, self.ground, self.random = report, ground, random.Random(seed)

    def rotation(self, names):
        """-> kept, removed, what was said."""
        done = self.ground.run("bash", "-c", f'source "{DEPLOY}/rotation.sh"; rotation "$@"', "rotation", *names)
        lines = [line.split("\t") for line in done.out.splitlines()]
        return {l[1] for l in lines if l[0] == "garder"}, {l[1] for l in lines if l[0] == "effacer"}, done.said

    def run(self):
        start = datetime.datetime(2023, 12, 20, 3, 15)
        for count, gap in ((1, 1), (20, 0.3), (60, 1), (200, 2.5), (500, 1), (40, 37)):
            moment, names = start, []
            for _ in range(count):
                moment += datetime.timedelta(days=gap * self.random.uniform(0.2, 1.8), seconds=self.random.randrange(3600))
                names.append(name(moment, self.random.choice((".tar.gpg", ".tar"))))
            self.random.shuffle(names)
            kept, removed, said = self.rotation(names)
            self.report.check(f"{count} sauvegardes, une tous les {gap} jours : celles que dit le calendrier",
                              kept == expected(names) and removed == set(names) - kept, f"{sorted(kept ^ expected(names))} {said}")
            self.report.check(f"{count} sauvegardes : la dernière est gardée", max(names) in kept, said)

        others = ["avant-0.4.0.tar", "preau-2026-13-01T000000Z.tar", "preau-2026-11-32T000000Z.tar.gpg", "preau-2026-11-22.tar", ".verrou",
                  "preau-2026-11-22T031500Z.tar.gpg.sha256", "notes.txt", "xpreau-2026-11-22T031500Z.tar", "preau-2020-01-01T000000Z.tar.bz2"]
        kept, removed, said = self.rotation(others)
        self.report.check("un autre nom que celui d’une sauvegarde n’est ni gardé ni effacé : il n’est pas vu", not kept and not removed, said)
        kept, removed, said = self.rotation([])
        self.report.check("sans sauvegarde, rien n’est dit", not kept and not removed and said.startswith("code 0"), said)
        self.every_night()

    def every_night(self):
        """Fourteen months of nights, each followed by its rotation: what is left is what one rotation of all of them would leave."""
        nights = [datetime.datetime(2024, 1, 1, 3, 15) + datetime.timedelta(days=day) for day in range(426)]
        done = self.ground.run("bash", "-c", f"""
            source "{DEPLOY}/rotation.sh"
            left=()
            while IFS= read -r night; do
                mapfile -t left < <(rotation "$night" "${{left[@]}}" | sed -n 's/^garder\\t\\([^\\t]*\\).*/\\1/p')
            done <"$1"
            printf '%s\\n' "${{left[@]}}"
            """, "nuits", self.ground.write("nuits.txt", "".join(name(night) + "\n" for night in nights)), timeout=300)
        left = set(done.out.split())
        self.report.check("une rotation chaque nuit pendant quatorze mois garde ce que garderait une seule",
                          left == expected([name(night) for night in nights]), sorted(left))
        self.report.check("… : 14 jours, 8 semaines, 12 mois, moins ceux qui se confondent", 28 <= len(left) <= 34, len(left))
        self.report.check("… : la plus ancienne est la dernière d’avril", min(left, default="") == name(datetime.datetime(2024, 4, 30, 3, 15)), min(left, default=""))


def names_in(folder):
    return {one for one in os.listdir(folder) if not one.startswith(".")}

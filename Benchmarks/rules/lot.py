"""Times `preau batch` on the national lot beside its references, interleaved in the same run.

Why ratios: absolute times on shared machines say little.  The C program is scalar and fused, reads the same files and
gives the same bytes; numpy is what a data office would write.  Inner times only: rules + ranking + envelope, files
already read.  C and ours repeat as many times in a process and give their median; numpy gives its best of five,
OpenFisca its best of three.  Prints a report in Markdown.

    python3 Benchmarks/rules/lot.py .build/release/preau "$PREAU_SHARED" [--communes 35000] [--openfisca PYTHON]
"""
import argparse
import json
import os
import statistics
import sys
import tempfile

import references


class Lane:
    """One program: the times of its rounds (ms) and its greatest peak memory (MB)."""

    def __init__(self, name):
        self.name, self.times, self.peak, self.note = name, [], 0, ""

    def add(self, milliseconds, peak):
        self.times.append(milliseconds)
        self.peak = max(self.peak, peak)

    @property
    def median(self):
        return statistics.median(self.times)


def c_round(lane, best, binary, data):
    out, _, peak = references.run(binary, data, f"{data}/c.csv")
    said = json.loads(out)
    lane.add(1000 * said["mediane_s"], peak)
    best.add(1000 * said["regles_classement_s"], peak)


def our_round(lane, program, data, threads, repeat, wanted):
    out = os.path.join(data, "ours.csv")
    timings, peak = references.batch(
        program, f"{data}/communes.csv", f"{data}/ecoles.csv", out, "--repeat", str(repeat), "--threads", str(threads))
    lane.add(timings["rules_ms"] + timings["rank_ms"], peak)
    lane.note = f"règles {timings['rules_ms']} + rang {timings['rank_ms']} ; lecture {timings['load_ms']}, écriture {timings['write_ms']}"
    if references.sha256(out) != wanted:
        sys.exit(f"preau, {threads} fil(s) : les résultats diffèrent de la référence")


def numpy_round(lane, reference, data):
    out, _, peak = references.run(sys.executable, os.path.join(reference, "ref_numpy.py"), data, f"{data}/resultats.csv")
    lane.add(1000 * json.loads(out)["meilleur_de_5_s"], peak)


def openfisca_round(lane, whole, python, reference, data):
    # Its parameters are found beside its package, whatever the folder it is run from.
    environment = dict(os.environ, PYTHONPATH=f"{reference}:{reference}/openfisca")
    out, _, peak = references.run(python, os.path.join(reference, "openfisca", "bench_openfisca.py"), data, env=environment)
    said = json.loads(out)
    lane.add(1000 * said["calcul_s"], peak)
    whole.add(1000 * said["total_s"], peak)
    whole.note = "depuis les tableaux lus jusqu’aux résultats"
    wrong = {name: count for name, count in said["ecarts_vs_exact"].items() if count}
    lane.note = f"écarts : {wrong}" if wrong else "mêmes résultats"


def measure(args):
    reference = references.folder(args.shared)
    lanes = {name: Lane(name) for name in
             ("C, médiane", "C, meilleur", "preau, 1 fil", "preau, 2 fils", "numpy", "OpenFisca, calcul", "OpenFisca, avec sa simulation")}
    with tempfile.TemporaryDirectory(prefix="preau-bench-") as data:
        references.generate(reference, args.communes, data)
        binary = references.compile_c(reference, data, args.repeat)
        references.run(binary, data, f"{data}/c.csv")
        wanted = references.sha256(f"{data}/c.csv")
        if wanted != references.EXPECTED.get(args.communes, wanted):
            sys.exit(f"la référence C donne {wanted}, le contrat {references.EXPECTED[args.communes]}")
        for _ in range(args.rounds):
            c_round(lanes["C, médiane"], lanes["C, meilleur"], binary, data)
            our_round(lanes["preau, 1 fil"], args.program, data, 1, args.repeat, wanted)
            our_round(lanes["preau, 2 fils"], args.program, data, 2, args.repeat, wanted)
            numpy_round(lanes["numpy"], reference, data)
            if args.openfisca:
                openfisca_round(lanes["OpenFisca, calcul"], lanes["OpenFisca, avec sa simulation"], args.openfisca, reference, data)
        with open(f"{data}/ecoles.csv") as file:
            schools = sum(1 for _ in file) - 1
    return lanes, schools, wanted


def report(args, lanes, schools, wanted):
    best = min(lanes["C, meilleur"].times)
    lanes["C, meilleur"].times = [best]
    ours, two = lanes["preau, 1 fil"], lanes["preau, 2 fils"]
    grouped = lambda number: f"{number:,}".replace(",", " ")
    print(f"### {grouped(args.communes)} communes, {grouped(schools)} écoles\n")
    print("| | règles + rang + enveloppe | preau (1 fil) prend | mémoire | |\n|---|--:|--:|--:|---|")
    for lane in lanes.values():
        if not lane.times:
            print(f"| {lane.name} | – | – | – | non comparé : openfisca-core n’est pas installé |")
            continue
        spread = "" if len(lane.times) == 1 else f" ({min(lane.times):.2f} à {max(lane.times):.2f})"
        ratio = "" if lane is ours else f"{ours.median / lane.median:.2f} ×"
        print(f"| {lane.name} | {lane.median:.2f} ms{spread} | {ratio} | {lane.peak} Mo | {lane.note} |")
    known = "celle du contrat" if args.communes in references.EXPECTED else "celle de la référence C"
    print(f"\n{args.rounds} tours entrelacés, {args.repeat} répétitions par tour. SHA-256 des résultats : {known} (`{wanted[:12]}…`).")
    print(f"Accélération sur deux fils : {ours.median / two.median:.2f}. Mémoire : {ours.peak / max(1, lanes['C, médiane'].peak):.1f} × celle du C.\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("shared")
    parser.add_argument("--communes", type=int, default=35_000)
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--openfisca", metavar="PYTHON", help="a Python that has openfisca-core")
    args = parser.parse_args()
    report(args, *measure(args))


if __name__ == "__main__":
    sys.exit(main())

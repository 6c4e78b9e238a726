"""Imports the shared files into an empty SQLite store, beside a reader that keeps nothing, in the same run.

    python3 Benchmarks/import/measure.py .build/release/preau ../shared [--rounds 5] [--memory]

The two are timed in turn, whole processes, so that a busy moment of the machine weighs on both. `--memory` also imports ten times as many
lines of one file and compares the peaks.
"""
import argparse
import glob
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))

# What the goal names: the communes, and every file that speaks of establishments.
GOAL = (
    "cog_communes", "annuaire_", "geolocalisation_", "liste_colleges", "effectifs_", "carte_scolaire", "ips_", "rep_", "colleges_",
)


def run(command):
    """-> (seconds, peak memory in MB, stdout) of one process; its failure stops everything."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"{' '.join(command[:4])}… : {errors.decode()}")
    return seconds, usage.ru_maxrss / 1024, output


def once(preau, files):
    folder = tempfile.mkdtemp(prefix="preau-import-")
    try:
        return run([preau, "import", "auto", *files, "--data-dir", folder, "--format", "json"])
    finally:
        shutil.rmtree(folder)


def compare(preau, files, rounds):
    ours, reference, lines = [], [], 0
    for _ in range(rounds):
        reference.append(run([sys.executable, os.path.join(HERE, "bare_reader.py"), *files])[0])
        seconds, memory, output = once(preau, files)
        ours.append(seconds)
        lines = sum(json.loads(line)["read"] for line in output.splitlines())
    mine, theirs = statistics.median(ours), statistics.median(reference)
    return lines, mine, theirs, memory


def growth(preau, source):
    """Peaks for a file and for the same file ten times over, with other establishments in each copy."""
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    with gzip.open(source, "rt", encoding="utf-8-sig", newline="") as file:
        header, *rows = file.read().splitlines()
    column = header.split(";").index("uai")
    peaks = []
    for copies in (1, 10):
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
            file.write(header + "\n")
            for copy in range(copies):
                for rank, row in enumerate(rows):
                    cells = row.split(";")
                    number = 1_000_000 + copy * 100_000 + rank
                    cells[column] = f"{number:07d}{letters[number % 23]}"
                    file.write(";".join(cells) + "\n")
            file.flush()
            peaks.append(once(preau, [file.name])[1])
    return peaks


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("preau")
    parser.add_argument("shared")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--memory", action="store_true")
    arguments = parser.parse_args()
    everything = sorted(glob.glob(os.path.join(arguments.shared, "data", "*.gz")))
    goal = [path for path in everything if os.path.basename(path).startswith(GOAL)]
    print("| fichiers | lignes | Préau | csv.reader, sans rien garder | rapport | mémoire au plus haut |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, files in ((f"communes et établissements ({len(goal)} fichiers)", goal), (f"tout ({len(everything)} fichiers)", everything)):
        lines, ours, reference, memory = compare(arguments.preau, files, arguments.rounds)
        print(f"| {name} | {lines:,} | {ours:.2f} s | {reference:.2f} s | {ours / reference:.2f}× | {memory:.0f} Mo |".replace(",", " "))
    if arguments.memory:
        small, large = growth(arguments.preau, os.path.join(arguments.shared, "data", "ips_ecoles_2022-2023.csv.gz"))
        print(f"\nMémoire au plus haut pour 29 666 lignes puis 296 660 : {small:.1f} puis {large:.1f} Mo ({(large / small - 1) * 100:+.1f} %).")


main()

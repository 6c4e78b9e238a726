"""One dossier in process, values and explained, ours beside OpenFisca's in the same run: a report in Markdown.

    python3 Benchmarks/rules/dossier.py .build/release/preau-bench "$PREAU_SHARED" [--openfisca PYTHON]
"""
import argparse
import json
import os
import sys

import references

STEPS = {
    "values": "valeurs, dossier déjà lu", "explained": "expliqué, dossier déjà lu",
    "result": "résultats, contrôles et question suivante", "reading": "lecture du dossier (YAML)",
    "bytes": "du fichier lu au résultat écrit",
}
SCENES = {"voiron": "Voiron, 4 écoles, isere-ecoles-2023", "openfisca": "3 écoles, règlement du banc"}


def cell(timing):
    return f"{timing['median_us']:.1f} | {timing['p99_us']:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("shared")
    parser.add_argument("--openfisca", metavar="PYTHON", help="a Python that has openfisca-core")
    args = parser.parse_args()
    ours = json.loads(references.run(args.program, "--json")[0])
    theirs = None
    if args.openfisca:
        script = os.path.join(references.HERE, "openfisca_dossier.py")
        theirs = json.loads(references.run(args.openfisca, script, args.shared)[0])
        if theirs["subsidy"] != ours["subsidy"]:
            sys.exit(f"OpenFisca donne une subvention de {theirs['subsidy']} centimes, preau de {ours['subsidy']}")

    print("## Un dossier, dans le processus\n")
    print("| dossier | étape | médiane (µs) | p99 (µs) | OpenFisca (µs) | rapport |\n|---|---|--:|--:|--:|--:|")
    for timing in ours["dossiers"]:
        other = (theirs or {}).get(timing["step"]) if timing["scene"] == "openfisca" else None
        beside = f"{other['median_us']:.0f} | {other['median_us'] / timing['median_us']:.0f} ×" if other else " | "
        print(f"| {SCENES[timing['scene']]} | {STEPS[timing['step']]} | {cell(timing)} | {beside} |")
    if theirs:
        print("\nOpenFisca calcule le même dossier et trouve la même subvention ; « expliqué » y est sa trace, « du fichier » part du JSON.\n")
    else:
        print("\nOpenFisca n’a pas été comparé : openfisca-core n’est pas installé et n’a pas pu l’être.\n")
    print("## Du texte d’un règlement au programme\n\n| règlement | médiane (ms) | instructions |\n|---|--:|--:|")
    for compilation in ours["compilations"]:
        print(f"| {compilation['name']} | {compilation['median_us'] / 1000:.1f} | {compilation['instructions']} |")


if __name__ == "__main__":
    sys.exit(main())

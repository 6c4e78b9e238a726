#!/usr/bin/env bash
# Mesure Préau à côté de ses références (C, numpy, OpenFisca, csv.reader, SQLite, Django), dans la même exécution, et écrit Benchmarks/reports/latest.md.
# Les références et le générateur viennent de PREAU_SHARED ; rien n’en est copié dans le projet.
#   scripts/bench.sh             le lot national de 35 000 communes, un dossier, la compilation des règlements, la recherche, les pages et l’API servies, l’import
#   scripts/bench.sh --grand     en plus, le lot de 350 000 communes
#   SCRATCH=dossier              où construire (.build)
set -euo pipefail
cd "$(dirname "$0")/.."
export PREAU_SHARED="${PREAU_SHARED:-$(cd .. && pwd)/shared}"
if [ ! -f "$PREAU_SHARED/bench/rules/gen.py" ]; then
    echo "Références absentes : $PREAU_SHARED/bench/rules/gen.py. Donnez le dossier partagé dans PREAU_SHARED." >&2
    exit 78
fi
large=
case "${1:-}" in
    '') ;;
    --grand) large=oui ;;
    *) echo "usage : scripts/bench.sh [--grand]" >&2; exit 2 ;;
esac

scripts/install-deps.sh bench
python=$(scripts/bench-python.sh)
openfisca=$(scripts/bench-python.sh openfisca) || openfisca=
served=$(scripts/bench-python.sh pages) || served=
scratch=${SCRATCH:-.build}
swift build -c release --scratch-path "$scratch" --product preau
swift build -c release --scratch-path "$scratch" --product preau-bench
preau=$scratch/release/preau

report=Benchmarks/reports/latest.md
mkdir -p Benchmarks/reports
trap 'rm -f "$report.tmp"' EXIT
lot() { "$python" Benchmarks/rules/lot.py "$preau" "$PREAU_SHARED" ${openfisca:+--openfisca "$openfisca"} "$@"; }
{
    echo "# Mesures"
    echo
    echo "Faites par \`make bench\` le $(date -u +%Y-%m-%d), révision $(git describe --always --dirty 2>/dev/null || echo inconnue)."
    echo "Machine : $(nproc) cœurs, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), charge de $(cut -d' ' -f1 /proc/loadavg) au départ."
    echo "Seuls les rapports entre colonnes d’une même exécution comptent : la machine est partagée."
    echo
    echo "## Un lot : règles, classement, enveloppe"
    echo
    lot
    [ -z "$large" ] || lot --communes 350000 --rounds 3 --repeat 7
    "$python" Benchmarks/rules/dossier.py "$scratch/release/preau-bench" "$PREAU_SHARED" ${openfisca:+--openfisca "$openfisca"}
    echo
    "$python" Benchmarks/search/search.py "$scratch/release/preau-bench" "$PREAU_SHARED"
    "$python" Benchmarks/pages/pages.py "$preau" "$PREAU_SHARED" ${served:+--python "$served"}
    echo "## Importer les fichiers réels dans une base SQLite vide"
    echo
    "$python" Benchmarks/import/measure.py "$preau" "$PREAU_SHARED" --memory
} | tee "$report.tmp"
mv "$report.tmp" "$report"
echo "Rapport : $report"

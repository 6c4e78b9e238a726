#!/usr/bin/env bash
# Mesure le moteur sur le lot national, à côté de la référence en C et de numpy, dans la même exécution.
# Les références et le générateur viennent de PREAU_SHARED ; rien n’en est copié dans le projet.
set -euo pipefail
cd "$(dirname "$0")/.."
export PREAU_SHARED="${PREAU_SHARED:-$(cd .. && pwd)/shared}"
reference=$PREAU_SHARED/bench/rules
if [ ! -f "$reference/gen.py" ]; then
    echo "Références absentes : $reference/gen.py. Donnez le dossier partagé dans PREAU_SHARED." >&2
    exit 78
fi
scripts/install-deps.sh test
python=python3
if ! python3 -c 'import numpy' 2>/dev/null; then
    [ -x .venv-bench/bin/python ] || python3 -m venv .venv-bench
    .venv-bench/bin/pip install --quiet numpy
    python=.venv-bench/bin/python
fi
swift build -c release --product preau
"$python" Benchmarks/rules/compare.py .build/release/preau "$reference" "$@"

#!/usr/bin/env bash
# Affiche un Python qui a numpy : celui du système, sinon celui d’un environnement à part (.venv-bench, fait au besoin).
#   scripts/bench-python.sh              pour Benchmarks/rules/compare.py et lot.py
#   scripts/bench-python.sh pages        un Python qui a aussi Django, gunicorn et l’API d’OpenFisca ; sort avec 78 de même
#   scripts/bench-python.sh openfisca    un Python qui a aussi openfisca-core ; sort avec 78 s’il ne peut pas être installé
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv-bench
has() { [ -x "$(command -v "$1")" ] && "$1" -c "import $2" 2>/dev/null; }

install() {
    [ -x $venv/bin/pip ] || python3 -m venv $venv >&2 || return 1
    $venv/bin/pip install --quiet --disable-pip-version-check "$@" >&2
}

if [ "${1:-}" = pages ]; then
    has $venv/bin/python django && has $venv/bin/python flask || install numpy 'django==5.2.*' 'gunicorn>=22' 'openfisca-core[web-api]' || exit 78
    echo "$PWD/$venv/bin/python"
    exit
fi
if [ "${1:-}" = openfisca ]; then
    has $venv/bin/python openfisca_core || install numpy openfisca-core || exit 78
    echo "$PWD/$venv/bin/python"
    exit
fi
if has python3 numpy; then
    command -v python3
    exit
fi
has $venv/bin/python numpy || install numpy || { echo "Il manque numpy : installez python3-numpy, ou donnez accès à PyPI." >&2; exit 78; }
echo "$PWD/$venv/bin/python"

#!/usr/bin/env bash
# Affiche le chemin de WeasyPrint, qui fait des PDF que les aides techniques lisent (PDF/UA), installé une fois de PyPI dans un Python à part.
#   scripts/pdf-tools.sh [DOSSIER]     à défaut .build/pdf-tools, parmi les sources ; à la version dite ici, refait si le dossier a été déplacé
# Il lui faut python3-venv, libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0 et une police, par exemple fonts-dejavu-core.
# Sort avec 78 s’il ne peut pas être installé, ou s’il n’imprime pas une page d’essai.
set -euo pipefail
here=$(dirname "$0")/..
[ $# -eq 1 ] || [ -f "$here/Package.swift" ] || { echo "usage : pdf-tools.sh DOSSIER" >&2; exit 2; }
folder=$(realpath -m "${1:-$here/.build/pdf-tools}")
wanted="weasyprint==70.0 pydyf==0.13.0"
program=$folder/bin/weasyprint
if [ "$(cat "$folder/installed" 2>/dev/null)" != "$wanted $folder" ]; then
    mkdir -p "$folder"
    # Deux demandes à la fois (make run, make test) : la seconde attend la première.
    exec 9>"$folder/lock"
    flock 9
fi
if [ "$(cat "$folder/installed" 2>/dev/null)" != "$wanted $folder" ]; then
    { python3 -m venv --clear "$folder/python" >&2 && "$folder/python/bin/pip" install --quiet --disable-pip-version-check $wanted >&2; } ||
        { echo "WeasyPrint ne peut pas être installé de PyPI (paquet Debian nécessaire : python3-venv)." >&2; exit 78; }
    mkdir -p "$folder/bin"
    ln -sf ../python/bin/weasyprint "$program"
    echo '<!DOCTYPE html><html lang="fr"><title>Essai</title><p>Été' | "$program" --pdf-variant pdf/ua-1 - "$folder/essai.pdf" >&2 ||
        { echo "WeasyPrint n’imprime pas (paquets Debian : libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core)." >&2; exit 78; }
    echo "$wanted $folder" >"$folder/installed"
fi
echo "$program"

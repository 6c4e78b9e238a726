#!/usr/bin/env bash
# Affiche le dossier des programmes qui éprouvent l’API : schemathesis, openapi-spec-validator et leur Python, installés une fois de PyPI
# dans .venv-api, aux versions dites ici. Sort avec 78 s’ils ne peuvent pas être obtenus.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.venv-api
wanted="schemathesis==4.32.5 openapi-spec-validator==0.9.0"
if [ "$(cat $folder/installed 2>/dev/null)" != "$wanted" ]; then
    { [ -x $folder/bin/pip ] || python3 -m venv $folder >&2; } &&
        $folder/bin/pip install --quiet --disable-pip-version-check $wanted >&2 ||
        { echo "schemathesis ne peut pas être installé de PyPI (paquet Debian nécessaire : python3-venv)." >&2; exit 78; }
    echo "$wanted" >$folder/installed
fi
echo "$PWD/$folder/bin"

#!/usr/bin/env bash
# Affiche le chemin d’axe.min.js (axe-core 4.10.2), téléchargé une fois de PyPI dans .venv-navigateur et vérifié par son empreinte.
# Le paquet n’est qu’une enveloppe : il est ouvert, jamais installé ni exécuté par Python. Sort avec 78 s’il ne peut pas être obtenu.
set -euo pipefail
cd "$(dirname "$0")/.."
package=axe-selenium-python==3.0.0
fingerprint=847e3925861133a523609ff27d0fef387e7588a26f23a27c208a30682b8e9240
folder=.venv-navigateur
script=$folder/axe_selenium_python/node_modules/axe-core/axe.min.js

if [ ! -f $script ]; then
    mkdir -p $folder
    pip=(python3 -m pip)
    "${pip[@]}" --version >/dev/null 2>&1 || { python3 -m venv $folder/pip >&2 && pip=($folder/pip/bin/python -m pip); }
    "${pip[@]}" download --quiet --disable-pip-version-check --no-deps --only-binary=:all: --python-version 3.12 --dest $folder \
        --require-hashes -r <(echo "$package --hash=sha256:$fingerprint") >&2 ||
        { echo "axe-core ($package) ne peut pas être téléchargé de PyPI." >&2; exit 78; }
    python3 -m zipfile -e $folder/axe_selenium_python-*.whl $folder >&2
fi
echo "$PWD/$script"

#!/usr/bin/env bash
# Affiche un Python qui sait tenir un serveur de courriel et fabriquer des certificats d’essai (aiosmtpd, trustme), installé une fois de
# PyPI dans .venv-outside, aux versions dites ici : les tests d’Outside parlent à de vrais serveurs. Sort avec 78 s’il ne peut pas l’être.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.venv-outside
wanted="aiosmtpd==1.4.6 trustme==1.2.1"
if [ "$(cat $folder/installed 2>/dev/null)" != "$wanted" ]; then
    { [ -x $folder/bin/pip ] || python3 -m venv $folder >&2; } &&
        $folder/bin/pip install --quiet --disable-pip-version-check $wanted >&2 ||
        { echo "aiosmtpd ne peut pas être installé de PyPI (paquet Debian nécessaire : python3-venv)." >&2; exit 78; }
    echo "$wanted" >$folder/installed
fi
echo "$PWD/$folder/bin/python"

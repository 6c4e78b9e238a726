#!/usr/bin/env bash
# Affiche un Python qui sait tenir un serveur de courriel, fabriquer des certificats d’essai et écrire les fichiers de tous les jours,
# installé une fois de PyPI dans .venv-outside, aux versions dites ici : les tests d’Outside parlent à de vrais serveurs et lisent de vrais
# fichiers. Sort avec 78 s’il ne peut pas l’être.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.venv-outside
wanted="aiosmtpd==1.4.6 trustme==1.2.1 python-docx==1.2.0 odfpy==1.4.1 openpyxl==3.1.5 pillow==13.0.0"
if [ "$(cat $folder/installed 2>/dev/null)" != "$wanted" ]; then
    { [ -x $folder/bin/pip ] || python3 -m venv $folder >&2; } &&
        $folder/bin/pip install --quiet --disable-pip-version-check $wanted >&2 ||
        { echo "Ce que demandent les tests d’Outside ne peut pas être installé de PyPI (paquet Debian nécessaire : python3-venv)." >&2; exit 78; }
    echo "$wanted" >$folder/installed
fi
echo "$PWD/$folder/bin/python"

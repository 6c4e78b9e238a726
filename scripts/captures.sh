#!/usr/bin/env bash
# Photographie chaque page et chaque état à 320, 768 et 1280 px, en clair et en sombre : à regarder avant de dire qu’une page est faite.
#   scripts/captures.sh DOSSIER [MOT]   MOT : seulement les états dont le nom le contient
set -euo pipefail
into=$(realpath -m "${1:?usage : scripts/captures.sh DOSSIER [MOT]}")
cd "$(dirname "$0")/.."
scripts/install-deps.sh test
[ -x .build/release/preau ] || swift build -c release --product preau
exec python3 Tests/Browser/captures.py .build/release/preau "$into" --only "${2:-}"

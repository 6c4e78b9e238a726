#!/usr/bin/env bash
# Suit le guide et la référence du langage comme une personne, bloc par bloc, chaque page dans un dossier vide.
#   scripts/guide.sh [EXÉCUTABLE] [page.md …]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
program=${1:-$here/.build/release/preau}
shift || true
exec python3 "$here/Tests/Guide/run_blocks.py" "$program" "$@"

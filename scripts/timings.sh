#!/usr/bin/env bash
# Ce qui est lent à compiler : expressions de plus de 200 ms, de la plus lente à la moins lente.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
rm -rf .build-timings
time swift build -c release --build-tests --scratch-path .build-timings \
    -Xswiftc -Xfrontend -Xswiftc -warn-long-expression-type-checking=200 >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
slow=$(grep -oE '[^ ]*(Sources|Tests)/[^ ]*: warning: expression took [0-9]+ms' "$log" | sort -u || true)
if [ -z "$slow" ]; then
    echo 'Aucune expression au-delà de 200 ms.'
else
    sed -E 's/.*(Sources|Tests)\/(.*): warning: expression took ([0-9]+)ms/\3 ms  \1\/\2/' <<<"$slow" | sort -rn
fi

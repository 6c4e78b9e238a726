#!/usr/bin/env bash
# scripts/soak.sh MINUTES : l’oracle sur de nouvelles graines, la moitié du temps, puis le fuzzing (un dixième par cible).
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=${1:?usage : scripts/soak.sh MINUTES}
scripts/install-deps.sh test
swift build -c release --product preau
end=$((SECONDS + minutes * 30))
seed=$(date +%s)
rounds=0
while [ "$SECONDS" -lt "$end" ] || [ "$rounds" = 0 ]; do
    echo "Graine $seed"
    python3 Tests/Oracle/compare.py .build/release/preau --seed "$seed" --cases 600 --batch 400
    seed=$((seed + 1))
    rounds=$((rounds + 1))
done
scripts/fuzz.sh $((minutes * 6))
echo "$rounds graines comparées à l’oracle, puis fuzzing : aucun écart."

#!/usr/bin/env bash
# Tous les tests, dans la configuration de la construction (release, .build). Chaque partie finit par son décompte ;
# une seule en échec et le tout échoue, après que les autres ont parlé.
# Avec PREAU_CI=1, un test passé sous silence (données absentes) est un échec.
set -euo pipefail
cd "$(dirname "$0")/.."
export PREAU_SHARED="${PREAU_SHARED:-$(cd .. && pwd)/shared}"
ci="${PREAU_CI:-}"

scripts/install-deps.sh test
if [ ! -d "$PREAU_SHARED/data" ]; then
    echo "Données partagées absentes de PREAU_SHARED=$PREAU_SHARED : les tests qui les lisent seront passés." >&2
    if [ -n "$ci" ]; then
        echo "En intégration continue c’est un échec : donnez leur chemin dans PREAU_SHARED." >&2
        exit 1
    fi
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Pendant que Swift compile. Ce qui manque fait passer des tests sous silence, et ils le disent.
scripts/outside-tools.sh >/dev/null & peers=$!
scripts/pdf-tools.sh >/dev/null & printing=$!
failures=()
counts=()

# part NOM MOTIF-DU-DECOMPTE COMMANDE… : lance, montre, garde la ligne du décompte.
part() {
    local name=$1 pattern=$2
    shift 2
    printf '\n━━ %s\n' "$name"
    if ! "$@" 2>&1 | tee "$log"; then failures+=("$name"); fi
    local count
    count=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E "$pattern" | tail -n 1 || true)
    counts+=("$name : ${count:-aucun décompte}")
    # Un lanceur qui ne dit pas combien de tests il a faits n’a rien prouvé.
    [ -n "$count" ] || failures+=("$name (aucun décompte)")
}

# --disable-testable-imports : sans lui, « swift test » recompile tout d’une autre manière que « swift build », et chacun défait
# le travail de l’autre. Les déclarations sont « package », aucun test n’a besoin de @testable.
swift build -c release --build-tests
wait "$peers" || echo "Les tests qui parlent à de vrais serveurs seront passés." >&2
wait "$printing" || echo "Les tests qui impriment seront passés." >&2
part 'Tests Swift' 'Test run with [1-9][0-9]* tests?' swift test -c release --disable-testable-imports --skip-build \
    --skip 'RecordsVolumeTests/memory'
if grep -qE '(Test|Suite) .*skipped' "$log"; then
    grep -E '(Test|Suite) .*skipped' "$log"
    if [ -n "$ci" ]; then failures+=('tests Swift passés sous silence'); fi
fi
# Seul dans son processus : la mémoire des autres tests s’ajouterait à celle qu’il mesure.
part 'Tests Swift : la mémoire d’un import' 'Test run with [1-9][0-9]* tests?' \
    swift test -c release --disable-testable-imports --skip-build --filter 'RecordsVolumeTests/memory'
swift build -c release --product preau >/dev/null

part 'Oracle : l’oracle lui-même' '[1-9][0-9]* passed' python3 Tests/Oracle/test_oracle.py
part 'Oracle : deux lectures indépendantes des règlements' '[1-9][0-9]* passed' \
    python3 Tests/Oracle/compare.py .build/release/preau --seed "${PREAU_SEED:-38}"
if [ -d "$PREAU_SHARED/bench" ]; then
    part 'Lots : mêmes octets que la référence numpy' '[1-9][0-9]* passed' \
        "$(scripts/bench-python.sh)" Benchmarks/rules/compare.py .build/release/preau "$PREAU_SHARED" --seeds 38
fi
if [ -d "$PREAU_SHARED/data" ]; then
    part 'Données livrées : celles que donnent les données partagées' '[1-9][0-9]* passed' python3 scripts/extract-demo.py --check
    part 'Annuaire : le programme sur les fichiers réels' '[1-9][0-9]* passed' \
        python3 Tests/Annuaire/acceptance.py .build/release/preau "$PREAU_SHARED"
else
    echo 'Données livrées, annuaire : passés sous silence, données partagées absentes.'
fi
part 'Navigateur : pages, états et parcours' '[1-9][0-9]* passed' python3 Tests/Browser/run.py .build/release/preau
api_tools=$(scripts/api-tools.sh)
part 'API : ligne de commande, demandes hostiles, schemathesis' '[1-9][0-9]* passed' \
    "$api_tools/python" Tests/Api/run.py .build/release/preau --tools "$api_tools" --seed "${PREAU_SEED:-38}"
deploy_tools=$(scripts/deploy-tools.sh) || echo 'Sans ces outils, les fichiers de nginx, de Caddy et les scripts de deploy ne sont pas vérifiés.' >&2
part 'Une machine en service : unités, relais, sauvegardes, mises à jour' '[1-9][0-9]* passed' \
    python3 Tests/Deploy/run.py .build/release/preau --tools "${deploy_tools:-}" --seed "${PREAU_SEED:-38}"
part 'Guide : chaque bloc de la documentation' '[1-9][0-9]* passed' scripts/guide.sh .build/release/preau

printf '\n━━ Décompte\n'
printf '  %s\n' "${counts[@]}"
if [ ${#failures[@]} -gt 0 ]; then
    printf 'ÉCHEC : %s\n' "$(printf '%s ; ' "${failures[@]}")" >&2
    exit 1
fi
echo 'Tout passe.'

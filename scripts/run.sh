#!/usr/bin/env bash
# Montre ce que Préau sait faire aujourd’hui, sur des données d’exemple : un dossier expliqué, puis un lot classé.
set -euo pipefail
cd "$(dirname "$0")/.."

regulation=isere-ecoles-2023
case_file=Data/exemples/voiron.yaml
lot=Data/exemples/lot
budget='100 000 €'

title() { printf '\n━━ %s\n\n' "$1"; }
show() { printf '  $ %s\n\n' "$1"; }

title 'Préparation'
scripts/install-deps.sh run
echo "$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9.]+' | head -n 1), construction (quelques minutes la première fois, quelques secondes ensuite)…"
swift build -c release --product preau
preau=.build/release/preau

title '1. Que donne l’appel « écoles » de l’Isère (2023) à une commune ?'
echo 'Voiron, quatre de ses écoles. La commune et les écoles sont réelles ; ce qu’elles demandent est inventé (données fictives).'
show "preau evaluate $regulation $case_file --explain --format texte"
"$preau" evaluate "$regulation" "$case_file" --explain --format texte

title "2. Et à douze communes, classées, avec $budget à répartir ?"
echo 'Douze communes réelles de l’Isère, réponses inventées (données fictives).'
show "preau batch $regulation --table commune=$lot/commune.csv --table école=$lot/ecole.csv --table pac=$lot/pac.csv --param 'enveloppe=$budget'"
results=$(mktemp)
trap 'rm -f "$results" "$results.err"' EXIT
if ! "$preau" batch "$regulation" --table "commune=$lot/commune.csv" --table "école=$lot/ecole.csv" --table "pac=$lot/pac.csv" \
    --param "enveloppe=$budget" --columns code_insee,sans_plan,sans_plan_récent,fragilités,note_qualitative,subvention,rang,attribué \
    --out "$results" 2>"$results.err"; then
    cat "$results.err" >&2
    exit 1
fi
# Le tableau des premiers. Le fichier donne des centimes, l’écran des euros ; les largeurs se comptent en signes, pas en octets.
awk -F, '
    function euros(cents,  whole, text) {
        whole = int(cents / 100)
        text = sprintf(",%02d €", cents % 100)
        signs = 5
        while (whole >= 1000) { text = sprintf(" %03d", whole % 1000) text; whole = int(whole / 1000); signs += 4 }
        signs += length(whole)
        return whole text
    }
    function amount(cents, unknown,  text) {
        if (cents == "") { signs = length(unknown); text = unknown } else text = euros(cents)
        return sprintf("%" (16 - signs) "s", "") text
    }
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    {
        rank = $at["rang"]
        if (rank == "" || rank == 0) { apart++; next }
        line[rank] = sprintf("  %4d   %-7s  %-9s  %-12s  %10s  %9s", rank, $at["code_insee"], $at["sans_plan"], \
            $at["sans_plan_récent"], $at["fragilités"], $at["note_qualitative"]) \
            amount($at["subvention"], "non calculable") amount($at["attribué"], "inconnu")
        if (rank > last) last = rank + 0
    }
    END {
        print "  rang   commune  sans plan  plan ancien   fragilités  note / 30      subvention        attribué"
        for (i = 1; i <= last && i <= 8; i++) print line[i]
        if (last > 8) printf "     …   et %d autres classées\n", last - 8
        printf "\n  %d communes classées, %d non recevables ou à compléter.\n", last, apart
        print "  Servie dans l’ordre strict, l’enveloppe s’arrête au premier dossier qui la dépasse."
    }
' "$results"
grep -v '^{' "$results.err" | sed 's/^/  /' || true

title 'Ce qui vient d’être fait, et la suite'
cat <<'FIN'
Le règlement est un fichier lisible, Regulations/isere-ecoles-2023.yaml ; tout ce qui précède en découle. À essayer :

  .build/release/preau evaluate isere-ecoles-2023 Data/exemples/voiron.yaml --param 'débit_minimum=10 Mb/s'
        une école de plus est retenue, et la subvention devient non calculable : il manque le prix que le texte a perdu
  .build/release/preau evaluate isere-ecoles-2023 Data/exemples/voiron.yaml --reading plafond=seuil
        la même demande, sous une autre lecture d’un article ambigu
  .build/release/preau check isere-ecoles-2023
        les exemples et la couverture du règlement
  README.md, docs/architecture.md, docs/glossaire.md
        comprendre le projet et écrire une règle

Il n’y a pas encore de serveur ni de pages : à cette étape, Préau est un moteur de règlements et une ligne de commande.
FIN

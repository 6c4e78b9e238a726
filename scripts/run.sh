#!/usr/bin/env bash
# Montre ce que Préau sait faire aujourd’hui : l’annuaire de la démonstration, un dossier expliqué, un lot classé.
#   DATA_DIR=dossier   où garder l’annuaire de la démonstration (.build/demonstration) ; déjà rempli, il est repris tel quel
set -euo pipefail
cd "$(dirname "$0")/.."

regulation=isere-ecoles-2023
case_file=Data/exemples/voiron.yaml
lot=Data/exemples/lot
budget='100 000 €'
data=${DATA_DIR:-.build/demonstration}

title() { printf '\n━━ %s\n\n' "$1"; }
show() { printf '  $ %s\n\n' "$1"; }

title 'Préparation'
scripts/install-deps.sh run
echo "$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9.]+' | head -n 1), construction (quelques minutes la première fois, quelques secondes ensuite)…"
swift build -c release --product preau
preau=.build/release/preau
if [ -f "$data/preau.sqlite" ]; then
    echo "Annuaire de la démonstration : repris dans « $data »."
else
    echo "Annuaire de la démonstration : communes de France, établissements de l’Isère (données publiques réelles), moins d’une minute…"
    "$preau" demo --data-dir "$data"
fi

title '1. Que sait l’annuaire ?'
exports=$(mktemp -d)
trap 'rm -rf "$exports"' EXIT
"$preau" export communes --data-dir "$data" --out "$exports/communes.csv"
"$preau" export etablissements --data-dir "$data" --out "$exports/etablissements.csv"
communes=$(awk -F, '$2 == "COM"' "$exports/communes.csv" | wc -l)
establishments=$(($(wc -l <"$exports/etablissements.csv") - 1))
if [ "$communes" -eq 0 ] || [ "$establishments" -eq 0 ]; then
    echo "L’annuaire de « $data » est incomplet ($communes communes, $establishments établissements) : effacez ce dossier et recommencez." >&2
    exit 1
fi
echo "$communes communes de France et $establishments établissements de l’Isère, chaque valeur avec sa source et sa date."
echo
show 'preau search "st martin d heres" --only communes'
"$preau" search 'st martin d heres' --only communes --limit 3 --data-dir "$data" --format texte | sed 's/^/  /'
echo
show "preau case $regulation --commune 38563        (Voiron ; sa première école seulement)"
"$preau" case "$regulation" --commune 38563 --data-dir "$data" --format texte >"$exports/voiron.txt"
awk '/^commune\.école\[1\]/ { exit } { print "  " $0 }' "$exports/voiron.txt"

title '2. Que donne l’appel « écoles » de l’Isère (2023) à une commune ?'
echo 'Voiron, quatre de ses écoles. La commune et les écoles sont réelles ; ce qu’elles demandent est inventé (données fictives).'
show "preau evaluate $regulation $case_file --explain --format texte"
"$preau" evaluate "$regulation" "$case_file" --explain --format texte

title "3. Et à douze communes, classées, avec $budget à répartir ?"
echo 'Douze communes réelles de l’Isère, réponses inventées (données fictives).'
show "preau batch $regulation --table commune=$lot/commune.csv --table école=$lot/ecole.csv --table pac=$lot/pac.csv --param 'enveloppe=$budget'"
results=$exports/lot.csv
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
cat <<FIN
Le règlement est un fichier lisible, Regulations/isere-ecoles-2023.yaml ; tout ce qui précède en découle. À essayer :

  .build/release/preau evaluate isere-ecoles-2023 Data/exemples/voiron.yaml --param 'débit_minimum=10 Mb/s'
        une école de plus est retenue, et la subvention devient non calculable : il manque le prix que le texte a perdu
  .build/release/preau evaluate isere-ecoles-2023 Data/exemples/voiron.yaml --reading plafond=seuil
        la même demande, sous une autre lecture d’un article ambigu
  .build/release/preau search grenobel --data-dir $data
        une faute de frappe est pardonnée
  .build/release/preau check isere-ecoles-2023
        les exemples et la couverture du règlement
  docs/guide/importer-l-annuaire.md
        importer ses propres fichiers, année après année
  README.md, docs/architecture.md, docs/glossaire.md
        comprendre le projet et écrire une règle

Il n’y a pas encore de serveur ni de pages : à cette étape, Préau est un moteur de règlements, un annuaire et une ligne de commande.
FIN

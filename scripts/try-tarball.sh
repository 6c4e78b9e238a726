#!/usr/bin/env bash
# scripts/try-tarball.sh ARCHIVE : déplie l’archive ailleurs et s’en sert comme quelqu’un qui n’a ni Swift ni ce dossier.
# Tout ce que le programme lit (règlements, données, pages) doit venir de l’archive.
set -euo pipefail
archive=$(realpath "$1")
place=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$place"' EXIT
fail() { echo "L’archive ne tient pas : $1" >&2; [ ! -f "$place/journal" ] || tail -n 5 "$place/journal" >&2; exit 1; }

( cd "$(dirname "$archive")" && sha256sum --quiet -c "$archive.sha256" ) || fail 'son empreinte est fausse.'
tar -C "$place" -xzf "$archive"
folder=$(echo "$place"/preau-*)
"$(dirname "$0")/debian-packages.sh" "$folder/bin/preau" >"$place/paquets" || fail 'le programme demande plus que Debian.'
diff <(sort "$folder/PAQUETS") "$place/paquets" || fail 'PAQUETS ne dit pas ce que le programme demande.'

# Rien de l’environnement de qui construit.
alone() { ( cd / && exec env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@" ); }
alone "$folder/bin/preau" --version >/dev/null || fail 'le programme ne démarre pas.'
alone "$folder/bin/preau" check isere-ecoles-2023 >/dev/null || fail 'les règlements livrés sont introuvables.'
alone "$folder/bin/preau" demo --data-dir "$place/donnees" >/dev/null 2>&1 || fail 'la démonstration ne s’installe pas.'
alone "$folder/share/preau/deploy/installer.sh" --racine "$place/machine" >/dev/null || fail 'l’installateur ne pose rien.'
alone "$place/machine/usr/local/bin/preau" check isere-ecoles-2023 >/dev/null || fail 'une fois posé, il ne trouve pas ses règlements.'
# Sans sous-coquille autour : c’est bien le serveur que l’on arrête.
env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$folder/bin/preau" serve --data-dir "$place/donnees" --port 0 >"$place/journal" 2>&1 & server=$!
for _ in $(seq 600); do
    grep -q 'Préau répond' "$place/journal" && break
    kill -0 "$server" 2>/dev/null || fail 'le serveur ne démarre pas.'
    sleep 0.1
done
url=$(sed -n 's/.*\(http:[^ ]*\) .*/\1/p' "$place/journal" | head -n 1)

# page ADRESSE MOT : répond 200 et contient le mot.
page() {
    curl -sf -m 60 -o "$place/page" "$url$1" || fail "$1 ne répond pas."
    grep -aq -- "$2" "$place/page" || fail "$1 ne contient pas « $2 »."
}
page /readyz 'est prêt'
page / "$(basename "$(echo "$folder"/share/preau/Assets/*.css)")"
page '/simulation/isere-ecoles-2023?commune=38563' 'Voiron'
page /statistiques 'Sources'
page /donnees/etablissements.xlsx '^PK'
page /api/v1/reglements 'isere-colleges-2023'
kill -TERM "$server"
wait "$server" || fail "le serveur s’arrête avec le code $?."
server=
echo 'Dépliée ailleurs, l’archive a servi ses pages, une simulation, un classeur et l’API.'

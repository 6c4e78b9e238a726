#!/usr/bin/env bash
# restaurer ARCHIVE DOSSIER : remet en service, dans un dossier vide ou à créer, ce que « sauvegarder » a gardé : base et pièces jointes.
# restaurer --postgresql ARCHIVE DOSSIER : la base va dans celle de PREAU_DATABASE_URL, qui doit être vide, les pièces dans DOSSIER.
# Une archive chiffrée (.gpg) demande la clé privée, donc la machine où elle est : n’apportez pas cette clé au serveur, ouvrez-y plutôt
# l’archive ailleurs (gpg --decrypt) et donnez ici le fichier .tar obtenu.
# Tout est vérifié avant que DOSSIER ne reçoive rien. Sort avec 0 quand la base restaurée a été relue, ligne à ligne.
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=commun.sh
source "$here/commun.sh"

usage='usage : restaurer [--postgresql] ARCHIVE DOSSIER'
on_server=''
if [ "${1:-}" = --postgresql ]; then
    on_server=oui
    shift
    [ -n "${PREAU_DATABASE_URL:-}" ] || fail 78 'dites dans PREAU_DATABASE_URL la base PostgreSQL, vide, qui doit recevoir le territoire.'
fi
[ $# -eq 2 ] || fail 2 "$usage"
archive=$1
folder=${2%/}
[ -f "$archive" ] && [ -r "$archive" ] || fail 66 "« $archive » est introuvable ou illisible."
if [ -e "$folder" ] && { [ ! -d "$folder" ] || [ -n "$(ls -A "$folder")" ]; }; then
    fail 65 "« $folder » n’est pas un dossier vide : une restauration n’écrase rien, choisissez-en un autre."
fi
require_commands numfmt sha256sum tar
find_program

if [ -f "$archive.sha256" ]; then
    [ "$(cut -c 1-64 "$archive.sha256")" = "$(sha256sum <"$archive" | cut -c 1-64)" ] ||
        fail 65 "« $archive » n’a pas l’empreinte que dit « $archive.sha256 » : elle est abîmée, ou n’est pas celle qui a été faite."
    tell 'Empreinte : celle qui a été notée à côté.'
else
    tell "Empreinte : $(sha256sum <"$archive" | cut -c 1-64) (aucune à côté ; comparez à celle que vous avez notée)."
fi

# À côté du dossier, pour qu’il n’y ait plus qu’à déplacer.
parent=$(dirname "$folder")
mkdir -p "$parent" && work=$(mktemp -d "$parent/.restauration.XXXXXX") || fail 73 "« $parent » ne peut rien recevoir."
clean() { rm -rf "$work"; }
trap 'exit 75' INT TERM HUP
require_space "$work" "$(bytes_of "$archive")"

clear=$archive
case $archive in
    *.gpg)
        require_commands gpg
        clear=$work/archive.tar
        gpg --quiet --decrypt --output "$clear" "$archive" ||
            fail 65 'l’archive ne s’ouvre pas : il faut la clé privée de l’une des clés qui l’ont fermée, et une archive entière.'
        ;;
esac

# On chiffre avec une clé publique : n’importe qui a pu fabriquer cette archive. Rien n’en sort ailleurs que dans l’atelier.
list=(tar --list --numeric-owner --quoting-style=escape --file "$clear")
"${list[@]}" >"$work/noms" 2>"$work/tar" && "${list[@]}" --verbose >"$work/liste" || fail 65 "ce n’est pas une archive entière : $(tail -n 1 "$work/tar")"
if grep -qx 'preau\.sqlite' "$work/noms"; then fail 65 'c’est une archive de « preau backup » : « preau restore » la remet en service.'; fi
if stray=$(grep -vE '^(preau\.tar|pieces(/[0-9A-Za-z_-][0-9A-Za-z._-]*)*/?)$' "$work/noms") || stray=$(grep -v '^[-d]' "$work/liste"); then
    fail 65 "l’archive contient autre chose que la base et les pièces jointes : $(head -n 1 <<<"$stray")"
fi
grep -qx 'preau\.tar' "$work/noms" || fail 65 'l’archive ne contient pas de base.'
require_space "$work" $((2 * $(bytes_of "$clear")))
mkdir "$work/contenu"
tar --extract --no-same-owner --no-same-permissions --file "$clear" --directory "$work/contenu" || fail 73 'l’archive ne peut pas être dépliée.'
if [ "$clear" != "$archive" ]; then rm "$clear"; fi

place=(--data-dir "$work/donnees")
if [ -n "$on_server" ]; then place=(); fi
mkdir "$work/donnees"
# L’option l’emporte sur l’environnement : sans elle, c’est PREAU_DATABASE_URL qui reçoit.
said=$("$program" restore "$work/contenu/preau.tar" "${place[@]}" --format texte 2>&1) || fail 65 "la base n’a pas été restaurée. $said"
tail -n 1 <<<"$said"
"$program" verify "${place[@]}" --format texte || fail 65 'la base restaurée n’est pas intacte : elle n’a pas été mise à sa place.'
count=0
if [ -d "$work/contenu/pieces" ]; then
    count=$(find "$work/contenu/pieces" -type f | wc -l)
    mv "$work/contenu/pieces" "$work/donnees/pieces"
fi
if [ -d "$folder" ]; then rmdir "$folder"; fi
mv -T "$work/donnees" "$folder" || fail 73 "« $folder » ne peut pas recevoir ce qui a été restauré."
sync -f "$folder"
tell "Remis en service dans « $folder » ; pièces jointes : $count."
if [ "$(id -u)" = 0 ]; then tell "Donnez-le au compte du service : chown -R preau: '$folder'"; fi

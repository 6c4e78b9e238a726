#!/usr/bin/env bash
# mettre-a-jour [options] VERSION : met en service une autre version de Préau, et revient d’elle-même à l’ancienne si elle ne répond pas.
# VERSION est une archive preau-….tar.gz, ou un dossier qui contient bin/preau et share/preau. À lancer par root.
#   --base DOSSIER       où sont les versions (/usr/local/lib/preau)
#   --reglages FICHIER   les réglages du service (/etc/preau/preau.env)
#   --compte NOM         le compte du service (preau) ; '' : celui qui lance ceci
#   --arreter COMMANDE   (systemctl stop…)    --demarrer COMMANDE   (systemctl start…)
#   --adresse URL        où le service répond sur cette machine (http://127.0.0.1, au port que dit PREAU_OPTIONS)
#   --attente SECONDES   le temps qu’il a pour être prêt (120)
# Le service s’arrête, la base est sauvegardée à part de la rotation, le lien « actuel » désigne la nouvelle version d’un coup, le service
# démarre, et /readyz puis l’accueil doivent répondre. Sinon : l’ancienne version, et la base d’avant dans un dossier neuf ; rien n’est effacé.
# Sort avec 0 : en service. 1 : ratée, l’ancienne version sert de nouveau, avec les données d’avant. 70 : plus rien ne sert, il faut quelqu’un.
# Tout autre code : rien n’a changé.
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=commun.sh
source "$here/commun.sh"

base=/usr/local/lib/preau
settings=/etc/preau/preau.env
account=preau
units='preau.service'
if systemctl --quiet is-enabled preau-travaux.service 2>/dev/null; then units+=' preau-travaux.service'; fi
stop="systemctl stop $units"
start="systemctl reset-failed $units; systemctl start $units"
address=''
patience=120
given=''
while [ $# -gt 0 ]; do
    case $1 in
        --base) base=${2:?} ;;
        --reglages) settings=${2:?} ;;
        --compte) account=${2?} ;;
        --arreter) stop=${2:?} ;;
        --demarrer) start=${2:?} ;;
        --adresse) address=${2:?} ;;
        --attente) patience=${2:?} ;;
        -*) fail 2 "« $1 » est inconnu ; lisez le début de ce fichier." ;;
        *)
            given=$1
            shift
            continue
            ;;
    esac
    shift 2
done
[ -n "$given" ] || fail 2 'usage : mettre-a-jour [options] VERSION'
[ -e "$given" ] || fail 66 "« $given » est introuvable."
require_commands curl flock numfmt sha256sum tar
[ -L "$base/actuel" ] || fail 78 "« $base/actuel » ne désigne aucune version : installer.sh pose la première."
base=$(realpath "$base")
old=$(readlink -f "$base/actuel")
[ -x "$old/bin/preau" ] || fail 78 "la version en service, « $old », n’a pas de programme."
[ -r "$settings" ] || fail 78 "les réglages « $settings » sont introuvables ou illisibles."
read_settings "$settings"
data=${PREAU_DATA_DIR:-/var/lib/preau/donnees}
export PREAU_DATA_DIR=$data
if [ -z "$address" ]; then
    [[ ${PREAU_OPTIONS:-} =~ --port[=\ ]([0-9]+) ]] && address=http://127.0.0.1:${BASH_REMATCH[1]} || address=http://127.0.0.1:8080
fi
state=$(dirname "$data")
saved=$state/avant-mise-a-jour
exec 9>"$base/.verrou"
flock -n 9 || fail 75 'une autre mise à jour est en cours.'

# as_service COMMANDE… : sous le compte du service, à qui la base appartient.
as_service() {
    if [ -z "$account" ] || [ "$(id -un)" = "$account" ]; then "$@" 9>&-; else runuser -u "$account" -- "$@" 9>&-; fi
}

hook() { bash -c "$1" 9>&-; }

# Prêt, et l’accueil répond : un programme qui démarre sans pouvoir servir n’est pas en service.
is_serving() {
    local until=$((SECONDS + patience)) found=''
    while [ $SECONDS -lt $until ]; do
        found=$(curl --silent --show-error --max-time 10 --output /dev/null --write-out '%{http_code}' "$address/readyz" 2>&1) || true
        if [ "$found" = 200 ]; then
            found=$(curl --silent --show-error --max-time 30 --output /dev/null --write-out '%{http_code}' "$address/" 2>&1) || true
            if [ "$found" = 200 ]; then return 0; fi
        fi
        sleep 1
    done
    complain "$address ne sert pas au bout de $patience s (dernière réponse : $found)."
    return 1
}

# L’archive est dépliée, et le nouveau programme essayé, avant que rien ne s’arrête.
unpacked=$(mktemp -d "$base/.depli.XXXXXX") || fail 73 "« $base » ne peut rien recevoir."
# shellcheck disable=SC2317 # appelée par « leave »
clean() { rm -rf "$unpacked"; }
source=$given
if [ -f "$given" ]; then
    if [ -f "$given.sha256" ]; then
        [ "$(cut -c 1-64 "$given.sha256")" = "$(sha256sum <"$given" | cut -c 1-64)" ] ||
            fail 65 "« $given » n’a pas l’empreinte que dit « $given.sha256 »."
    fi
    tar --extract --no-same-owner --gzip --file "$given" --directory "$unpacked" || fail 65 "« $given » n’est pas une archive entière."
    source=$(find "$unpacked" -mindepth 1 -maxdepth 1 -type d | head -n 1)
fi
place_version "${source:-$unpacked}" "$base"
rm -rf "$unpacked"
new=$placed
if [ "$new" = "$old" ]; then
    tell "La version $version ($(basename "$new")) est déjà en service : rien à faire."
    exit 0
fi
tell "En service : $(basename "$old"). Nouvelle version : $(basename "$new")."
if [ -z "${PREAU_DATABASE_URL:-}" ]; then
    # La sauvegarde, puis la base restaurée s’il fallait revenir.
    require_space "$state" $((2 * $(bytes_of "$data/preau.sqlite" "$data/preau.sqlite-wal")))
fi

# Revenir à l’ancienne version avant que la nouvelle ait touché à quoi que ce soit.
give_up() {
    complain "$1"
    hook "$start" && is_serving || fail 70 "l’ancienne version ne redémarre pas non plus : voyez « journalctl -u preau »."
    fail "$2" 'rien n’a changé, la version en service est la même.'
}

tell 'Arrêt du service…'
hook "$stop" || fail 75 'le service ne s’arrête pas : rien n’a changé.'
trap 'complain "ne s’interrompt pas ici : la fin ou le retour sont proches."' INT TERM HUP
backup=$saved/$(date -u +%Y-%m-%dT%H%M%SZ)-avant-$version.tar
as_service mkdir -p "$saved" || give_up "« $saved » ne peut pas recevoir la sauvegarde." 73
tell 'Sauvegarde de la base, par l’ancienne version…'
as_service "$old/bin/preau" backup "$backup" --format texte >/dev/null || give_up 'la sauvegarde n’a pas pu être faite.' 73
tell "Sauvegarde d’avant : $backup"

point "$base/actuel" "versions/$(basename "$new")" || give_up 'le lien « actuel » ne peut pas changer.' 73
tell "Démarrage de $(basename "$new")…"
if hook "$start" && is_serving; then
    tell "En service : $(basename "$new"). Vérifiez encore une page, et « preau verify »."
    # Les trois dernières suffisent à revenir ; celles-ci sont en clair et contiennent tout.
    find "$saved" -maxdepth 1 -name '*-avant-*.tar' -printf '%f\n' | sort -r | tail -n +4 | while IFS= read -r name; do
        rm -f "${saved:?}/$name" && tell "Sauvegarde d’une mise à jour plus ancienne, effacée : $name"
    done
    # Celle d’avant reste, pour revenir ; d’une plus ancienne, l’archive suffit.
    for version in "$base"/versions/*; do
        if [ "$version" != "$new" ] && [ "$version" != "$old" ]; then rm -rf "$version" && tell "Version plus ancienne, effacée : $(basename "$version")"; fi
    done
    for unit in "$new"/share/preau/deploy/systemd/*.service "$new"/share/preau/deploy/systemd/*.timer; do
        if [ -f "/etc/systemd/system/$(basename "$unit")" ] && ! cmp -s "$unit" "/etc/systemd/system/$(basename "$unit")"; then
            tell "Cette version a une autre unité $(basename "$unit") que celle de /etc/systemd/system : comparez-les."
        fi
    done
    exit 0
fi

complain "$(basename "$new") ne répond pas : retour à $(basename "$old")."
lost() {
    fail 70 "$1 Plus rien ne sert. La base d’avant est dans « $backup » (preau restore), les données touchées par la nouvelle version dans" \
        "« ${aside:-$data} », l’ancienne version dans « $old »."
}
hook "$stop" || lost 'La nouvelle version ne s’arrête pas.'
point "$base/actuel" "versions/$(basename "$old")" || lost 'Le lien « actuel » ne peut pas changer.'
if [ -n "${PREAU_DATABASE_URL:-}" ]; then
    # Une base que la nouvelle version n’a pas encore touchée sert encore telle quelle.
    hook "$start" && is_serving || lost 'La base PostgreSQL ne convient plus à l’ancienne version : restaurez la sauvegarde dans une base vide et désignez-la dans PREAU_DATABASE_URL.'
    fail 1 "retour fait : $(basename "$old") sert de nouveau."
fi

# La base d’avant dans un dossier neuf ; les autres fichiers (pièces, secret) sont les mêmes, qui ne font que s’ajouter. Le service était
# arrêté pendant la sauvegarde : rien de ce qui a été reçu avant n’y manque.
stamp=$(date -u +%Y-%m-%dT%H%M%SZ)
fresh=$state/retour-$stamp
as_service "$old/bin/preau" restore "$backup" --data-dir "$fresh" --format texte >/dev/null || lost 'La base d’avant ne se restaure pas.'
while IFS= read -r -d '' name; do
    as_service cp -al "$data/$name" "$fresh/" || lost "« $name » ne peut pas être repris."
done < <(cd "$data" && find . -mindepth 1 -maxdepth 1 ! -name 'preau.sqlite*' -printf '%P\0')
# Entre les deux changements de nom il n’y a pas de données : preau.service refuse de démarrer tant que ce fichier est là.
aside=$state/ecarte-$stamp
touch "$state/retour-en-cours" && mv -T "$data" "$aside" && mv -T "$fresh" "$data" && sync -f "$data" && rm "$state/retour-en-cours" ||
    lost "Le dossier de données ne peut pas changer de nom (puis effacez « $state/retour-en-cours »)."
hook "$start" && is_serving || lost 'L’ancienne version ne redémarre pas.'
fail 1 "retour fait : $(basename "$old") sert de nouveau, avec les données d’avant. Celles que la nouvelle version a touchées sont dans" \
    "« $aside » ; son journal dit ce qui a manqué (journalctl -u preau). Effacez ce dossier quand vous aurez compris."

#!/usr/bin/env bash
# sauvegarder : une sauvegarde de tout le territoire, base et pièces jointes, chiffrée, pendant que l’on travaille ; puis la rotation.
# preau-sauvegarde.timer le lance chaque nuit. Sous le compte du service, jamais sous un autre.
#   PREAU_DATA_DIR, PREAU_DATABASE_URL  ce qui est sauvegardé, comme pour le service
#   PREAU_BACKUP_DIR    où (/var/lib/preau-sauvegardes)
#   PREAU_BACKUP_KEY    fichiers des clés publiques GnuPG, séparés par « : » ; chacune suffit à rouvrir l’archive
#   PREAU_BACKUP_CLEAR  « oui » pour une archive en clair, sans clé
#   PREAU_BACKUP_WORK   où écrire en attendant (PREAU_BACKUP_DIR) : la base en clair y passe, personne d’autre n’y entre
# Sort avec 0 quand l’archive est écrite et relue, et la rotation faite. Tout autre code : rien n’a été effacé, sauf 74, où l’archive est faite
# et un effacement a manqué.
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=commun.sh
source "$here/commun.sh"
# shellcheck source=rotation.sh
source "$here/rotation.sh"

store=${PREAU_BACKUP_DIR:-/var/lib/preau-sauvegardes}
data=${PREAU_DATA_DIR:+$(realpath -m "$PREAU_DATA_DIR")}
pieces=${data:+$data/pieces}
recipients=()

# Une clé privée posée par erreur sur cette machine ôterait au chiffrement tout son sens.
read_keys() {
    local file files listing expires name now
    IFS=: read -ra files <<<"$PREAU_BACKUP_KEY"
    now=$(date +%s)
    for file in "${files[@]}"; do
        listing=$(gpg --homedir "$work/gnupg" --batch --quiet --with-colons --show-keys "$file" 2>"$work/gpg") ||
            fail 78 "« $file » n’est pas une clé publique GnuPG : $(tail -n 1 "$work/gpg")"
        [[ $listing != sec:* && $listing != *$'\n'sec:* ]] ||
            fail 78 "« $file » contient une clé privée : elle n’a rien à faire sur cette machine. Exportez la publique (gpg --export)."
        expires=$(awk -F: -v now="$now" '/^[ps]ub:/ && $7 > now { print $7 }' <<<"$listing" | sort -n | head -n 1)
        name=$(grep '^uid:' <<<"$listing" | head -n 1 | cut -d: -f10)
        if [ -n "$expires" ] && [ "$expires" -lt $((now + 60 * 86400)) ]; then
            complain "la clé « ${name:-$file} » expire le $(date -u -d "@$expires" +%d/%m/%Y) : après ce jour, aucune sauvegarde ne se fera."
        fi
        recipients+=(--recipient-file "$file")
        readers+="${readers:+, }« ${name:-$file} »"
    done
}

encrypt() {
    if [ ${#recipients[@]} -eq 0 ]; then
        cat
    else
        gpg --homedir "$work/gnupg" --batch --quiet --no-autostart --trust-model always "${recipients[@]}" --encrypt --output -
    fi
}

[ -n "$data" ] || [ -n "${PREAU_DATABASE_URL:-}" ] || fail 78 'rien à sauvegarder : dites PREAU_DATA_DIR ou PREAU_DATABASE_URL.'
case "${PREAU_BACKUP_KEY:+clé}${PREAU_BACKUP_CLEAR:+ clair=$PREAU_BACKUP_CLEAR}" in
    clé) require_commands gpg ;;
    ' clair=oui') ;;
    '') fail 78 'aucune clé dans PREAU_BACKUP_KEY : une sauvegarde contient tout, elle se chiffre. Pour la laisser en clair, dites' \
        'PREAU_BACKUP_CLEAR=oui.' ;;
    *) fail 78 'PREAU_BACKUP_KEY chiffre, PREAU_BACKUP_CLEAR=oui laisse en clair : dites l’un des deux.' ;;
esac
require_commands flock numfmt sha256sum tar
find_program
# Lue par root, une base SQLite laisserait des fichiers que le service ne pourrait plus ouvrir.
if [ -e "$data/preau.sqlite" ] && [ ! -O "$data/preau.sqlite" ]; then
    fail 78 "la base appartient au compte « $(stat -c %U "$data/preau.sqlite") » : lancez ceci sous ce compte, ou" \
        '« systemctl start preau-sauvegarde ».'
fi

mkdir -p "$store" && [ -w "$store" ] || fail 73 "« $store » ne peut pas recevoir de sauvegarde."
store=$(realpath "$store")
exec 9>"$store/.verrou"
flock -n 9 || fail 75 "une autre sauvegarde est en cours dans « $store »."
workroot=${PREAU_BACKUP_WORK:-$store}
work=$workroot/.sauvegarde-$(cksum <<<"$store" | cut -d' ' -f1)
clean() { rm -rf "$work" "$store"/.preau-*.partielle; }
# Ce qu’a laissé une machine qui s’est éteinte au milieu.
clean
trap 'exit 75' INT TERM HUP
mkdir -p "$work/gnupg" || fail 73 "« $workroot » ne peut pas servir d’atelier."
readers=''
if [ -n "${PREAU_BACKUP_KEY:-}" ]; then read_keys; fi

# La place : la base une fois en clair, puis l’archive. D’une base PostgreSQL, la taille n’est sue qu’une fois copiée.
attached=$(bytes_of ${pieces:+"$pieces"})
base=0
if [ -z "${PREAU_DATABASE_URL:-}" ]; then base=$(bytes_of "$data/preau.sqlite" "$data/preau.sqlite-wal"); fi
if [ "$(stat -c %d "$work")" = "$(stat -c %d "$store")" ]; then
    require_space "$store" $((2 * base + attached))
else
    require_space "$work" "$base"
    require_space "$store" $((base + attached))
fi

code=0
said=$("$program" backup "$work/preau.tar" --format texte 2>&1) || code=$?
if [ "$code" -eq 0 ] && [ ! -s "$work/preau.tar" ]; then code=70; fi
[ "$code" -eq 0 ] || fail "$code" "la sauvegarde n’a pas pu être faite, rien n’a été effacé. $said"
require_space "$store" $(($(bytes_of "$work/preau.tar") + attached))

name=preau-$(date -u +%Y-%m-%dT%H%M%SZ).tar
if [ ${#recipients[@]} -gt 0 ]; then name+=.gpg; fi
[ ! -e "$store/$name" ] || fail 75 "« $name » existe déjà : recommencez dans une seconde."
part=$store/.$name.partielle

# La base d’abord, les pièces ensuite : toute pièce que nomme la base copiée est donc là, entière. Une pièce qui arrive ou s’en va pendant
# ce temps (code 1 de tar) n’est pas nommée par elle.
content=(-C "$work" preau.tar)
count=0
if [ -n "$pieces" ] && [ -d "$pieces" ]; then
    content+=(-C "$data" pieces)
    count=$(find "$pieces" -type f | wc -l)
fi
# Ce que disent les quatre, puis leurs codes : gardés en mémoire, un disque plein n’en garderait rien.
said=$(
    set +e
    {
        tar --create --owner=0 --group=0 --numeric-owner "${content[@]}" | encrypt | tee "$part" | sha256sum
        echo "${PIPESTATUS[*]}"
    } 2>&1
)
digest=$(grep -oE '^[0-9a-f]{64}  -$' <<<"$said" | cut -c 1-64 || true)
[[ $(tail -n 1 <<<"$said") =~ ^[01]\ 0\ 0\ 0$ ]] && [ -n "$digest" ] ||
    fail 73 "l’archive n’a pas pu être écrite, rien n’a été effacé. $(grep -vE '^[0-9a-f]{64}  -$|^[0-9 ]+$' <<<"$said" | tail -n 4)"
sync "$part" || fail 73 "le disque de « $store » n’a pas gardé l’archive, rien n’a été effacé."
[ "$(sha256sum <"$part" | cut -c 1-64)" = "$digest" ] || fail 74 "l’archive relue n’est pas celle qui a été écrite : voyez ce disque." \
    'Rien n’a été effacé.'
noted=$store/.$name.sha256.partielle
printf '%s  %s\n' "$digest" "$name" >"$noted" && mv "$part" "$store/$name" && mv "$noted" "$store/$name.sha256" && sync "$store" ||
    fail 73 "l’archive ne peut pas prendre son nom dans « $store », rien n’a été effacé."

tell "Sauvegarde faite, relue et vérifiée : $store/$name ($(weight "$(bytes_of "$store/$name")") ; pièces jointes : $count)."
if [ -n "$readers" ]; then
    tell "Chiffrée pour : $readers."
else
    tell 'En clair : qui lit ce fichier lit tout.'
fi
tell "Empreinte à noter ailleurs : $digest"
if [ -e "$data/secret" ]; then tell "Le secret « $data/secret » n’y est pas : gardez-en une copie à part."; fi

failed=0
kept=0
mapfile -t names < <(find "$store" -maxdepth 1 -type f -printf '%f\n')
plan=$(rotation "${names[@]}") && grep -qF "$name" <<<"$plan" || fail 74 'la sauvegarde est faite, mais la rotation n’a pas pu être décidée : rien n’a été effacé.'
while IFS=$'\t' read -r verdict other reasons; do
    if [ "$verdict" = garder ] || [ "$other" = "$name" ]; then
        kept=$((kept + 1))
        tell "Gardée : $other${reasons:+ ($reasons)}"
    elif rm -f "$store/$other" "$store/$other.sha256"; then
        tell "Effacée : $other"
    else
        failed=$((failed + 1))
    fi
done <<<"$plan"
tell "Sauvegardes gardées : $kept."
[ "$failed" -eq 0 ] || fail 74 "la sauvegarde est faite, mais $failed anciennes n’ont pas pu être effacées."

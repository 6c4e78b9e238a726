# shellcheck shell=bash
# Ce que partagent les scripts de ce dossier ; se lit avec « source », depuis un script qui a dit dans « here » où ils sont.
# Les codes de sortie sont ceux de Préau (preau --help).
set -euo pipefail
umask 077
export LC_ALL=C.UTF-8
me=$(basename "$0" .sh)

tell() { printf '%s\n' "$*"; }

complain() { printf '%s : %s\n' "$me" "$*" >&2; }

# fail CODE PHRASE
fail() {
    local code=$1
    shift
    told=oui
    complain "$@"
    exit "$code"
}

# Ce qui s’arrête sans l’avoir dit le dit aussi. Un script qui laisse quelque chose derrière lui redéfinit « clean ».
told=''
clean() { :; }
leave() {
    local code=$?
    [ "$code" -eq 0 ] || [ -n "$told" ] || complain "arrêt imprévu, ou interrompu (code $code)."
    clean
}
trap leave EXIT

require_commands() {
    local command missing=()
    for command; do command -v "$command" >/dev/null || missing+=("$command"); done
    [ ${#missing[@]} -eq 0 ] || fail 78 "il manque sur cette machine : ${missing[*]}."
}

# Le programme de la version à laquelle ce script appartient ; celui de PREAU_PROGRAM s’il est dit.
find_program() {
    local beside="${here:?}/../../../bin/preau"
    if [ -n "${PREAU_PROGRAM:-}" ]; then
        program=$PREAU_PROGRAM
    elif [ -x "$beside" ]; then
        program=$(readlink -f "$beside")
    else
        program=$(command -v preau || true)
    fi
    [ -n "$program" ] && [ -x "$program" ] || fail 78 "le programme « ${program:-preau} » est introuvable : dites son chemin dans PREAU_PROGRAM."
}

# 21 Mio
weight() { numfmt --to=iec-i --suffix=o "$1" | sed -E 's/^([0-9.]+)/\1 /; s/\./,/'; }

# Taille d’un fichier ou de tout un dossier ; 0 s’il n’existe pas.
bytes_of() {
    local path total=0
    for path; do
        if [ -e "$path" ]; then total=$((total + $(du -sb --apparent-size "$path" | cut -f1))); fi
    done
    echo "$total"
}

# require_space DOSSIER OCTETS : il doit rester ensuite un vingtième du disque, sans quoi le service lui-même s’arrêterait.
require_space() {
    local free size left
    read -r free size < <(df --output=avail,size -B1 "$1" | tail -n 1)
    [ -n "${size:-}" ] || fail 73 "la place libre de « $1 » ne se lit pas."
    left=$((free - $2))
    [ "$left" -ge $((size / 20)) ] || fail 73 "pas assez de place dans « $1 » : il faut $(weight "$2") de plus, et en garder" \
        "$(weight $((size / 20))) ; il reste $(weight "$free")."
}

# Ajoute aux variables de ce script celles d’un fichier de réglages de systemd. Rien n’y est exécuté.
read_settings() {
    local line name value
    while IFS= read -r line || [ -n "$line" ]; do
        [[ $line =~ ^[[:space:]]*(PREAU_[A-Z_]+)=(.*)$ ]] || continue
        name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
        value=${value%"${value##*[![:space:]]}"}
        case $value in
            \"*\") value=${value#\"} value=${value%\"} ;;
            \'*\') value=${value#\'} value=${value%\'} ;;
        esac
        export "$name=$value"
    done <"$1"
}

# place_version SOURCE BASE : copie ce qui est à Préau dans bin/ et share/ vers BASE/versions/, sous un nom que son contenu décide. Le chemin
# est dans « placed ». Un nom déjà là est le même contenu : rien n’est récrit, une version en service ne change jamais sous qui s’en sert.
place_version() {
    local source=$1 base=$2 said digest unfinished parts=(bin/preau share/preau)
    [ -x "$source/bin/preau" ] && [ -d "$source/share/preau/Regulations" ] ||
        fail 65 "« $source » n’est pas une version de Préau : bin/preau et share/preau doivent y être."
    said=$(PREAU_SHARE='' "$source/bin/preau" --version 2>&1) || fail 65 "ce programme ne démarre pas ici : $said" \
        "(les paquets qu’il demande sont dans ${source}/PAQUETS ou share/doc/preau/PAQUETS)."
    [[ $said =~ ^preau\ ([0-9][0-9A-Za-z.+-]*)$ ]] || fail 65 "ce programme ne dit pas sa version : $said"
    version=${BASH_REMATCH[1]}
    if [ -d "$source/share/doc/preau" ]; then parts+=(share/doc/preau); fi
    digest=$(cd "$source" && find "${parts[@]}" -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-8)
    placed=$base/versions/$version-$digest
    [ ! -d "$placed" ] || return 0
    unfinished=$base/versions/.$version-$digest.$$
    # Lisible par le compte du service, à qui elle n’appartient pas.
    (umask 022 && mkdir -p "$unfinished" && cd "$source" && cp -R --parents "${parts[@]}" "$unfinished/" && chmod -R go=rX "$unfinished") &&
        sync -f "$unfinished" && mv -T "$unfinished" "$placed" ||
        { rm -rf "$unfinished"; fail 73 "la version $version ne peut pas être copiée dans « $base »."; }
}

# point LIEN CIBLE : le lien désigne la cible d’un coup ; personne ne voit l’entre-deux.
point() { ln -sfn "$2" "$1.$$" && mv -T "$1.$$" "$1"; }

#!/usr/bin/env bash
# installer.sh [--racine DOSSIER] : pose sur cette machine la version à laquelle ce fichier appartient. À lancer par root, une fois ; ensuite,
# mettre-a-jour. Rien de ce qui existe n’est remplacé, et rien n’est démarré. Avec --racine, tout va sous DOSSIER : pour voir, ou une image.
#   /usr/local/lib/preau   les versions, le lien « actuel » vers celle en service, sauvegarder, restaurer, mettre-a-jour
#   /usr/local/bin/preau   le programme
#   /etc/preau             les réglages (preau.env) et le secret du serveur
#   /etc/systemd/system    les unités    /etc/sysusers.d   le compte « preau »
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
# shellcheck source=commun.sh
source "$here/commun.sh"

root=''
case "${1:-}" in
    '') [ "$(id -u)" = 0 ] || fail 78 'à lancer par root (ou avec --racine, pour voir ce qui serait posé).' ;;
    --racine)
        mkdir -p "${2:?}"
        root=$(realpath "$2")
        ;;
    *) fail 2 'usage : installer.sh [--racine DOSSIER]' ;;
esac
require_commands sha256sum
base=$root/usr/local/lib/preau
etc=$root/etc/preau

# keep MODE SOURCE CIBLE : pose un fichier, ou dit qu’il y est déjà.
keep() {
    if [ -e "$3" ]; then
        cmp -s "$2" "$3" || tell "Déjà là, laissé tel quel : $3"
    else
        install -D -m "$1" "$2" "$3" || fail 73 "« $3 » ne peut pas être écrit."
        tell "Posé : $3"
    fi
}

[ -L "$root/usr/local/bin/preau" ] || [ ! -e "$root/usr/local/bin/preau" ] ||
    fail 78 "« $root/usr/local/bin/preau » a été posé autrement (make install ?) : ôtez-le, ou gardez cette installation-là."
(umask 022 && mkdir -p "$base/versions" "$root/usr/local/bin" "$etc" "$root/etc/sysusers.d" "$root/etc/systemd/system") ||
    fail 73 "« ${root:-/} » ne peut rien recevoir."
place_version "$(realpath "$here/../../..")" "$base"
if [ -L "$base/actuel" ]; then
    tell "Version en service, laissée telle quelle : $(readlink "$base/actuel")"
else
    point "$base/actuel" "versions/$(basename "$placed")"
    tell "Version en service : $(basename "$placed")"
fi
for name in sauvegarder restaurer mettre-a-jour; do point "$base/$name" "actuel/share/preau/deploy/$name.sh"; done
point "$root/usr/local/bin/preau" ../lib/preau/actuel/bin/preau
keep 600 "$here/preau.env" "$etc/preau.env"
if [ -e "$etc/secret" ]; then
    tell "Déjà là, laissé tel quel : $etc/secret"
else
    head -c 32 /dev/urandom | base64 >"$etc/secret.$$" && mv "$etc/secret.$$" "$etc/secret" || fail 73 "« $etc/secret » ne peut pas être écrit."
    tell "Secret du serveur : $etc/secret (gardez-en une copie à part)"
fi
keep 644 "$here/systemd/preau.sysusers.conf" "$root/etc/sysusers.d/preau.conf"
for unit in "$here"/systemd/*.service "$here"/systemd/*.timer; do keep 644 "$unit" "$root/etc/systemd/system/$(basename "$unit")"; done
if [ -n "$root" ]; then exit 0; fi
systemd-sysusers /etc/sysusers.d/preau.conf || fail 70 'le compte « preau » n’a pas pu être créé.'
systemctl daemon-reload || fail 70 'systemd ne relit pas ses unités.'
cat <<'FIN'
Il reste à : régler /etc/preau/preau.env ; poser la clé publique des sauvegardes ; puis
  systemctl enable --now preau.service preau-sauvegarde.timer
FIN

#!/usr/bin/env bash
# Affiche un dossier où sont nginx, Caddy, shellcheck et systemd-nspawn, dépliés de leurs paquets Debian sans être installés : nginx installé
# se mettrait à servir cette machine. Sort avec 78 s’ils ne peuvent pas être obtenus.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$PWD/.build-deploy-tools
packages=(nginx caddy shellcheck systemd-container)
programs=(usr/sbin/nginx usr/bin/caddy usr/bin/shellcheck usr/bin/systemd-nspawn)

complete() { local program; for program in "${programs[@]}"; do [ -x "$folder/$program" ] || return 1; done; }

if ! complete; then
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || { echo "Les outils de déploiement se prennent dans les paquets de Debian : apt-get manque." >&2; exit 78; }
    mkdir -p "$folder"
    chmod 755 "$folder"
    cd "$folder"
    # Les listes de paquets peuvent être vides ou périmées.
    if ! apt-get download "${packages[@]}" >&2; then
        [ "$(id -u)" = 0 ] && apt-get update >&2 && apt-get download "${packages[@]}" >&2 ||
            { echo "Ces paquets ne peuvent pas être obtenus : ${packages[*]}." >&2; exit 78; }
    fi
    for package in *.deb; do dpkg-deb -x "$package" .; done
    rm -- *.deb
    complete || { echo "Un de ces paquets n’a pas le programme attendu : ${packages[*]}." >&2; exit 78; }
fi
echo "$folder"

#!/usr/bin/env bash
# scripts/debian-packages.sh PROGRAMME : les paquets Debian des bibliothèques qu’il demande lui-même, un par ligne, et celui des fuseaux
# horaires ; leurs propres dépendances viennent avec eux. Une bibliothèque qui n’est d’aucun paquet est une erreur : la machine d’arrivée ne l’aurait pas.
set -euo pipefail
program=$1
linked=$(ldd "$program")
packages=()
strangers=()
for library in $(objdump -p "$program" | awk '$1 == "NEEDED" && $2 !~ /^ld-linux/ { print $2 }'); do
    path=$(awk -v library="$library" '$1 == library { print $3 }' <<<"$linked")
    # /lib est un lien vers /usr/lib, et dpkg ne connaît que l’un des deux noms.
    package=$(dpkg-query -S "$path" 2>/dev/null || dpkg-query -S "/usr$path" 2>/dev/null || true)
    if [ -n "$package" ]; then packages+=("${package%%[:,]*}"); else strangers+=("$library (${path:-introuvable})"); fi
done
if [ ${#strangers[@]} -gt 0 ]; then
    printf 'D’aucun paquet Debian : %s\n' "${strangers[@]}" >&2
    exit 1
fi
printf '%s\n' "${packages[@]}" tzdata | sort -u

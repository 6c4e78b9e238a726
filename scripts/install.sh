#!/usr/bin/env bash
# scripts/install.sh PREFIX : un programme qui tourne sans Swift, avec ses règlements, ses données et ses pages.
#   PREFIX/bin/preau, PREFIX/share/preau/{Regulations,Data,Assets,deploy,pdf-tools.sh}, PREFIX/share/doc/preau
# Construit à part (.build-static) : la bibliothèque standard y est liée statiquement, ce que les tests ne peuvent pas faire.
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${1:?usage : scripts/install.sh PREFIX}
scripts/install-deps.sh run
swift build -c release --product preau --static-swift-stdlib --scratch-path .build-static
share=$prefix/share/preau
mkdir -p "$prefix/bin" "$share" "$prefix/share/doc/preau" 2>/dev/null || { echo "Impossible d’écrire dans $prefix." >&2; exit 73; }
install -m 755 .build-static/release/preau "$prefix/bin/preau"
if command -v strip >/dev/null; then strip "$prefix/bin/preau"; fi
# On remplace, pour qu’un règlement retiré ne reste pas.
rm -rf "$share/Regulations" "$share/Data" "$share/Assets" "$share/deploy"
cp -R Regulations "$share/Regulations"
cp -R Data "$share/Data"
cp -R Assets "$share/Assets"
cp -R deploy "$share/deploy"
rm -f "$share/deploy/.shellcheckrc"
# À lancer sur la machine d’arrivée : un Python à part ne se déplace pas.
install -m 755 scripts/pdf-tools.sh "$share/pdf-tools.sh"
cp LICENSE README.md CHANGELOG.md "$prefix/share/doc/preau/"
echo "Installé : $prefix/bin/preau, règlements, données et pages dans $share."
if command -v dpkg-query >/dev/null; then
    # PREFIX/share/doc/preau/PAQUETS : ce qu’il faut sur une autre machine.
    scripts/debian-packages.sh "$prefix/bin/preau" >"$prefix/share/doc/preau/PAQUETS"
    echo "Paquets Debian dont il a besoin : $(paste -sd ' ' "$prefix/share/doc/preau/PAQUETS")"
else
    echo "Bibliothèques du système dont il a besoin :"
    ldd "$prefix/bin/preau"
fi

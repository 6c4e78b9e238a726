#!/usr/bin/env bash
# dist/preau-VERSION-SYSTEME.tar.gz : à déplier n’importe où ; seules des bibliothèques du système sont à installer.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -nE 's/^## \[?([0-9]+\.[0-9]+\.[0-9]+)\]?.*/\1/p' CHANGELOG.md | head -n 1)
name=preau-${version:-0.0.0}-linux-$(uname -m)
mkdir -p dist
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
scripts/install.sh "$stage/$name"
# Bibliothèques partagées que la machine d’arrivée doit avoir : le reste est dans le programme.
libraries=$(ldd "$stage/$name/bin/preau" | sed -nE 's/^[[:space:]]*([^ ]+) .*/  \1/p')
for wanted in libsqlite3 libpq libz libxlsxwriter; do
    if ! grep -q "^  $wanted\." <<<"$libraries"; then
        echo "$wanted n’est pas dans ce que demande le programme : le LISEZMOI et docs/adr (0007, 0013) sont à revoir." >&2
        exit 1
    fi
done
cat >"$stage/$name/LISEZMOI" <<FIN
PRÉAU ${version:-0.0.0}

Dépliez ce dossier n’importe où. Swift n’est pas nécessaire. Une démonstration, dans un navigateur :
  bin/preau demo --data-dir demonstration
  bin/preau serve --data-dir demonstration        puis http://127.0.0.1:8080 (Ctrl+C pour arrêter)
Tout ce qu’il sait faire : bin/preau --help

Les règlements, les données livrées et les pages sont dans share/preau, la présentation dans share/doc/preau/README.md.

Quatre bibliothèques du système sont à installer si elles manquent. Sur Debian 12 ou équivalent :
  apt-get install libsqlite3-0 libpq5 zlib1g libxlsxwriter4

Tout ce que le programme demande au système, directement ou par ces bibliothèques :
$libraries
FIN
tar -C "$stage" --owner=0 --group=0 --sort=name -czf "dist/$name.tar.gz" "$name"
( cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256" )
echo "dist/$name.tar.gz ($(du -h "dist/$name.tar.gz" | cut -f1)). Bibliothèques du système qu’il demande encore (aussi dans son LISEZMOI) :"
echo "$libraries"

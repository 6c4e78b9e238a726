#!/usr/bin/env bash
# dist/preau-VERSION-SYSTEME.tar.gz : à déplier n’importe où, aucune installation.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -nE 's/^## \[?([0-9]+\.[0-9]+\.[0-9]+)\]?.*/\1/p' CHANGELOG.md | head -n 1)
name=preau-${version:-0.0.0}-linux-$(uname -m)
mkdir -p dist
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
scripts/install.sh "$stage/$name"
tar -C "$stage" --owner=0 --group=0 --sort=name -czf "dist/$name.tar.gz" "$name"
( cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256" )
echo "dist/$name.tar.gz ($(du -h "dist/$name.tar.gz" | cut -f1)). Bibliothèques du système qu’il demande encore :"
ldd "$stage/$name/bin/preau" | sed -nE 's/^[[:space:]]*([^ ]+) .*/  \1/p'

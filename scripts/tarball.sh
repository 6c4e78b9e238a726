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
# Paquets que la machine d’arrivée doit avoir : le reste est dans le programme.
mv "$stage/$name/share/doc/preau/PAQUETS" "$stage/$name/PAQUETS" 2>/dev/null || { echo "L’archive se fabrique sur Debian ou équivalent : elle nomme ses paquets." >&2; exit 78; }
packages=$(paste -sd ' ' "$stage/$name/PAQUETS")
cat >"$stage/$name/LISEZMOI" <<FIN
PRÉAU ${version:-0.0.0}

Dépliez ce dossier n’importe où. Swift n’est pas nécessaire. Une démonstration, dans un navigateur :
  bin/preau demo --data-dir demonstration
  bin/preau serve --data-dir demonstration        puis http://127.0.0.1:8080 (Ctrl+C pour arrêter)
Tout ce qu’il sait faire : bin/preau --help

Les règlements, les données livrées et les pages sont dans share/preau, la présentation dans share/doc/preau/README.md.
Pour une machine en service (systemd, relais HTTPS, sauvegardes, mises à jour) : share/preau/deploy/README.md.

Les bibliothèques et les fuseaux horaires qu’il demande sont dans ces paquets de Debian $(. /etc/os-release && echo "${VERSION_ID:-}") (aussi dans le fichier PAQUETS), à installer s’ils manquent :
  apt-get install --no-install-recommends $packages
Les documents PDF sont imprimés par WeasyPrint, que « share/preau/pdf-tools.sh DOSSIER » installe de PyPI dans ce dossier ; il lui faut :
  apt-get install --no-install-recommends python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
Le courrier et la connexion par un fournisseur d’identité vérifient les certificats par ceux du paquet ca-certificates.
Sur une autre version, leurs numéros peuvent changer : il faut alors la version de Préau faite pour elle.
FIN
tar -C "$stage" --owner=0 --group=0 --sort=name -czf "dist/$name.tar.gz" "$name"
( cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256" )
echo "dist/$name.tar.gz ($(du -h "dist/$name.tar.gz" | cut -f1)). Paquets Debian qu’il demande : $packages"
scripts/try-tarball.sh "dist/$name.tar.gz"

#!/usr/bin/env bash
# Installe les paquets Debian qui manquent, et eux seuls : jamais de mise à jour, pas de paquets recommandés.
#   scripts/install-deps.sh run    construire et lancer
#   scripts/install-deps.sh test   en plus, ce que demandent les tests
#   scripts/install-deps.sh bench  en plus, ce que demandent les mesures
# Sans root, ni sudo sans mot de passe, ni apt : affiche la ligne à lancer et sort avec 78.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/toolchain.sh
check_swift

# commande, ou fichier s’il commence par « / », puis le paquet qui le fournit
needed="git:git ld:binutils pkg-config:pkg-config /usr/include/sqlite3.h:libsqlite3-dev /usr/include/postgresql/libpq-fe.h:libpq-dev \
    /usr/include/zlib.h:zlib1g-dev /usr/include/xlsxwriter.h:libxlsxwriter-dev /usr/share/zoneinfo/Europe/Paris:tzdata \
    /usr/include/*/curl/curl.h:libcurl4-openssl-dev /etc/ssl/certs/ca-certificates.crt:ca-certificates"
# Ce qu’il faut à WeasyPrint (scripts/pdf-tools.sh) pour imprimer des PDF, et une police, sans laquelle rien ne s’écrit.
needed="$needed python3:python3 /usr/lib/python3*/ensurepip:python3-venv /usr/lib/*/libpango-1.0.so.0:libpango-1.0-0 \
    /usr/lib/*/libpangoft2-1.0.so.0:libpangoft2-1.0-0 /usr/lib/*/libharfbuzz-subset.so.0:libharfbuzz-subset0 \
    /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu-core"
case "${1:-run}" in
    run) ;;
    # « postgresql » : les tests démarrent leur propre serveur, celui de Debian n’est pas utilisé.
    # « gnupg », « systemd » : les sauvegardes chiffrées et les unités de deploy.
    # « chromium » et son pilote : les parcours dans un vrai navigateur. « poppler-utils » relit les PDF.
    test) needed="$needed cc:gcc /usr/lib/postgresql/*/bin/initdb:postgresql chromium:chromium chromedriver:chromium-driver \
        pdftotext:poppler-utils curl:curl gpg:gnupg openssl:openssl systemd-analyze:systemd"
        # L’antivirus met à jour ses bases par le réseau dès qu’il est installé : sur la machine d’une personne, c’est à elle d’en décider.
        [ -z "${PREAU_CI:-}" ] || needed="$needed /usr/sbin/clamd:clamav-daemon" ;;
    bench) needed="$needed cc:gcc wrk:wrk" ;;
    *) echo "usage : scripts/install-deps.sh [run|test|bench]" >&2; exit 2 ;;
esac

packages=()
for pair in $needed; do
    wanted=${pair%%:*}
    case "$wanted" in
        /*) compgen -G "$wanted" >/dev/null ;;
        *) command -v "$wanted" >/dev/null ;;
    esac || packages+=("${pair##*:}")
done
[ ${#packages[@]} -eq 0 ] && exit 0

line="apt-get install -y --no-install-recommends --no-upgrade ${packages[*]}"
if [ "$(id -u)" = 0 ]; then as_root=""
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo"
else as_root=none
fi
if [ "$as_root" = none ] || ! command -v apt-get >/dev/null; then
    echo "Il manque : ${packages[*]}. Lancez en tant qu’administrateur, puis recommencez :" >&2
    echo "  $line" >&2
    exit 78
fi
echo "Paquets à installer : ${packages[*]}"
export DEBIAN_FRONTEND=noninteractive
# Les listes de paquets peuvent être vides ou périmées : on ne les rafraîchit que si l’installation échoue.
if ! $as_root $line; then
    $as_root apt-get update
    $as_root $line
fi

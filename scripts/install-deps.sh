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
case "${1:-run}" in
    run) ;;
    # « postgresql » : les tests démarrent leur propre serveur, celui de Debian n’est pas utilisé.
    # « chromium » et son pilote : les parcours dans un vrai navigateur ; une police, sans laquelle il n’écrirait rien.
    test) needed="$needed python3:python3 cc:gcc /usr/lib/postgresql/*/bin/initdb:postgresql \
        /usr/lib/python3*/ensurepip:python3-venv chromium:chromium chromedriver:chromium-driver /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu-core" ;;
    bench) needed="$needed python3:python3 cc:gcc /usr/lib/python3*/ensurepip:python3-venv wrk:wrk" ;;
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

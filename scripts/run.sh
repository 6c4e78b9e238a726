#!/usr/bin/env bash
# Construit Préau, prépare une démonstration et la sert, jusqu’à Ctrl+C. Redemandé, il repart en quelques secondes, sans rien perdre.
#   PORT=8080          où la servir
#   DATA_DIR=dossier   où la garder (.build/demonstration) ; déjà rempli, il est repris tel quel
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8080}
data=${DATA_DIR:-.build/demonstration}

case $port in
    '' | *[!0-9]*) echo "PORT vaut « $port » : un nombre est attendu, comme 8080." >&2; exit 78 ;;
esac
# Avant d’avoir fait attendre pour rien.
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Le port $port est déjà pris sur cette machine : arrêtez ce qui l’occupe, ou choisissez-en un autre (make run PORT=8081)." >&2
    exit 75
fi

scripts/install-deps.sh run
echo "$(swift --version 2>/dev/null | grep -oE 'Swift version [0-9.]+' | head -n 1), construction (plusieurs minutes la première fois, quelques secondes ensuite)…"
# Pendant que Swift compile. Sans lui, seul ce qui s’imprime manque.
scripts/pdf-tools.sh >/dev/null & printing=$!
swift build -c release --product preau
wait "$printing" || echo "Les documents PDF ne pourront pas être imprimés ; tout le reste marche." >&2
preau=.build/release/preau
if [ -f "$data/preau.sqlite" ]; then
    echo "Démonstration : reprise dans « $data », telle qu’elle a été laissée."
else
    echo "Démonstration : communes de France, établissements de l’Isère (données publiques réelles), moins d’une minute…"
    "$preau" demo --data-dir "$data"
fi
cat <<FIN

  Préau est prêt :   http://127.0.0.1:$port
  Simulateur :       http://127.0.0.1:$port/simulation   (essayez Voiron, Grenoble, Saint-Martin-d’Hères)
  API :              http://127.0.0.1:$port/api/v1/openapi.json
  Comptes :          aucun pour simuler et lire ; pour la suite, http://127.0.0.1:$port/connexion avec l’une de ces adresses
                       claire.morel@isere.exemple.fr      agente du Département
                       leila.haddad@voiron.exemple.fr     secrétaire de mairie, Voiron
                       arnaud.belmont@voiron.exemple.fr   maire de Voiron
                       ines.perrin@college.exemple.fr     principale d’un collège, Fontaine
                     aucun courriel ne part : la page montre le lien qu’il contiendrait
  Arrêter :          Ctrl+C   (relancer : make run, en quelques secondes, les données restent)

FIN
exec "$preau" serve --data-dir "$data" --port "$port"

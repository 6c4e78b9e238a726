# La porte unique de Préau : « make » seul dit ce que l’on peut faire. Le travail est dans scripts/.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := aide
MAKEFLAGS += --no-print-directory

# Données et bancs partagés, lus par certains tests et par les mesures ; jamais à l’exécution.
export PREAU_SHARED ?= $(abspath ../shared)
PREFIX ?= /usr/local
DUREE ?=

.PHONY: aide run build test test-core captures bench fuzz format lint ci install tarball timings soak clean

aide: ## Affiche cette liste
	@echo "Préau : faire vivre le règlement d’un appel à projets numérique éducatif."
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | \
		while IFS=$$'\t' read -r cible phrase; do printf '  make %-10s %s\n' "$$cible" "$$phrase"; done

run: ## Construit, prépare une démonstration et la sert sur http://127.0.0.1:8080 (PORT=…, DATA_DIR=…)
	@scripts/run.sh

build: ## Construit l’exécutable .build/release/preau
	@scripts/install-deps.sh run
	@swift build -c release --product preau

test: ## Installe ce qui manque et lance tous les tests, décompte à la fin
	@scripts/test.sh

test-core: ## Tests rapides du cœur (Kernel, Formats, Language, Rules), en mode debug
	@swift test --filter '^(Kernel|Formats|Language|Rules)Tests\.'

captures: ## Photographie chaque page à 320, 768 et 1280 px, en clair et en sombre (DOSSIER=captures)
	@scripts/captures.sh "$(or $(DOSSIER),captures)"

bench: ## Mesure règles, recherche et import à côté de leurs références et affiche les rapports
	@scripts/bench.sh

fuzz: ## Lance chaque cible de fuzzing (DUREE=15 secondes par cible)
	@scripts/fuzz.sh $(or $(DUREE),15)

format: ## Met en forme le code Swift
	@swift format --in-place --parallel --recursive Sources Tests Benchmarks Fuzz Package.swift

lint: ## Vérifie la mise en forme et l’architecture
	@scripts/lint.sh
	@swift test -c release --disable-testable-imports --filter '^ArchitectureTests\.'

ci: ## Fait exactement ce que fait l’intégration continue
	@bash .ci/run

install: ## Installe un programme autonome (PREFIX=/usr/local)
	@scripts/install.sh "$(PREFIX)"

tarball: ## Fabrique dist/preau-….tar.gz, qui tourne sans Swift
	@scripts/tarball.sh

timings: ## Liste les expressions lentes à compiler (plus de 200 ms)
	@scripts/timings.sh

soak: ## Tests longs : oracle sur de nouvelles graines et fuzzing (DUREE=60 minutes)
	@scripts/soak.sh $(or $(DUREE),60)

clean: ## Efface ce qui a été construit
	@rm -rf .build .build-* dist

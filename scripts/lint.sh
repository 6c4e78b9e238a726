#!/usr/bin/env bash
# Mise en forme du code Swift : le moindre écart est une erreur (« make format » corrige).
set -euo pipefail
cd "$(dirname "$0")/.."
checked=(Sources Tests Benchmarks Fuzz Package.swift)
swift format lint --strict --parallel --recursive "${checked[@]}"
echo "Mise en forme : rien à redire sur $(find "${checked[@]}" -name '*.swift' | wc -l) fichiers."

#!/usr/bin/env bash
# Mise en forme du code Swift : le moindre écart est une erreur (« make format » corrige).
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict --parallel --recursive Sources Tests Benchmarks Fuzz Package.swift
echo "Mise en forme : rien à redire sur $(find Sources Tests -name '*.swift' | wc -l) fichiers."

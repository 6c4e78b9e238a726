# À inclure : vérifie Swift, dit clairement ce qui manque. Sortie 78 : mauvaise configuration.

# La plus petite version de Swift acceptée : celle qu’annonce la première ligne de Package.swift.
required_swift() { sed -nE '1s/.*swift-tools-version: *([0-9.]+).*/\1/p' Package.swift; }

check_swift() {
    local required found
    required=$(required_swift)
    if ! command -v swift >/dev/null; then
        echo "Swift est introuvable. Installez Swift $required ou plus récent (https://www.swift.org/install/linux/), puis recommencez." >&2
        echo "Attention : le paquet Debian nommé « swift » est un autre logiciel." >&2
        exit 78
    fi
    found=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9.]+).*/\1/p' | head -n 1)
    if [ "$(printf '%s\n%s\n' "$required" "${found:-0}" | sort -V | head -n 1)" != "$required" ]; then
        echo "Swift ${found:-de version inconnue} est trop ancien : il faut $required ou plus récent." >&2
        exit 78
    fi
}

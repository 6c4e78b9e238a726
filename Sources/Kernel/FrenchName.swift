/// A place's name after « de »: « de Voiron », « d’Allevard », « du Touvet », « des Adrets », « de La Mure ».
package enum FrenchName {
    package static func of(_ name: String) -> String {
        if name.hasPrefix("Le ") { return "du \(name.dropFirst(3))" }
        if name.hasPrefix("Les ") { return "des \(name.dropFirst(4))" }
        return isElided(name) ? "d’\(name)" : "de \(name)"
    }

    /// Before a vowel and most h; « haut » and the names of the north keep theirs apart.
    private static func isElided(_ name: String) -> Bool {
        guard let first = name.lowercased().first else { return false }
        if first == "h" { return !["haut", "ham", "hem", "hou", "hel", "han", "hag"].contains(where: name.lowercased().hasPrefix) }
        return "aàâeéèêiîïoôuûœæ".contains(first)
    }
}

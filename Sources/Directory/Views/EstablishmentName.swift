/// The name of an establishment as a person would write it: « École élémentaire Jean Jaurès », not « ECOLE ELEMENTAIRE PUBLIQUE JEAN JAURES ».
///
/// A name in capitals gives way to the same name written in small letters by another source; without one, its capitals are lowered (the
/// accents of proper names, which capitals lost, are not invented). A name that is only that of a person or a place is preceded by the
/// kind, one that is only a kind is followed by the commune.
extension Establishment {
    /// The UAI when no source gives a name.
    package var name: String {
        let names = sheet.facts(of: .name)
        guard let inForce = names.first else { return uai.description }
        let written = names.first { Self.hasSmallLetters($0.value) && FactAgreement.agree($0, inForce) }
        let text = Self.accented(written?.value ?? Self.lowered(inForce.value))
        return completed(text)
    }

    private func completed(_ text: String) -> String {
        let words = NameKey.words(of: text).map { String(decoding: $0, as: UTF8.self) }
        if !words.isEmpty, words.allSatisfy({ Self.kindWords[$0] != nil || Self.articles.contains($0) }) {
            guard let commune = sheet.value(.communeName) else { return text }
            return "\(text) (\(Self.hasSmallLetters(commune) ? commune : Self.lowered(commune)))"
        }
        guard let first = words.first, Self.kindWords[first] == nil else { return text }
        switch kind?.value {
        case .nursery: return "École maternelle \(text)"
        case .elementary: return "École élémentaire \(text)"
        case .primary: return "École primaire \(text)"
        case .school: return "École \(text)"
        case .college: return "Collège \(text)"
        case .lycee: return "Lycée \(text)"
        case .erea, .medicoSocial, .service, .other, nil: return text
        }
    }

    /// « Ecole » is written « École » whatever the source.
    private static func accented(_ text: String) -> String {
        let words = Self.words(of: text)
        return words.enumerated().map { rank, word in
            guard let known = kindWords[NameKey.of(word)], NameKey.of(word) == NameKey.of(known), word.count == known.count else {
                return String(word)
            }
            return rank == 0 ? known.prefix(1).uppercased() + known.dropFirst() : hasSmallLetters(word.dropFirst()) ? known : String(word)
        }
        .joined(separator: " ")
    }

    private static func lowered(_ text: String) -> String {
        var words: [String] = []
        for word in Self.words(of: text) {
            let key = NameKey.of(word)
            if let known = kindWords[key] {
                words.append(words.isEmpty ? known.prefix(1).uppercased() + known.dropFirst() : known)
            } else if articles.contains(key), !words.isEmpty {
                words.append(word.lowercased())
            } else {
                words.append(capitalized(word))
            }
        }
        return words.joined(separator: " ")
    }

    /// A capital after each hyphen, apostrophe or point: « SAINT-EXUPERY » is « Saint-Exupery », « D’ARC » « d’Arc ».
    private static func capitalized(_ word: Substring) -> String {
        var text = ""
        var isFirst = true
        for character in word {
            text += isFirst ? character.uppercased() : character.lowercased()
            isFirst = !character.isLetter && !character.isNumber
        }
        for elided in ["D'", "D’", "L'", "L’"] where text.hasPrefix(elided) && text.count > 2 {
            return elided.lowercased() + text.dropFirst(2)
        }
        return text
    }

    private static func hasSmallLetters(_ text: some StringProtocol) -> Bool {
        if text.utf8.contains(where: { (0x61...0x7A).contains($0) }) { return true }
        return text.utf8.contains { $0 >= 0x80 } && text.contains { $0.isLowercase }
    }

    /// Between spaces, by bytes: what Swift calls a character is slower to find.
    private static func words(of text: String) -> [Substring] { text.utf8.split(separator: 0x20).map { Substring($0) } }

    /// Words that name a kind, by their key.
    private static let kindWords: [String: String] = [
        "ecole": "école", "ecoles": "écoles", "maternelle": "maternelle", "elementaire": "élémentaire", "primaire": "primaire",
        "publique": "publique", "public": "public", "privee": "privée", "prive": "privé", "college": "collège", "lycee": "lycée",
        "groupe": "groupe", "scolaire": "scolaire", "pole": "pôle", "educatif": "éducatif", "polyvalent": "polyvalent",
        "professionnel": "professionnel", "general": "général", "technologique": "technologique", "application": "application",
        "intercommunale": "intercommunale",
    ]

    private static let articles: Set<String> = [
        "de", "du", "des", "la", "le", "les", "et", "l", "d", "en", "sur", "sous", "aux", "au", "a",
    ]
}

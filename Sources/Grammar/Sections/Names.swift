internal import Formats
internal import Kernel

/// What may be a name in a regulation: a letter (accents allowed), then letters, digits and `_`.
enum Names {
    /// Words of the language: a formula could not tell them from a name.
    static let reserved: Set<String> = [
        "si", "alors", "sinon", "et", "ou", "non", "où", "parmi", "selon", "lecture", "à", "oui", "vrai", "faux", "inconnu", "conforme",
        "recevable",
    ]

    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isLetter(first) else { return false }
        return text.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) || $0 == "_" }
    }

    /// `[a-z0-9-]+`: the id of a regulation goes in addresses and file names.
    static func isRegulationID(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || isDigit($0) || $0 == "-" }
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter: true
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// The name that a text with spaces or hyphens probably stands for.
    static func repaired(_ text: String) -> String? {
        let repaired = text.map { $0 == " " || $0 == "-" || $0 == "\u{A0}" ? "_" : String($0) }.joined()
        return isName(repaired) ? repaired : nil
    }
}

extension SectionReport {
    /// Says what is wrong with a name that somebody declares. The name is kept all the same, so that its uses are not problems too.
    mutating func check(_ name: Named, as what: String) {
        if Names.reserved.contains(name.name) {
            say("\(what) ne peut pas se nommer « \(name.name) » : c’est un mot du langage", at: name.position)
        } else if !Names.isName(name.name) {
            let hint = Names.repaired(name.name).map { " ; vouliez-vous écrire « \($0) » ?" } ?? ""
            say(
                "\(what) : attendu un nom qui commence par une lettre et n’a que des lettres, des chiffres et « _ », trouvé « \(French.short(name.name)) »\(hint)",
                at: name.position)
        }
    }

    /// The name that a member of a map of names declares.
    mutating func declaredName(_ member: Member, as what: String) -> Named {
        let name = Named(member.name, at: member.position)
        check(name, as: what)
        return name
    }

    /// `école.débit` as entity and name, each with its place.
    mutating func dottedName(_ member: Member, as what: String, among entities: [EntityText]) -> (entity: Named, name: Named)? {
        let parts = member.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            let hint = entities.first.map { " ; par exemple « \($0.name.name).\(parts.last ?? "nom") »" } ?? ""
            say("\(what) : attendu « entité.nom », trouvé « \(French.short(member.name)) »\(hint)", at: member.position)
            return nil
        }
        let entity = Named(parts[0], at: member.position)
        let column = member.position.column + parts[0].unicodeScalars.count + 1
        let name = Named(parts[1], at: Position(line: member.position.line, column: column))
        check(entity, as: "l’entité de \(what)")
        check(name, as: what)
        return (entity, name)
    }
}

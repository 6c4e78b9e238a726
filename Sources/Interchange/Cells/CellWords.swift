/// Words of closed lists, as files write them and as we keep them.
enum CellWords {
    /// `nil` when the cell is neither yes nor no.
    static func boolean(_ text: CellBytes) -> Bool? {
        switch text.count {
        case 1:
            switch text[0] {
            case 0x31, 0x4F, 0x6F: return true
            case 0x30, 0x4E, 0x6E: return false
            default: return nil
            }
        default:
            if ["1.0", "1,0", "oui", "true", "vrai"].contains(where: { CellText.isWord(text, $0) }) { return true }
            if ["0.0", "0,0", "non", "false", "faux"].contains(where: { CellText.isWord(text, $0) }) { return false }
            return nil
        }
    }

    /// « NC - Commune non classée », « Non », « 0 »: a zoning's way to say that a commune is not in it.
    static func isUnclassed(_ text: CellBytes) -> Bool {
        if let value = boolean(text) { return !value }
        return ["nc", "nc - ", "non ", "hors "].contains { (word: StaticString) in
            word.utf8CodeUnitCount > 2 ? CellText.begins(text, with: word) : CellText.isWord(text, word)
        }
    }

    /// `Public`, `PRIVE`, « privé sous contrat »; services have none.
    static func sector(_ text: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        if CellText.begins(text, with: "public") || CellText.isWord(text, "pu") {
            bytes.append(contentsOf: "public".utf8)
        } else if CellText.begins(text, with: "priv") || CellText.isWord(text, "pr") {
            bytes.append(contentsOf: "privé".utf8)
        } else if CellText.isWord(text, "sans objet") {
            return .absent
        } else {
            return .bad("ni public ni privé")
        }
        return .written
    }

    static func state(_ text: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        let words: [(StaticString, String)] = [
            ("ouvert", "ouvert"), ("a ouvrir", "à ouvrir"), ("à ouvrir", "à ouvrir"), ("a fermer", "à fermer"), ("à fermer", "à fermer"),
            ("ferme", "fermé"), ("fermé", "fermé"),
        ]
        for (word, state) in words where CellText.isWord(text, word) {
            bytes.append(contentsOf: state.utf8)
            return .written
        }
        return .bad("état inconnu\u{A0}: ouvert, à ouvrir, à fermer ou fermé")
    }

    static func priorityEducation(_ text: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        let plus: [StaticString] = ["rep+", "rep +", "rep plus"]
        let outside: [StaticString] = ["hors ep", "hors-ep", "hep", "hors rep", "non", "sans objet"]
        if CellText.isWord(text, "rep") {
            bytes.append(contentsOf: "REP".utf8)
        } else if plus.contains(where: { CellText.isWord(text, $0) }) {
            bytes.append(contentsOf: "REP+".utf8)
        } else if outside.contains(where: { CellText.isWord(text, $0) }) {
            bytes.append(contentsOf: "hors EP".utf8)
        } else {
            return .bad("ni REP, ni REP+, ni hors EP")
        }
        return .written
    }

    static func quarterSituation(_ text: CellBytes, to bytes: inout [UInt8]) -> CellVerdict {
        if CellText.isWord(text, "hors qpv") {
            bytes.append(contentsOf: "hors QPV".utf8)
        } else if CellText.isWord(text, "dans un qpv") {
            bytes.append(contentsOf: "dans un QPV".utf8)
        } else if CellText.begins(text, with: "à moins de 300") || CellText.begins(text, with: "a moins de 300") {
            bytes.append(contentsOf: "à moins de 300 m d’un QPV".utf8)
        } else {
            return .bad("situation inconnue\u{A0}: dans un QPV, à moins de 300 m d’un QPV ou hors QPV")
        }
        return .written
    }

    /// Words that stand before the place in the name of an inspection; each is passed once, in this order.
    private static let inspection: [StaticString] = [
        "circonscription ", "inspection ", "ien ", "d'inspection ", "d’inspection ", "du 1er degré ", "du 1er degre ", "du premier degré ",
    ]
    private static let links: [StaticString] = ["de ", "d'", "d’"]

    static func district(_ text: CellBytes, to bytes: inout [UInt8], escaped: Bool) -> CellVerdict {
        var rest = text
        func pass(_ words: [StaticString]) {
            for word in words where CellText.begins(rest, with: word) && rest.count > word.utf8CodeUnitCount {
                rest = CellText.trimmed(CellBytes(rebasing: rest[word.utf8CodeUnitCount...]))
            }
        }
        pass(inspection)
        // « De Gaulle » alone is a name: only what follows an inspection loses its link.
        if rest.count < text.count { pass(links) }
        CellText.append(rest, to: &bytes, escaped: escaped)
        return .written
    }
}

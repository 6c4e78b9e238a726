/// What a cell gave.
enum CellVerdict {
    /// Its canonical text was appended.
    case written
    /// It says nothing: empty, a dash, « NS ».
    case absent
    /// It says something that cannot be kept; why, in French. Nothing was appended.
    case bad(String)
}

/// How the cells of a column are read into the canonical text of an attribute. Nothing is guessed: what is not recognised is `bad`.
package enum CellReading: Sendable {
    case text
    /// A text behind its rank: « 02 - Massif du Jura » is « Massif du Jura ».
    case ranked
    /// « Circonscription d’inspection du 1er degré d’Orly », « IEN ARLES »: the place alone.
    case district
    case integer
    case decimal
    /// Half of « 45.18, 5.72 ».
    case latitude
    case longitude
    case boolean
    case day
    case schoolYear
    /// Year, month or day, whatever the file gives.
    case period
    case uai
    case commune
    case department
    /// Code of a région or an académie.
    case twoDigits
    case siren
    case siret
    /// A zoning that may say « non »: then the line says nothing, as when the commune is not in the list.
    case classed
    /// A column that holds either: the half that is wanted, the other being absent.
    case sirenOrSIRET(isSIRET: Bool)
    case postalCode
    /// Several texts parted by this byte.
    case list(UInt8)
    /// `public` or `privé`.
    case sector
    /// `ouvert`, `à ouvrir`, `à fermer`, `fermé`.
    case state
    /// `REP`, `REP+` or `hors EP`.
    case priorityEducation
    /// Where an establishment stands by a priority quarter.
    case quarterSituation

    /// Reads one cell. `escaped`: as the inside of a JSON text.
    func read(_ cell: CellBytes, to bytes: inout [UInt8], escaped: Bool) -> CellVerdict {
        let text = CellText.trimmed(cell)
        if text.isEmpty || CellText.isDash(text) { return .absent }
        switch self {
        case .text:
            CellText.append(text, to: &bytes, escaped: escaped)
            return .written
        case .ranked: return ranked(text, to: &bytes, escaped: escaped)
        case .district: return CellWords.district(text, to: &bytes, escaped: escaped)
        case .integer:
            let mark = bytes.count
            if CellNumber.append(text, decimals: false, to: &bytes) {
                // Every whole number of these files counts people or classes.
                guard bytes[mark] == 0x2D else { return .written }
                bytes.removeLast(bytes.count - mark)
                return .bad("un nombre négatif ne compte rien")
            }
            return CellNumber.isWithheld(text) ? .absent : .bad("ce n’est pas un nombre entier")
        case .decimal:
            if CellNumber.append(text, decimals: true, to: &bytes) { return .written }
            return CellNumber.isWithheld(text) ? .absent : .bad("ce n’est pas un nombre")
        case .latitude: return half(text, isFirst: true, to: &bytes)
        case .longitude: return half(text, isFirst: false, to: &bytes)
        case .boolean:
            guard let value = CellWords.boolean(text) else { return .bad("ni oui ni non") }
            bytes.append(contentsOf: (value ? "oui" : "non").utf8)
            return .written
        case .day:
            return CellNumber.appendDay(text, to: &bytes)
                ? .written : .bad("ce n’est pas une date\u{A0}: «\u{A0}2024-09-01\u{A0}» ou «\u{A0}01/09/2024\u{A0}»")
        case .schoolYear:
            return CellNumber.appendSchoolYear(text, to: &bytes)
                ? .written
                : .bad("ce n’est pas une année scolaire\u{A0}: «\u{A0}2022-2023\u{A0}», ou «\u{A0}2022\u{A0}» pour la rentrée 2022")
        case .period:
            return CellNumber.appendPeriod(text, to: &bytes)
                ? .written
                : .bad(
                    "ce n’est pas une période\u{A0}: «\u{A0}2022\u{A0}», «\u{A0}2022-2023\u{A0}», «\u{A0}2025-03\u{A0}» ou «\u{A0}2025-03-31\u{A0}»"
                )
        case .uai: return CellCode.uai(text, to: &bytes)
        case .commune: return CellCode.commune(text, to: &bytes)
        case .department: return CellCode.department(text, to: &bytes)
        case .twoDigits: return CellCode.twoDigits(text, to: &bytes)
        // The INSEE's nine Z: a commune without EPCI.
        case .siren: return CellText.isWord(text, "zzzzzzzzz") ? .absent : CellCode.siren(text, to: &bytes)
        case .classed:
            if CellWords.isUnclassed(text) { return .absent }
            CellText.append(text, to: &bytes, escaped: escaped)
            return .written
        case .siret: return CellCode.siret(text, to: &bytes)
        case .sirenOrSIRET(let isSIRET):
            let wanted = isSIRET ? CellCode.siret(text, to: &bytes) : CellCode.siren(text, to: &bytes)
            guard case .bad = wanted else { return wanted }
            // The other half of the column reads it; what neither reads is told once, by the SIRET.
            var other: [UInt8] = []
            guard isSIRET else { return .absent }
            guard case .bad = CellCode.siren(text, to: &other) else { return .absent }
            return .bad("ce n’est ni un SIREN (neuf chiffres) ni un SIRET (quatorze chiffres)")
        case .postalCode: return CellCode.postal(text, to: &bytes)
        case .list(let separator): return list(text, separator, to: &bytes, escaped: escaped)
        case .sector: return CellWords.sector(text, to: &bytes)
        case .state: return CellWords.state(text, to: &bytes)
        case .priorityEducation: return CellWords.priorityEducation(text, to: &bytes)
        case .quarterSituation: return CellWords.quarterSituation(text, to: &bytes)
        }
    }

    private func ranked(_ text: CellBytes, to bytes: inout [UInt8], escaped: Bool) -> CellVerdict {
        var start = 0
        while start < text.count, CellText.isDigit(text[start]) { start += 1 }
        if start > 0, start + 2 < text.count, text[start] == 0x20, text[start + 1] == 0x2D, text[start + 2] == 0x20 {
            start += 3
        } else {
            start = 0
        }
        let label = CellText.trimmed(CellBytes(rebasing: text[start...]))
        // A library that writes what it has not: « - undefined ».
        if CellText.isWord(label, "- undefined") || CellText.isWord(label, "undefined") { return .absent }
        CellText.append(label, to: &bytes, escaped: escaped)
        return .written
    }

    private func half(_ text: CellBytes, isFirst: Bool, to bytes: inout [UInt8]) -> CellVerdict {
        let commas = text.indices.filter { text[$0] == 0x2C }
        guard commas.count == 1, let comma = commas.first else { return .bad("ce n’est pas une position\u{A0}: «\u{A0}45.18, 5.72\u{A0}»") }
        let part = CellText.trimmed(CellBytes(rebasing: isFirst ? text[..<comma] : text[(comma + 1)...]))
        return CellNumber.append(part, decimals: true, to: &bytes)
            ? .written : .bad("ce n’est pas une position\u{A0}: «\u{A0}45.18, 5.72\u{A0}»")
    }

    private func list(_ text: CellBytes, _ separator: UInt8, to bytes: inout [UInt8], escaped: Bool) -> CellVerdict {
        let mark = bytes.count
        var start = 0
        while start <= text.count {
            var end = start
            while end < text.count, text[end] != separator { end += 1 }
            let part = CellText.trimmed(CellBytes(rebasing: text[start..<end]))
            if !part.isEmpty {
                if bytes.count > mark { bytes.append(0x7C) }
                CellText.append(part, to: &bytes, escaped: escaped)
            }
            start = end + 1
        }
        return bytes.count > mark ? .written : .absent
    }
}

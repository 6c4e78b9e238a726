internal import Directory

/// The values of a record, written in canonical form straight from the cells.
extension LineScribe {
    /// Why nothing is kept; `nil` when the content is written.
    mutating func writeContent(_ fields: [FieldPlan], _ line: LineCells, isMain: Bool, _ bytes: inout [UInt8]) -> Outcome? {
        let start = bytes.count
        var hasEssential = essential == nil || !isMain
        dated = nil
        bytes.append(0x7B)
        for field in fields {
            let mark = bytes.count
            if mark > start + 1 { bytes.append(0x2C) }
            bytes.append(contentsOf: field.opening)
            switch read(field, line, &bytes) {
            case .written:
                if field.attribute == .updatedOn { dated = mark + field.opening.count + (mark > start + 1 ? 1 : 0)..<bytes.count }
                bytes.append(0x22)
                if field.attribute == essential { hasEssential = true }
                continue
            case .absent:
                if field.isRequired {
                    return .refused(column: field.source.columns.first, why: "cellule vide, sans laquelle la ligne ne dit rien")
                }
            case .bad(let why):
                let column = field.source.columns.first ?? 0
                if field.isRequired || (isMain && field.attribute == essential) { return .refused(column: column, why: why) }
                remark(column, why)
            }
            bytes.removeLast(bytes.count - mark)
        }
        guard hasEssential else { return .ignored("«\u{A0}\(essential?.rawValue ?? "")\u{A0}» vide") }
        guard bytes.count > start + 1 else { return .ignored("aucune valeur") }
        bytes.append(0x7D)
        return nil
    }

    @inline(__always)
    private func read(_ field: FieldPlan, _ line: LineCells, _ bytes: inout [UInt8]) -> CellVerdict {
        switch field.source {
        case .column(let column):
            let cell = line[column]
            return cell.isEmpty ? .absent : field.reading.read(cell, to: &bytes, escaped: true)
        case .joined(let columns): return join(columns, line, &bytes)
        case .flags(let flags, let none): return flag(flags, none, line, &bytes)
        case .when(let flag, let column):
            return CellWords.boolean(CellText.trimmed(line[flag])) == true
                ? field.reading.read(line[column], to: &bytes, escaped: true) : .absent
        case .columnOr(let column, let word):
            if let column {
                let verdict = field.reading.read(line[column], to: &bytes, escaped: true)
                guard case .absent = verdict else { return verdict }
            }
            bytes.append(contentsOf: word)
            return .written
        case .articled(let article, let name):
            let cell = CellText.trimmed(line[name])
            if cell.isEmpty { return .absent }
            bytes.append(contentsOf: Self.article(CellText.trimmed(line[article])).utf8)
            CellText.append(cell, to: &bytes, escaped: true)
            return .written
        }
    }

    private func join(_ columns: [Int], _ line: LineCells, _ bytes: inout [UInt8]) -> CellVerdict {
        let mark = bytes.count
        for column in columns {
            let cell = CellText.trimmed(line[column])
            if cell.isEmpty || CellText.isDash(cell) { continue }
            if bytes.count > mark { bytes.append(0x20) }
            CellText.append(cell, to: &bytes, escaped: true)
        }
        return bytes.count > mark ? .written : .absent
    }

    private func flag(_ flags: [(column: Int, word: [UInt8])], _ none: [UInt8], _ line: LineCells, _ bytes: inout [UInt8]) -> CellVerdict {
        var isSilent = none.isEmpty
        for (column, word) in flags {
            let cell = CellText.trimmed(line[column])
            if cell.isEmpty {
                isSilent = true
                continue
            }
            guard let value = CellWords.boolean(cell) else { return .bad("ni oui ni non") }
            if value {
                bytes.append(contentsOf: word)
                return .written
            }
        }
        if isSilent { return .absent }
        bytes.append(contentsOf: none)
        return .written
    }

    /// TNCC of the INSEE: which article stands before a name.
    private static func article(_ code: CellBytes) -> String {
        switch code.last {
        case 0x32: "Le "
        case 0x33: "La "
        case 0x34: "Les "
        case 0x35: "L'"
        case 0x36: "Aux "
        case 0x37: "Las "
        case 0x38: "Los "
        default: ""
        }
    }
}

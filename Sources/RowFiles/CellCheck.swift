internal import Formats

/// Looks at the cells of a row before they are given: foreign bytes make a fault, decomposed accents are composed.
enum CellCheck {
    /// Characters that stand composed and combine with nothing: the same as `NFC` sees without a table.
    @inline(__always)
    static func isStable(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x300, 0x2002...0x2064, 0x20A0...0x20BF, 0x2190...0x22FF: true
        default: false
        }
    }

    /// Whether a cell holds a character that composition may change. Its bytes are UTF-8.
    private static func mayCompose(_ cell: some Sequence<UInt8>) -> Bool {
        // Everything below U+0300 begins with a byte below CC.
        guard cell.contains(where: { $0 >= 0xCC }) else { return false }
        return String(decoding: Array(cell), as: UTF8.self).unicodeScalars.contains { !isStable($0.value) }
    }

    /// What makes a row unfit to be kept: a byte without a character, or U+0000, which databases refuse.
    static func fault(of row: SourceRow, _ encoding: TextEncoding) -> RowFault? {
        for column in 0..<row.cells.count {
            let sentence: String? = row.withCell(column) { cell in
                guard cell.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return nil }
                if cell.contains(0) { return "caractère nul (U+0000) dans la cellule : retirez-le" }
                guard String(validating: cell, as: UTF8.self) == nil else { return nil }
                return "octets sans caractère en \(encoding.rawValue) : enregistrez de nouveau le fichier en UTF-8"
            }
            if let sentence { return RowFault(column: column, message: sentence) }
        }
        return nil
    }

    /// Composes the cells that need it (NFC).
    static func compose(_ row: inout SourceRow) {
        for column in row.cells.indices where mayCompose(row.bytes[row.cells[column]]) {
            let text = NFC.of(row.text(column))
            let start = row.bytes.count
            row.bytes.append(contentsOf: text.utf8)
            row.cells[column] = start..<row.bytes.count
        }
    }
}

internal import Formats

/// A column of an export: its name in the file, how its cells read, what it says.
package struct ExportColumn: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Read as it is written: names, dates, codes (`01234` keeps its zero).
        case text = "texte"
        case integer = "entier"
        case decimal = "nombre décimal"
        /// Several texts, `|` between them in CSV.
        case list = "liste"
    }

    package let name: String
    package let kind: Kind
    /// One French sentence.
    package let meaning: String

    package init(_ name: String, _ kind: Kind, _ meaning: String) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
    }

    /// A text.
    package init(_ name: String, _ meaning: String) { self.init(name, .text, meaning) }
}

/// What writes an export, whatever its format: cells from left to right, then the end of the row.
package protocol ExportRows {
    mutating func cell(_ text: String)
    mutating func endRow()
}

/// An export held in memory, for those of a département: a cell is its canonical text, empty when nothing is known.
package struct ExportTable: Sendable, ExportRows {
    package let columns: [ExportColumn]
    package private(set) var rows: [[String]] = []
    private var row: [String] = []

    package init(_ columns: [ExportColumn]) { self.columns = columns }

    package mutating func cell(_ text: String) { row.append(text) }

    package mutating func endRow() {
        rows.append(row)
        row.removeAll(keepingCapacity: true)
    }

    /// UTF-8 with its header.
    package var csv: [UInt8] {
        var writer = ExportCSV(columns, capacity: 1 << 16)
        for row in rows {
            for cell in row { writer.cell(cell) }
            writer.endRow()
        }
        return writer.csv.bytes
    }
}

/// CSV that a spreadsheet opens without running anything: see `defused`.
struct ExportCSV: ExportRows {
    var csv: CSVWriter

    /// The header is written.
    init(_ columns: [ExportColumn], capacity: Int) {
        csv = CSVWriter(capacity: capacity)
        for column in columns { csv.cell(column.name) }
        csv.endRow()
    }

    mutating func cell(_ text: String) { csv.cell(Self.defused(text)) }
    mutating func endRow() { csv.endRow() }

    /// A text that a spreadsheet would take for a formula is preceded by an apostrophe, which it then shows as text. A number stays one.
    static func defused(_ text: String) -> String {
        guard let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) else { return text }
        return isNumber(text) ? text : "'" + text
    }

    /// `-1.53`: nothing but a sign, digits and one point.
    private static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        guard text.utf8.first == 0x2D, !digits.isEmpty else { return false }
        let points = digits.count { $0 == 0x2E }
        return points <= 1 && digits.count > points && digits.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    }
}

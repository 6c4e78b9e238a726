package import Kernel

/// Reads CSV: a header, then rows of as many cells, between commas, semicolons or tabs.
package enum TableReader {
    /// The table written in `bytes`; or every problem found, in French, each with its place. One pass, no text built.
    package static func read(_ bytes: [UInt8], named source: String) throws(Problems) -> Table {
        var problems = Problems()
        let read = bytes.withUnsafeBufferPointer { table($0, bytes, source, &problems) }
        guard let table = read, problems.list.isEmpty else { throw problems }
        return table
    }

    /// As many as spreadsheets of today hold.
    private static let maximumColumns = 16_384

    private static func table(
        _ view: UnsafeBufferPointer<UInt8>, _ bytes: [UInt8], _ source: String, _ problems: inout Problems
    ) -> Table? {
        let start = TableScan.start(of: view)
        func refuse(_ message: String, at offset: Int) {
            problems.add(Problem(message, in: source, at: position(of: offset, in: view)))
        }
        if let offset = UTF8Check.firstInvalid(in: view) {
            let found = String(view[offset], radix: 16, uppercase: true)
            refuse("octet \(found) étranger à l’UTF-8 : enregistrez le fichier en « CSV UTF-8 »", at: offset)
            return nil
        }
        if let offset = firstControl(in: view) {
            refuse("caractère de contrôle \(SourceText.name(Unicode.Scalar(view[offset]))) : retirez-le", at: offset)
            return nil
        }
        let separator = separator(of: view, from: start)
        var scan = TableScan(view, separator: separator, at: start, line: 1, columns: maximumColumns)
        var cells: [TableCell] = []
        guard scan.row(into: &cells), !cells.isBlank else {
            problems.add(Problem("en-tête attendu sur la première ligne : les noms des colonnes", in: source, at: .start))
            return nil
        }
        if let fault = scan.fault {
            refuse(fault.message, at: fault.offset)
            return nil
        }
        guard cells.count <= maximumColumns else {
            refuse("trop de colonnes : \(maximumColumns) au plus", at: cells[maximumColumns].start)
            return nil
        }
        let names = columnNames(cells, in: view, start, source, &problems)
        let body = (offset: scan.offset, line: scan.line)
        scan = TableScan(view, separator: separator, at: body.offset, line: body.line, columns: names.count)
        let rows = countRows(&scan, columns: names.count, view, source, &problems)
        return Table(source: source, columnNames: names, rowCount: rows, bytes: bytes, separator: separator, body: body)
    }

    /// The sign most seen in the header outside quotes; a comma when there is none, for one column needs none.
    private static func separator(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt8 {
        let signs: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes[start...] {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A { break }
            if let index = signs.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return signs[counts.firstIndex(of: most) ?? 0]
    }

    private static func columnNames(
        _ cells: [TableCell], in bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ source: String, _ problems: inout Problems
    ) -> [String] {
        let names = cells.withUnsafeBufferPointer { cells in
            let row = TableRow(number: 0, line: 1, start: start, bytes: bytes, cells: cells)
            return cells.indices.map { trimmed(row.text($0)) }
        }
        var seen: [String: Int] = [:]
        for (column, name) in names.enumerated() {
            func refuse(_ message: String) {
                let position = TableRow.position(of: cells[column], from: start, line: 1, in: bytes)
                problems.add(Problem(message, in: source, at: position))
            }
            if name.isEmpty { refuse("colonne \(column + 1) sans nom : donnez-lui un nom, ou retirez la colonne") }
            if name.unicodeScalars.contains("\r") {
                refuse("fins de ligne d’un ancien Macintosh : enregistrez le fichier en « CSV UTF-8 »")
            }
            if let first = seen[name], !name.isEmpty {
                refuse("colonne « \(Excerpt.of(name)) » déjà donnée (colonne \(first)) : gardez une seule des deux")
            }
            seen[name] = seen[name] ?? column + 1
        }
        return names
    }

    /// A name without what does not show around it; a lone CR stays, for it is refused.
    private static func trimmed(_ name: String) -> String {
        func isOutside(_ scalar: Unicode.Scalar) -> Bool { scalar == "\u{FEFF}" || (scalar.properties.isWhitespace && scalar != "\r") }
        let start = name.unicodeScalars.drop(while: isOutside)
        guard let last = start.lastIndex(where: { !isOutside($0) }) else { return "" }
        return String(start[...last])
    }

    /// Rows that hold something, each with a cell per column; empty lines count for nothing, unless there is but one column.
    private static func countRows(
        _ scan: inout TableScan, columns: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ source: String, _ problems: inout Problems
    ) -> Int {
        var cells: [TableCell] = []
        cells.reserveCapacity(columns)
        var rows = 0
        while true {
            let (start, line) = (scan.offset, scan.line)
            guard scan.row(into: &cells) else { return rows }
            if cells.isBlank, columns > 1 { continue }
            rows += 1
            if let fault = scan.fault {
                // What follows a quote out of place cannot be cut with certainty.
                problems.add(Problem(fault.message, in: source, at: position(of: fault.offset, in: bytes)))
                return rows
            }
            if cells.count != columns || scan.uncounted > 0 {
                let cell = cells.count > columns ? cells[columns] : cells[cells.count - 1]
                let position = TableRow.position(of: cell, from: start, line: line, in: bytes)
                let found = cells.count + scan.uncounted
                let message = "\(found) \(found == 1 ? "cellule" : "cellules") au lieu de \(columns) : une par colonne est attendue"
                problems.add(Problem(message, in: source, at: position))
            }
        }
    }

    /// Offset of the first byte under 0x20 that is neither tab nor line break, eight bytes at a time.
    private static func firstControl(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09 }
        var offset = 0
        while offset + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            // A byte under 0x20 borrows from its high bit (it may say so wrongly next to another: each is then looked at).
            if (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 != 0 {
                for index in offset..<offset + 8 where isControl(raw[index]) { return index }
            }
            offset += 8
        }
        return (offset..<raw.count).first { isControl(raw[$0]) }
    }

    /// Line and column of a byte, counted from the beginning: for messages only.
    private static func position(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Position {
        let start = TableScan.start(of: bytes)
        guard offset > start else { return .start }
        let before = bytes[start..<offset]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? start
        let column = NFC.of(String(decoding: bytes[lineStart..<offset], as: UTF8.self)).unicodeScalars.count + 1
        return Position(line: line, column: column)
    }
}

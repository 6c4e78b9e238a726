package import Kernel

/// A CSV file held as its bytes: cells are ranges of them, nothing is copied until someone asks for a text.
///
/// Made by `TableReader`, which has checked that every row has a cell per column; walk it with `forEachRow`.
package struct Table: Sendable {
    /// The file as the person named it.
    package let source: String
    /// In the order of the file: NFC, without spaces around.
    package let columnNames: [String]
    package let rowCount: Int
    let bytes: [UInt8]
    let separator: UInt8
    /// Where the rows begin, after the header.
    let body: (offset: Int, line: Int)

    /// Index of a column by its name (NFC), `nil` when there is none.
    package func column(_ name: String) -> Int? { columnNames.firstIndex(of: name) }

    /// Where the header names a column.
    package func position(ofHeader column: Int) -> Position {
        bytes.withUnsafeBufferPointer { bytes in
            let start = TableScan.start(of: bytes)
            var scan = TableScan(bytes, separator: separator, at: start, line: 1, columns: columnNames.count)
            var cells: [TableCell] = []
            _ = scan.row(into: &cells)
            return column < cells.count ? TableRow.position(of: cells[column], from: start, line: 1, in: bytes) : .start
        }
    }

    /// Calls `body` with each row in turn, in one pass over the file. A row is only valid during the call.
    package func forEachRow<Failure: Error>(_ body: (TableRow) throws(Failure) -> Void) throws(Failure) {
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in
            var scan = TableScan(bytes, separator: separator, at: self.body.offset, line: self.body.line, columns: columnNames.count)
            var cells: [TableCell] = []
            cells.reserveCapacity(columnNames.count)
            var number = 0
            while true {
                let (start, line) = (scan.offset, scan.line)
                guard scan.row(into: &cells) else { return }
                if cells.isBlank, columnNames.count > 1 { continue }
                try cells.withUnsafeBufferPointer { cells throws(Failure) in
                    try body(TableRow(number: number, line: line, start: start, bytes: bytes, cells: cells))
                }
                number += 1
            }
        }
    }
}

/// Where a cell stands in the bytes of its table, without its outer quotes.
struct TableCell {
    var start: Int
    var end: Int
    /// Whether a doubled quote stands inside: the text has one of the two.
    var isDoubled = false
    var isQuoted = false
}

extension [TableCell] {
    /// The row of an empty line.
    var isBlank: Bool { count == 1 && self[0].start == self[0].end && !self[0].isQuoted }
}

/// One row of a table, valid only while `forEachRow` shows it.
package struct TableRow {
    /// 0 for the first row under the header.
    package let number: Int
    /// The line of the file where the row begins.
    package let line: Int
    let start: Int
    let bytes: UnsafeBufferPointer<UInt8>
    let cells: UnsafeBufferPointer<TableCell>

    /// How many cells: as many as the table has columns.
    package var count: Int { cells.count }

    /// The bytes of a cell without its outer quotes; doubled quotes are still doubled (`isDoubled`).
    @inline(__always)
    package subscript(column: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[cells[column].start..<cells[column].end])
    }

    package func isEmpty(_ column: Int) -> Bool { cells[column].start == cells[column].end }

    /// Whether a doubled quote stands in a cell, so that `text` differs from its bytes.
    package func isDoubled(_ column: Int) -> Bool { cells[column].isDoubled }

    /// The text of a cell: NFC, doubled quotes made one, spaces kept.
    package func text(_ column: Int) -> String {
        let raw = String(decoding: self[column], as: UTF8.self)
        guard isDoubled(column) else { return NFC.of(raw) }
        var text = String.UnicodeScalarView()
        var isFirstOfTwo = false
        for scalar in raw.unicodeScalars {
            isFirstOfTwo = scalar == "\"" && !isFirstOfTwo
            if !isFirstOfTwo { text.append(scalar) }
        }
        return NFC.of(String(text))
    }

    /// The whole number that a cell holds: an optional `-` and digits, nothing else; `nil` when it does not, or does not fit.
    @inline(__always)
    package func integer(_ column: Int) -> Int64? {
        let cell = cells[column]
        var offset = cell.start
        guard offset < cell.end else { return nil }
        let isNegative = bytes[offset] == UInt8(ascii: "-")
        if isNegative { offset += 1 }
        guard offset < cell.end else { return nil }
        var value: Int64 = 0
        // Eighteen digits always fit.
        let isShort = cell.end - offset <= 18
        while offset < cell.end {
            let digit = bytes[offset] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            if isShort {
                value = value &* 10 &+ Int64(digit)
            } else {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                let (next, tooFar) = product.subtractingReportingOverflow(Int64(digit))
                guard !overflow, !tooFar else { return nil }
                value = next
            }
            offset += 1
        }
        if isShort { return isNegative ? -value : value }
        return isNegative ? value : (value == .min ? nil : -value)
    }

    /// Where a cell begins, its quote included.
    package func position(_ column: Int) -> Position {
        Self.position(of: cells[column], from: start, line: line, in: bytes)
    }

    static func position(of cell: TableCell, from start: Int, line: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Position {
        let before = String(decoding: bytes[start..<(cell.isQuoted ? cell.start - 1 : cell.start)], as: UTF8.self)
        var lines = before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let last = lines.removeLast()
        return Position(line: line + lines.count, column: NFC.of(String(last)).unicodeScalars.count + 1)
    }
}

/// Cuts the bytes of a CSV file (RFC 4180) into rows and cells, one row a call.
struct TableScan {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let separator: UInt8
    /// Where the next row begins.
    private(set) var offset: Int
    private(set) var line: Int
    /// What is wrong with the last row, and where; the rest of its line is skipped.
    private(set) var fault: (offset: Int, message: String)?

    /// Cells of the last row that were too many to be kept.
    private(set) var uncounted = 0
    private let kept: Int

    /// Rows have `columns` cells: one more is kept to be shown, the others are only counted.
    init(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8, at offset: Int, line: Int, columns: Int) {
        self.bytes = bytes
        self.separator = separator
        self.offset = offset
        self.line = line
        kept = columns + 1
    }

    /// Offset of the first byte after the BOM.
    static func start(of bytes: UnsafeBufferPointer<UInt8>) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

    /// Reads the next row into `cells`; false at the end of the file. An empty line is a row of one empty cell.
    @inline(__always)
    mutating func row(into cells: inout [TableCell]) -> Bool {
        cells.removeAll(keepingCapacity: true)
        uncounted = 0
        guard offset < bytes.count else { return false }
        let count = bytes.count
        var index = offset
        while true {
            let start = index
            let cell: TableCell
            if index < count, bytes[index] == UInt8(ascii: "\"") {
                cell = quoted(&index)
            } else {
                while index < count, bytes[index] != separator, bytes[index] != 0x0A { index += 1 }
                var end = index
                if index == count || bytes[index] == 0x0A, end > start, bytes[end - 1] == 0x0D { end -= 1 }
                cell = TableCell(start: start, end: end)
            }
            if cells.count < kept { cells.append(cell) } else { uncounted += 1 }
            guard index < count, bytes[index] == separator else { break }
            index += 1
        }
        if index < count { line += 1 }
        offset = index + 1
        return true
    }

    /// A cell between quotes; leaves `index` on the separator or the line break that follows.
    private mutating func quoted(_ index: inout Int) -> TableCell {
        let opening = index
        index += 1
        var cell = TableCell(start: index, end: index, isQuoted: true)
        while true {
            guard index < bytes.count else {
                cell.end = bytes.count
                fault = fault ?? (opening, "guillemet ouvert ici et jamais fermé : fermez-le, ou doublez les guillemets du texte")
                return cell
            }
            if bytes[index] == UInt8(ascii: "\"") {
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else { break }
                cell.isDoubled = true
                index += 1
            } else if bytes[index] == 0x0A {
                line += 1
            }
            index += 1
        }
        cell.end = index
        index += 1
        if index < bytes.count, bytes[index] == 0x0D, index + 1 == bytes.count || bytes[index + 1] == 0x0A { index += 1 }
        if index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A {
            fault = fault ?? (index, "texte après le guillemet fermant : doublez les guillemets du texte")
            while index < bytes.count, bytes[index] != separator, bytes[index] != 0x0A { index += 1 }
        }
        return cell
    }
}

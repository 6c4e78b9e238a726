/// A file of rows, read once from its beginning, in constant memory: delimited text, JSON of Opendatasoft, GeoJSON, plain or gzipped.
package protocol RowSource: AnyObject {
    /// Names of the columns, as the file writes them (NFC, trimmed). For JSON: the members met in the file.
    var columns: [String] { get }

    /// Reads the next row into `row`; false at the end. A row that cannot be cut (an open quote) is thrown as `Problems`, with its line.
    func next(_ row: inout SourceRow) throws -> Bool
}

/// One row, its cells in UTF-8 whatever the encoding of the file, without quotes, not trimmed.
package struct SourceRow {
    /// Line of the file where the row begins, from 1. For JSON, the line of the object; when a file has one line only, its rank.
    package internal(set) var line = 0
    var bytes: [UInt8] = []
    var cells: [Range<Int>] = []

    package init() {}

    package var count: Int { cells.count }

    /// The bytes of a cell; empty when the row is too short.
    @inline(__always)
    package func withCell<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { all in
            guard column < cells.count else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
            return try body(UnsafeBufferPointer(rebasing: all[cells[column]]))
        }
    }

    package func text(_ column: Int) -> String { withCell(column) { String(decoding: $0, as: UTF8.self) } }
}

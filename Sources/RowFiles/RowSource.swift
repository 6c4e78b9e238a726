/// A file of rows, read once from its beginning, in constant memory: delimited text, JSON of Opendatasoft, GeoJSON, plain or gzipped.
package protocol RowSource: AnyObject {
    /// Names of the columns, as the file writes them (NFC, trimmed). For JSON: the members met in the file.
    var columns: [String] { get }

    /// Reads the next row into `row`; false at the end. A row that cannot be used is given with its `fault`, and the next one follows.
    /// Throws `Problems` when the file itself cannot be read any further.
    func next(_ row: inout SourceRow) throws -> Bool
}

/// Why a row must be refused whole.
package struct RowFault: Hashable, Sendable {
    /// Index of the cell at fault, from 0; `nil` when the whole row is meant. It may be beyond the last column.
    package let column: Int?
    /// In French.
    package let message: String
}

/// One row, its cells in UTF-8 (NFC) whatever the encoding of the file, without quotes, not trimmed.
package struct SourceRow {
    /// Line of the file where the row begins, from 1. For JSON, the line of the object; when a file has one line only, its rank.
    package internal(set) var line = 0
    /// Not `nil` when the row must be refused; its cells are then only fit to be shown.
    package internal(set) var fault: RowFault?
    /// The bytes of all its cells.
    package internal(set) var bytes: [UInt8] = []
    /// Where each cell is in `bytes`.
    package internal(set) var cells: [Range<Int>] = []
    /// Cells beyond those that are kept.
    var uncounted = 0

    /// Cells of one row that can be shown; the others are counted.
    static let keptCells = 16_384
    /// Bytes that one row may hold.
    static let maximumBytes = 1 << 20

    package init() {}

    /// How many cells the row has, which may differ from the number of columns.
    package var count: Int { cells.count + uncounted }

    /// The bytes of a cell; empty when the row is too short.
    @inline(__always)
    package func withCell<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBufferPointer { all in
            guard column < cells.count else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
            return try body(UnsafeBufferPointer(rebasing: all[cells[column]]))
        }
    }

    package func text(_ column: Int) -> String { withCell(column) { String(decoding: $0, as: UTF8.self) } }

    mutating func clear() {
        fault = nil
        uncounted = 0
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }
}

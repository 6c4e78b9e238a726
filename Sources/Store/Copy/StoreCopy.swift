/// Copies a whole territory from one database to another, whatever their engines: what makes a backup of PostgreSQL a SQLite file, and a
/// departure from one engine to the other a restore.
package enum StoreCopy {
    /// Every row of every table, from one consistent view, in one transaction. Both databases have the schema of this program, and the target
    /// is empty: a row already there is a `StoreFailure.constraint`.
    package static func run(from source: any Driver, to target: any Driver) throws {
        // A connection of PostgreSQL works on its own thread, one of SQLite on the thread that entered it last: the transaction of SQLite is
        // the inner one.
        switch target.engine {
        case .sqlite: try source.read { reading in try target.write { try copy(from: reading, to: $0) } }
        case .postgreSQL: try target.write { writing in try source.read { try copy(from: $0, to: writing) } }
        }
    }

    private static func copy(from source: any Connection, to target: any Connection) throws {
        for table in StoredTable.all { try copy(table, from: source, to: target) }
    }

    /// Whether nobody has written anything yet.
    package static func isEmpty(_ driver: any Driver) throws -> Bool {
        try driver.read { connection in
            try connection.first("SELECT 1 FROM ledger WHERE rows > 0 LIMIT 1") { _ in false } ?? true
        }
    }

    /// A page of rows at a time: the rows that a query shows live only while they are shown, and a load asks for them one by one.
    private static func copy(_ table: StoredTable, from source: any Connection, to target: any Connection) throws {
        let columns = table.kinds + (table.isDigested ? [.integer] : [])
        var page = RowPage(columns: columns)
        func flush() throws {
            defer { page.clear() }
            try target.load(into: table.place, columns: columns.count) { row in page.take(into: &row) }
        }
        try source.query(table.sql, []) { row in
            try page.add(row)
            if page.isFull { try flush() }
        }
        try flush()
    }
}

/// Some rows, held together in one buffer.
private struct RowPage {
    private enum Cell {
        case null
        case integer(Int64)
        case text(Range<Int>)
    }

    private let columns: [StoredTable.Kind]
    private var cells: [Cell] = []
    private var bytes: [UInt8] = []
    /// Where the texts stand while rows are taken: the buffer no longer moves.
    private var pinned: UnsafeMutableBufferPointer<UInt8>?
    private var taken = 0

    init(columns: [StoredTable.Kind]) { self.columns = columns }

    var isFull: Bool { bytes.count > 1 << 18 || cells.count > 1 << 16 }

    mutating func add(_ row: any SQLRow) throws {
        for (index, column) in columns.enumerated() {
            if row.isNull(index) {
                cells.append(.null)
                continue
            }
            switch column {
            case .integer: cells.append(.integer(try row.integer(index)))
            case .text:
                let start = bytes.count
                row.withBytes(index) { bytes.append(contentsOf: $0) }
                cells.append(.text(start..<bytes.count))
            }
        }
    }

    /// The next row; false when all were taken.
    mutating func take(into row: inout LoadedRow) -> Bool {
        guard taken < cells.count else { return false }
        let buffer = pinned ?? pin()
        row.clear()
        for cell in cells[taken..<taken + columns.count] {
            switch cell {
            case .null: row.add(.null)
            case .integer(let value): row.add(.integer(value))
            case .text(let range): row.add(.text(UnsafeBufferPointer(rebasing: buffer[range])))
            }
        }
        taken += columns.count
        return true
    }

    private mutating func pin() -> UnsafeMutableBufferPointer<UInt8> {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
        pinned = buffer
        return buffer
    }

    mutating func clear() {
        cells.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        pinned?.deallocate()
        pinned = nil
        taken = 0
    }
}

/// Copies a whole territory from one database to another, whatever their engines: what makes a backup of PostgreSQL a SQLite file, and a
/// departure from one engine to the other a restore.
package enum StoreCopy {
    /// Every table of the schema but the migrator's own, in an order where what a row refers to comes before it.
    package static let tables: [CopiedTable] = [
        CopiedTable("ledger", "SELECT name, rows, total, digest FROM ledger", "tiii"),
        CopiedTable("territory", "SELECT id, code, name, time_zone, fictional, digest FROM territory", "itttii"),
        CopiedTable(
            "edition",
            """
            SELECT number, series, as_of, imported_at, file_name, fingerprint, encoding, separator, lines_read, created, updated, unchanged,
                repeated, ignored, refused, missing, digest FROM edition ORDER BY number
            """, "itttttttiiiiiiiii"),
        CopiedTable(
            "record",
            """
            SELECT series, subject, period, detail, variant, commune, dated, content, edition, seen, digest FROM record
            ORDER BY series, subject, period, detail, variant
            """, "ttttitttiii"),
        CopiedTable(
            "contest",
            "SELECT number, subject, attribute, period, claimed, reason, evidence, author, opened_on, digest FROM contest ORDER BY number",
            "itttttttti"),
        CopiedTable(
            "contest_settlement",
            "SELECT number, contest, accepted, reason, author, settled_on, digest FROM contest_settlement ORDER BY number", "iiittti"),
    ]

    /// Every row of every table, from one consistent view, in one transaction. Both databases have the schema of this program, and the target
    /// is empty: a row already there is a `StoreFailure.constraint`.
    package static func run(from source: any Driver, to target: any Driver) throws {
        try source.read { reading in
            try target.write { writing in
                for table in tables { try copy(table, from: reading, to: writing) }
            }
        }
    }

    /// Whether nobody has written anything yet.
    package static func isEmpty(_ driver: any Driver) throws -> Bool {
        try driver.read { connection in
            try connection.first("SELECT 1 FROM ledger WHERE rows > 0 LIMIT 1") { _ in false } ?? true
        }
    }

    /// A page of rows at a time: the rows that a query shows live only while they are shown, and a load asks for them one by one.
    private static func copy(_ table: CopiedTable, from source: any Connection, to target: any Connection) throws {
        var page = RowPage(columns: table.columns)
        func flush() throws {
            defer { page.clear() }
            try target.load(into: table.name, columns: table.columns.count) { row in page.take(into: &row) }
        }
        try source.query(table.select, []) { row in
            try page.add(row)
            if page.isFull { try flush() }
        }
        try flush()
    }
}

/// A table as it is copied.
package struct CopiedTable: Sendable {
    package let name: SQL
    /// Its columns, in the order of the table.
    package let select: SQL
    let columns: [Column]

    enum Column: Character { case text = "t", integer = "i" }

    /// `columns`: `t` for a text, `i` for an integer, in the order of `select`.
    init(_ name: SQL, _ select: SQL, _ columns: String) {
        self.name = name
        self.select = select
        self.columns = columns.map { $0 == "i" ? .integer : .text }
    }
}

/// Some rows, held together in one buffer.
private struct RowPage {
    private enum Cell {
        case null
        case integer(Int64)
        case text(Range<Int>)
    }

    private let columns: [CopiedTable.Column]
    private var cells: [Cell] = []
    private var bytes: [UInt8] = []
    /// Where the texts stand while rows are taken: the buffer no longer moves.
    private var pinned: UnsafeMutableBufferPointer<UInt8>?
    private var taken = 0

    init(columns: [CopiedTable.Column]) { self.columns = columns }

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

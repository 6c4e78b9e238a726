/// What a transaction may do. Valid only inside it, on the thread that runs it.
///
/// A statement that fails, or whose rows make the caller throw, condemns the transaction: what follows is refused and nothing is kept, even
/// when the body catches the error. No statement may start while another shows its rows or is being fed.
package protocol Connection: AnyObject {
    /// Runs one statement; gives how many rows it added, changed or removed.
    @discardableResult
    func execute(_ sql: SQL, _ values: [SQLValue]) throws -> Int

    /// Runs one statement and shows its rows one by one.
    func query(_ sql: SQL, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws

    /// Runs several statements without values: a migration.
    func script(_ sql: SQL) throws

    /// Adds many rows to a table, much faster than as many statements: `COPY` in PostgreSQL, one prepared statement in SQLite.
    /// `next` fills the row and gives false when there is none left.
    @discardableResult
    func load(into table: SQL, columns: Int, _ next: (inout LoadedRow) throws -> Bool) throws -> Int
}

extension Connection {
    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try execute(sql, []) }

    /// The rows, each read by `read`.
    package func rows<Value>(_ sql: SQL, _ values: [SQLValue] = [], _ read: (any SQLRow) throws -> Value) throws -> [Value] {
        var rows: [Value] = []
        try query(sql, values) { rows.append(try read($0)) }
        return rows
    }

    /// The first row, `nil` when there is none.
    package func first<Value>(_ sql: SQL, _ values: [SQLValue] = [], _ read: (any SQLRow) throws -> Value) throws -> Value? {
        try rows(sql, values, read).first
    }
}

/// A row on its way in: cells are set in order, from the bytes of someone else, which must live until the next row.
package struct LoadedRow {
    package enum Cell {
        case null
        case integer(Int64)
        /// UTF-8.
        case text(UnsafeBufferPointer<UInt8>)
    }

    package private(set) var cells: [Cell] = []

    package init() {}

    @inline(__always)
    package mutating func clear() { cells.removeAll(keepingCapacity: true) }

    @inline(__always)
    package mutating func add(_ cell: Cell) { cells.append(cell) }
}

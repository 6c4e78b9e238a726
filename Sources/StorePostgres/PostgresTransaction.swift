internal import CLibPQ
internal import Store

/// One transaction, from its beginning to its end, on the thread of its connection.
///
/// PostgreSQL refuses what follows a failed statement; so does this, even when the failure is the caller's, while rows were shown.
final class PostgresTransaction: Connection {
    let session: PostgresSession
    let connection: OpaquePointer
    private let isWriting: Bool
    private var failed: (any Error)?
    private var isShowingRows = false
    private var hasEnded = false

    init(_ session: PostgresSession, on connection: OpaquePointer, isWriting: Bool) {
        self.session = session
        self.connection = connection
        self.isWriting = isWriting
    }

    func end() { hasEnded = true }

    /// Throws again the failure that the body may have caught and left.
    func refuseFailed() throws {
        if let failed { throw failed }
    }

    func execute(_ sql: SQL, _ values: [SQLValue]) throws -> Int {
        try checked {
            let name = try prepare(sql, values)
            let result = try PostgresParameters(values, of: sql).execute(name, on: connection)
            defer { PQclear(result) }
            try accept(result)
            // A SELECT counts the rows it shows, and changes none.
            guard let result, !String(cString: PQcmdStatus(result)).hasPrefix("SELECT") else { return 0 }
            return Int(String(cString: PQcmdTuples(result))) ?? 0
        }
    }

    func query(_ sql: SQL, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
        try checked {
            isShowingRows = true
            defer { isShowingRows = false }
            let name = try prepare(sql, values)
            guard try PostgresParameters(values, of: sql).send(name, on: connection), PQsetSingleRowMode(connection) == 1 else {
                throw failure(nil)
            }
            do {
                try show(sql, row)
            } catch {
                leaveQuery()
                throw error
            }
        }
    }

    func script(_ sql: SQL) throws {
        try checked {
            // SQLite's way to cluster a table by its key; and texts compare byte by byte, as there, whatever the database's language.
            try run(sql.text.replacing("WITHOUT ROWID", with: "").replacing(" TEXT", with: " TEXT COLLATE \"C\""))
            // A statement prepared before may not suit the tables any more.
            session.prepared = [:]
            try run("DEALLOCATE ALL")
        }
    }

    func load(into table: SQL, columns: Int, _ next: (inout LoadedRow) throws -> Bool) throws -> Int {
        try checked {
            isShowingRows = true
            defer { isShowingRows = false }
            return try copy(into: table, columns: columns, next)
        }
    }

    /// `schema` is a checked name.
    func createSchema(_ schema: String) throws { try checked { try run("CREATE SCHEMA \"\(schema)\"") } }

    // MARK: - One statement

    /// Any failure during `body` condemns the transaction.
    private func checked<Result>(_ body: () throws -> Result) throws -> Result {
        if hasEnded { throw StoreFailure.fault("une transaction finie est encore utilisée") }
        if isShowingRows { throw StoreFailure.fault("une requête est lancée pendant qu’une autre montre ses lignes") }
        try refuseFailed()
        do {
            return try body()
        } catch {
            failed = error
            throw error
        }
    }

    private func run(_ text: String) throws {
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        try accept(result)
    }

    private func accept(_ result: OpaquePointer?) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default: throw failure(result)
        }
    }

    func failure(_ result: OpaquePointer?) -> StoreFailure {
        PostgresFault.failure(result, on: connection, place: session.address.place, isWriting: isWriting)
    }

    private func prepare(_ sql: SQL, _ values: [SQLValue]) throws -> String {
        let key = PreparedKey(sql: sql, types: values.map(PostgresParameters.type))
        if let name = session.prepared[key] { return name }
        let highest = PostgresParameters.highest(in: sql)
        guard highest == values.count else {
            throw StoreFailure.fault("\(values.count) valeurs pour \(highest) paramètres : \(sql.text)")
        }
        let name = "s\(session.prepared.count)"
        let result = PQprepare(connection, name, sql.text, Int32(key.types.count), key.types)
        defer { PQclear(result) }
        try accept(result)
        session.prepared[key] = name
        return name
    }

    /// Rows come one by one: an answer of any size takes the memory of a row.
    private func show(_ sql: SQL, _ row: (any SQLRow) throws -> Void) throws {
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_SINGLE_TUPLE: try row(PostgresRow(result: result, sql: sql))
            default: try accept(result)
            }
        }
    }

    /// Stops an answer that nobody wants any more, however long it would be.
    private func leaveQuery() {
        guard PQtransactionStatus(connection) == PQTRANS_ACTIVE else { return drain() }
        let cancel = PQgetCancel(connection)
        var reason = [CChar](repeating: 0, count: 256)
        PQcancel(cancel, &reason, Int32(reason.count))
        PQfreeCancel(cancel)
        drain()
    }

    func drain() {
        while let result = PQgetResult(connection) { PQclear(result) }
    }
}

/// A statement is prepared once for each list of types: what `$1` may be compared with depends on its own type.
struct PreparedKey: Hashable {
    let sql: SQL
    let types: [Oid]
}

/// One row of an answer, as texts.
struct PostgresRow: SQLRow {
    let result: OpaquePointer
    let sql: SQL

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, 0, Int32(column)) != 0 }

    func integer(_ column: Int) throws -> Int64 {
        // A sum of BIGINT is a NUMERIC.
        guard [20, 21, 23, 1700].contains(PQftype(result, Int32(column))), let value = Int64(text(column)) else {
            throw StoreFailure.fault("la colonne \(column) n’est pas un entier : \(sql.text)")
        }
        return value
    }

    func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        guard let start = PQgetvalue(result, 0, Int32(column)) else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        let length = Int(PQgetlength(result, 0, Int32(column)))
        return try start.withMemoryRebound(to: UInt8.self, capacity: length) { try body(UnsafeBufferPointer(start: $0, count: length)) }
    }
}

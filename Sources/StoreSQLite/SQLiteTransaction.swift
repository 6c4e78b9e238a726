internal import GRDB
internal import GRDBSQLite
internal import Store

/// One transaction, from its beginning to its end, on GRDB's connection. Statements are bound and stepped without GRDB, so that a row costs
/// what SQLite makes it cost.
///
/// As in PostgreSQL, a statement that failed condemns the transaction, even when the failure is the caller's, while rows were shown: what
/// follows is refused, and nothing is kept.
final class SQLiteTransaction: Connection {
    private let database: Database
    private let connection: OpaquePointer
    private let path: String
    private let isWriting: Bool
    private var failed: (any Error)?
    private var isShowingRows = false
    private var hasEnded = false

    init(_ database: Database, path: String, isWriting: Bool) throws {
        guard let connection = database.sqliteConnection else { throw StoreFailure.fault("la base « \(path) » est fermée") }
        self.database = database
        self.connection = connection
        self.path = path
        self.isWriting = isWriting
    }

    func end() { hasEnded = true }

    /// Throws again the failure that the body may have caught and left.
    func refuseFailed() throws {
        if let failed { throw failed }
    }

    func execute(_ sql: Store.SQL, _ values: [SQLValue]) throws -> Int {
        try checked {
            let before = sqlite3_total_changes64(connection)
            try run(sql, values) { _ in }
            // A statement that changes no row leaves the count of the one before.
            return sqlite3_total_changes64(connection) == before ? 0 : Int(sqlite3_changes64(connection))
        }
    }

    func query(_ sql: Store.SQL, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
        try checked {
            isShowingRows = true
            defer { isShowingRows = false }
            try run(sql, values, row)
        }
    }

    func script(_ sql: Store.SQL) throws {
        try checked {
            let code = sqlite3_exec(connection, sql.text, nil, nil, nil)
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    func load(into table: Store.SQL, columns: Int, _ next: (inout LoadedRow) throws -> Bool) throws -> Int {
        try checked {
            isShowingRows = true
            defer { isShowingRows = false }
            let places = (1...max(columns, 1)).map { "?\($0)" }.joined(separator: ",")
            let statement = try prepare("INSERT INTO \(table.text) VALUES (\(places))").sqliteStatement
            defer { forget(statement) }
            var row = LoadedRow()
            var count = 0
            while true {
                row.clear()
                guard try next(&row) else { return count }
                guard row.cells.count == columns else {
                    throw fault("une ligne de \(row.cells.count) valeurs pour \(columns) colonnes", in: table)
                }
                for index in 0..<columns { try bind(row.cells[index], at: Int32(index + 1), of: statement, in: table) }
                let code = sqlite3_step(statement)
                guard code == SQLITE_DONE else { throw failure(code) }
                sqlite3_reset(statement)
                count += 1
            }
        }
    }

    // MARK: - One statement

    /// Any failure during `body` condemns the transaction.
    private func checked<Result>(_ body: () throws -> Result) throws -> Result {
        if hasEnded { throw StoreFailure.fault("une transaction finie est encore utilisée") }
        if isShowingRows { throw StoreFailure.fault("une requête est lancée pendant qu’une autre montre ses lignes") }
        try refuseFailed()
        do {
            return try body()
        } catch {
            let translated = SQLiteFault.translate(error, path: path, isWriting: isWriting)
            failed = translated
            throw translated
        }
    }

    private func run(_ sql: Store.SQL, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
        let statement = try prepare(sql.text).sqliteStatement
        defer { forget(statement) }
        try bind(values, to: statement, of: sql)
        let shown = SQLiteRow(statement: statement)
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try row(shown)
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    /// GRDB keeps each prepared statement as long as its connection.
    private func prepare(_ text: String) throws -> Statement { try database.cachedStatement(sql: text) }

    private func forget(_ statement: OpaquePointer) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    private func failure(_ code: Int32) -> StoreFailure {
        SQLiteFault.failure(code: code, message: String(cString: sqlite3_errmsg(connection)), path: path, isWriting: isWriting)
    }
}

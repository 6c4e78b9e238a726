internal import GRDBSQLite
internal import Store

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A first look at a file, before anything is written in it: a database of another program must come out of a mistaken path untouched.
struct SQLiteIdentity {
    /// « PREA » in ASCII, where SQLite lets a program sign its files (header, byte 68).
    static let applicationID: Int64 = 0x5052_4541

    private let connection: OpaquePointer

    /// Checks the file at `path`; signs a new one and puts it in WAL mode.
    init(path: String, access: SQLiteDriver.Access, patience: Int) throws {
        if access != .create {
            guard Self.exists(path) else { throw StoreFailure.configuration("la base « \(path) » n’existe pas") }
        }
        let flags =
            switch access {
            case .create: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .existing: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            let failure = SQLiteFault.failure(code: code, message: "", path: path, isWriting: access != .readOnly)
            sqlite3_close(opened)
            throw failure
        }
        connection = opened
        do {
            sqlite3_extended_result_codes(connection, 1)
            sqlite3_busy_timeout(connection, Int32(patience))
            try identify(path: path, access: access, patience: patience)
        } catch {
            sqlite3_close(opened)
            throw error
        }
    }

    func close() { sqlite3_close(connection) }

    // Here, where no parameter hides the system's `access`.
    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private func identify(path: String, access: SQLiteDriver.Access, patience: Int) throws {
        let isWriting = access != .readOnly
        let name = try integer("PRAGMA application_id", path: path, isWriting: isWriting)
        if name != Self.applicationID {
            let tables = try integer("SELECT count(*) FROM sqlite_master", path: path, isWriting: isWriting)
            guard name == 0, tables == 0, isWriting else {
                throw StoreFailure.damaged("le fichier « \(path) » est la base d’un autre programme, pas de Préau : il n’a pas été touché")
            }
            _ = try integer("PRAGMA application_id = \(Self.applicationID)", path: path, isWriting: isWriting)
        }
        guard isWriting else { return }
        // Two programs that open a new file at once: SQLite does not wait for this one statement.
        for attempt in 0... {
            do {
                _ = try integer("PRAGMA journal_mode = WAL", path: path, isWriting: true)
                return
            } catch StoreFailure.busy(let sentence) {
                guard attempt * 10 < patience else { throw StoreFailure.busy(sentence) }
                usleep(10_000)
            }
        }
    }

    /// The first value of the first row, 0 when there is none.
    private func integer(_ text: String, path: String, isWriting: Bool) throws -> Int64 {
        var statement: OpaquePointer?
        var code = sqlite3_prepare_v2(connection, text, -1, &statement, nil)
        defer { sqlite3_finalize(statement) }
        var value: Int64 = 0
        if code == SQLITE_OK {
            code = sqlite3_step(statement)
            if code == SQLITE_ROW {
                value = sqlite3_column_int64(statement, 0)
                code = sqlite3_step(statement)
            }
            if code == SQLITE_DONE { return value }
        }
        throw SQLiteFault.failure(code: code, message: String(cString: sqlite3_errmsg(connection)), path: path, isWriting: isWriting)
    }
}

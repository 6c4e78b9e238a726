import Foundation
package import Store
import StorePostgres
import StoreSQLite
import Synchronization

/// A database of its own for one test: a file of SQLite, or a schema of the PostgreSQL that the tests start.
///
///     @Test("…", arguments: Engine.allCases)
///     func test(engine: Engine) throws {
///         try TestDatabase.use(engine) { database in … }
///     }
package struct TestDatabase: Sendable {
    package let driver: any Driver
    /// What opens it: the path of the file, or the address of the schema.
    package let place: String

    package var engine: Engine { driver.engine }

    /// Opens an empty database, and removes it after `body`.
    ///
    /// - Parameter patience: in milliseconds.
    @discardableResult
    package static func use<Result>(_ engine: Engine, patience: Int = 10_000, _ body: (TestDatabase) throws -> Result) throws -> Result {
        switch engine {
        case .sqlite:
            let folder = try TestFolder()
            defer { folder.remove() }
            return try use(folder.path + "/base.sqlite", patience: patience, body)
        case .postgreSQL:
            return try use(try TestServer.shared.newSchema(), patience: patience, body)
        }
    }

    /// Another program on the same database.
    package func open(patience: Int = 10_000) throws -> any Driver { try Self.open(place, patience: patience) }

    /// Whatever an operator gives: an address of PostgreSQL, or the path of a file.
    package static func open(_ place: String, patience: Int = 10_000) throws -> any Driver {
        place.hasPrefix("postgres") ? try PostgresDriver(place, patience: patience) : try SQLiteDriver(path: place, patience: patience)
    }

    /// The lines of the plan by which the engine would run `sql`. PostgreSQL reads a small table whole rather than by an index: it is asked
    /// for what it would do if the table were large.
    package func plan(of sql: SQL, _ values: [SQLValue] = []) throws -> [String] {
        try driver.read { connection in
            if engine == .postgreSQL { try connection.execute("SET LOCAL enable_seqscan = off") }
            return try connection.rows(sql.plan(on: engine), values) { $0.text(engine == .sqlite ? 3 : 0) }
        }
    }

    @discardableResult
    private static func use<Result>(_ place: String, patience: Int, _ body: (TestDatabase) throws -> Result) throws -> Result {
        let database = TestDatabase(driver: try open(place, patience: patience), place: place)
        let result: Result
        do {
            result = try body(database)
        } catch {
            // The test's own error is the one to tell.
            try? database.driver.close()
            throw error
        }
        try database.driver.close()
        return result
    }
}

/// A folder of its own for one test.
package struct TestFolder: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "preau-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    package func remove() {
        // Left behind, it is only a temporary file.
        try? FileManager.default.removeItem(atPath: path)
    }
}

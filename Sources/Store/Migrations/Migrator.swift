package import Kernel

/// Brings the schema of a database to that of the program.
///
/// 1. A database went through a prefix of the program's list, each step with the very script that the list holds; anything else is refused.
/// 2. All the pending steps are taken in one transaction, or none.
/// 3. Two programs that start together take each step once: the second waits, then finds nothing left to do.
package enum Migrator {
    /// Takes the pending steps; gives those it took.
    ///
    /// - Parameter now: kept beside each step.
    /// - Throws: `StoreFailure.configuration` for a database of a later program, or one that went through other scripts.
    @discardableResult
    package static func migrate(_ driver: any Driver, at now: Instant, with all: [Migration] = Migration.all) throws -> [Migration] {
        // In most starts there is nothing to do, and no writer to wait for.
        guard try !pending(of: driver, in: all).isEmpty else { return [] }
        let engine = driver.engine
        return try driver.write { connection in
            switch engine {
            // A writer is alone from its beginning.
            case .sqlite: break
            case .postgreSQL: try connection.query("SELECT pg_advisory_xact_lock(hashtext(current_schema()))", []) { _ in }
            }
            try connection.script(table)
            let pending = try remaining(connection, of: all)
            for migration in pending {
                try connection.script(migration.script)
                try connection.execute(
                    "INSERT INTO schema_migration (number, name, applied_at, fingerprint) VALUES ($1, $2, $3, $4)",
                    [.integer(migration.number), .text(migration.name), .text(now.iso), .text(migration.fingerprint)])
            }
            return pending
        }
    }

    /// The steps that the database has yet to take. Throws as `migrate` does.
    package static func pending(of driver: any Driver, in all: [Migration] = Migration.all) throws -> [Migration] {
        let engine = driver.engine
        return try driver.read { connection in
            guard try hasTable(connection, engine) else { return try checked(all) }
            return try remaining(connection, of: all)
        }
    }

    private static let table: SQL = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number INTEGER NOT NULL PRIMARY KEY CHECK (number > 0),
            name TEXT NOT NULL,
            applied_at TEXT NOT NULL,
            fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64)
        )
        """

    /// The catalogue is the one thing that the two engines do not read alike.
    private static func hasTable(_ connection: any Connection, _ engine: Engine) throws -> Bool {
        let catalogue: SQL =
            switch engine {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
            case .postgreSQL: "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_migration'"
            }
        return try connection.first(catalogue) { _ in true } ?? false
    }

    private static func remaining(_ connection: any Connection, of all: [Migration]) throws -> [Migration] {
        let all = try checked(all)
        let applied = try connection.rows("SELECT number, name, fingerprint FROM schema_migration ORDER BY number") {
            (number: try $0.integer(0), name: $0.text(1), fingerprint: $0.text(2))
        }
        if let last = applied.last, last.number > all.count {
            throw StoreFailure.configuration(
                "la base a été mise à jour par un Préau plus récent (étape \(last.number), « \(last.name) ») : mettez ce programme à jour")
        }
        for (step, migration) in zip(applied, all)
        where step.number != migration.number || step.fingerprint != migration.fingerprint {
            throw StoreFailure.configuration(
                "l’étape \(step.number) (« \(step.name) ») suivie par la base n’est pas celle de ce programme")
        }
        return Array(all.dropFirst(applied.count))
    }

    private static func checked(_ all: [Migration]) throws -> [Migration] {
        guard all.map(\.number) == Array(1..<all.count + 1) else {
            throw StoreFailure.fault("les étapes du schéma ne se suivent pas de 1 en 1")
        }
        return all
    }
}

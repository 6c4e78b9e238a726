internal import CLibPQ
package import Store
internal import Synchronization

/// A schema of a PostgreSQL server, one for each territory: a few connections, each with its own thread.
///
/// Readers see a snapshot (`REPEATABLE READ READ ONLY`); several writers work at once (`READ COMMITTED`) and wait for one another's rows.
package final class PostgresDriver: Driver {
    package let engine = Engine.postgreSQL
    private let address: PostgresAddress
    private let patience: Int
    private let turnstile: Turnstile
    private let workers: [PostgresWorker]
    private let free: Mutex<[PostgresWorker]>
    private let isClosed = Mutex(false)

    /// Opens the schema that `address` names: `postgres://user:password@host:port/database?schema=isere`.
    ///
    /// - Parameters:
    ///   - creating: makes the schema when it is missing.
    ///   - patience: how long to wait for a connection, then for another's lock, before `StoreFailure.busy`, in milliseconds.
    ///   - statementTimeout: how long one statement may last, in milliseconds; 0 for no limit.
    /// - Throws: `StoreFailure.away` when no server answers, `.configuration` when it is not as it should be.
    package init(_ address: String, creating: Bool = true, connections: Int = 8, patience: Int = 10_000, statementTimeout: Int = 0) throws {
        let address = try PostgresAddress(address)
        let settings = PostgresSettings(patience: patience, statementTimeout: statementTimeout)
        self.address = address
        self.patience = patience
        turnstile = Turnstile(places: connections)
        workers = try (0..<connections).map { _ in try PostgresWorker(PostgresSession(address: address, settings: settings)) }
        free = Mutex(workers)
        do {
            try prepareSchema(creating: creating)
        } catch {
            stopWorkers()
            throw error
        }
    }

    deinit { stopWorkers() }

    package func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        try onWorker { session in
            try session.transaction(isWriting: false) { transaction in
                try OpenTransactions.inside(self) { try body(transaction) }
            }
        }
    }

    @discardableResult
    package func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        try onWorker { session in
            try session.transaction(isWriting: true) { transaction in
                try OpenTransactions.inside(self) { try body(transaction) }
            }
        }
    }

    package func close() throws {
        try OpenTransactions.refuseNesting(in: self)
        guard
            isClosed.withLock({ wasClosed in
                defer { wasClosed = true }
                return !wasClosed
            })
        else { return }
        turnstile.closeForGood()
        stopWorkers()
        // Those who were waiting find the database closed.
        for _ in workers { turnstile.leave() }
    }

    private func onWorker<Result>(_ body: (PostgresSession) throws -> Result) throws -> Result {
        try OpenTransactions.refuseNesting(in: self)
        try refuseClosed()
        guard turnstile.enter(within: patience) else {
            throw StoreFailure.busy("toutes les connexions à la base « \(address.place) » sont prises ; recommencez dans un instant")
        }
        defer { turnstile.leave() }
        try refuseClosed()
        guard let worker = free.withLock({ $0.popLast() }) else { throw StoreFailure.fault("plus de places que de connexions") }
        defer { free.withLock { $0.append(worker) } }
        return try worker.perform(body)
    }

    private func refuseClosed() throws {
        if isClosed.withLock({ $0 }) { throw StoreFailure.fault("la base « \(address.place) » est fermée") }
    }

    private func stopWorkers() {
        let stopped = free.withLock { free in
            defer { free = [] }
            return free
        }
        for worker in stopped { worker.stop() }
    }

    // MARK: - Opening

    private func prepareSchema(creating: Bool) throws {
        try checkOrder()
        let exists: SQL = "SELECT 1 FROM pg_namespace WHERE nspname = $1"
        let schema = address.schema
        if try read({ try $0.first(exists, [.text(schema)]) { _ in true } ?? false }) { return }
        guard creating else { throw StoreFailure.configuration("le schéma « \(schema) » n’existe pas dans la base « \(address.place) »") }
        do {
            try onWorker { session in
                try session.transaction(isWriting: true) { try $0.createSchema(schema) }
            }
        } catch StoreFailure.constraint, StoreFailure.fault {
            // Another program may have made it meanwhile: PostgreSQL does not wait for that.
            guard try read({ try $0.first(exists, [.text(schema)]) { _ in true } ?? false }) else {
                throw StoreFailure.configuration("le schéma « \(schema) » n’a pas pu être créé dans la base « \(address.place) »")
            }
        }
    }

    /// Texts sort by their bytes on both engines, and an index on them serves a search by prefix.
    private func checkOrder() throws {
        let isByBytes = try read {
            try $0.first(
                """
                SELECT CASE WHEN 'Z' < 'a' AND 'a b' < 'ab' AND 'z' < 'é' AND getdatabaseencoding() = 'UTF8' THEN 1 ELSE 0 END
                """
            ) { try $0.integer(0) }
        }
        guard isByBytes == 1 else {
            throw StoreFailure.configuration(
                "la base « \(address.place) » ne trie pas les textes par octets ; créez-la par : "
                    + "CREATE DATABASE preau TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        }
    }
}

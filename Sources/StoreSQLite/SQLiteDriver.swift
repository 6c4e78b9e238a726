internal import GRDB
package import Store
internal import Synchronization

/// A database in one file, in WAL mode: readers see the last state that was written, whoever writes. One writer at a time, in this process
/// and in the others.
///
/// What is acknowledged is on the disk: `synchronous=FULL` flushes the log at each commit.
package final class SQLiteDriver: Driver {
    /// What may be done with the file.
    package enum Access: Sendable {
        /// Reads and writes; an absent file is created.
        case create
        /// Reads and writes a database that exists.
        case existing
        /// Only reads a database that exists.
        case readOnly
    }

    package let engine = Engine.sqlite
    /// Where the file is.
    package let path: String
    let pool: DatabasePool
    let mode: Access
    private let patience: Int
    private let writing = Turnstile(places: 1)
    let reading: Turnstile
    private let isClosed = Mutex(false)
    private let file: HeldFile

    /// Opens the file at `path`, in a folder that exists.
    ///
    /// - Parameters:
    ///   - patience: how long a transaction waits for its turn before `StoreFailure.busy`, in milliseconds.
    ///   - readers: how many may read at the same time.
    /// - Throws: `StoreFailure.damaged` for a file that is not one of ours, `.configuration` for one that is absent or out of reach.
    package init(path: String, access mode: Access = .create, patience: Int = 10_000, readers: Int = 5) throws {
        self.path = path
        self.mode = mode
        self.patience = patience
        reading = Turnstile(places: readers)
        let identity = try SQLiteIdentity(path: path, access: mode, patience: patience)
        // Kept open until the pool is: the last connection to leave would fold the log into the file, for nothing.
        defer { identity.close() }
        guard let file = HeldFile(path: path) else {
            throw StoreFailure.configuration("la base « \(path) » ne s’ouvre pas : elle a été retirée à l’instant")
        }
        self.file = file
        do {
            pool = try DatabasePool(path: path, configuration: Self.configuration(mode, patience: patience, readers: readers))
            if mode != .readOnly {
                // GRDB asks for NORMAL, under which a power cut may take back what was acknowledged.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            }
        } catch {
            throw SQLiteFault.translate(error, path: path, isWriting: mode != .readOnly)
        }
    }

    private static func configuration(_ mode: Access, patience: Int, readers: Int) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = mode == .readOnly
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            // 4 MB of pages a connection: a file of thirty thousand lines fills them, ten times as many take no more. A staging table of
            // half a million rows goes to the disk.
            try database.execute(
                sql: """
                    PRAGMA busy_timeout = \(patience);
                    PRAGMA cache_size = -4096;
                    PRAGMA temp_store = FILE;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        return configuration
    }

    package func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        try admitted(by: reading, isWriting: false) {
            try pool.read { try run(body, on: $0, isWriting: false) }
        }
    }

    @discardableResult
    package func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        guard mode != .readOnly else { throw StoreFailure.unwritable("la base « \(path) » est ouverte en lecture seule") }
        return try admitted(by: writing, isWriting: true) {
            try pool.writeWithoutTransaction { database in
                var result: Result?
                try database.inTransaction(.immediate) {
                    result = try run(body, on: database, isWriting: true)
                    return .commit
                }
                guard let result else { throw StoreFailure.fault("une transaction n’a rien donné") }
                return result
            }
        }
    }

    /// One turn: waits for it, and says any fault of SQLite in our words.
    func admitted<Result>(by turnstile: Turnstile, isWriting: Bool, _ turn: () throws -> Result) throws -> Result {
        try OpenTransactions.refuseNesting(in: self)
        try refuseClosed()
        guard turnstile.enter(within: patience) else { throw StoreFailure.busy(SQLiteFault.busySentence) }
        defer { turnstile.leave() }
        try refuseClosed()
        try file.check()
        do {
            return try turn()
        } catch {
            throw SQLiteFault.translate(error, path: path, isWriting: isWriting)
        }
    }

    private func run<Result>(_ body: (any Connection) throws -> Result, on database: Database, isWriting: Bool) throws -> Result {
        let transaction = try SQLiteTransaction(database, path: path, isWriting: isWriting)
        defer { transaction.end() }
        return try OpenTransactions.inside(self) {
            let result = try body(transaction)
            try transaction.refuseFailed()
            return result
        }
    }

    private func refuseClosed() throws {
        if isClosed.withLock({ $0 }) { throw StoreFailure.fault("la base « \(path) » est fermée") }
    }

    /// Puts everything that was written in the file itself, and empties the log beside it: the file may then be moved alone. Throws
    /// `StoreFailure.busy` when someone still reads an older state.
    package func settle() throws {
        try admitted(by: writing, isWriting: true) {
            try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
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
        writing.closeForGood()
        reading.closeForGood()
        defer {
            // Those who were waiting find the database closed.
            writing.leave()
            reading.leave()
        }
        do {
            try pool.close()
        } catch {
            throw SQLiteFault.translate(error, path: path, isWriting: mode != .readOnly)
        }
    }
}

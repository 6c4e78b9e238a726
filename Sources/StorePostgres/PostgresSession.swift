internal import CLibPQ
internal import Store

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// One connection to the server, opened when first needed and again when it was lost. It belongs to one thread.
final class PostgresSession {
    let address: PostgresAddress
    private let settings: PostgresSettings
    private var connection: OpaquePointer?
    /// Names of the statements that this connection has prepared.
    var prepared: [PreparedKey: String] = [:]

    init(address: PostgresAddress, settings: PostgresSettings) {
        self.address = address
        self.settings = settings
    }

    deinit { PQfinish(connection) }

    func disconnect() {
        PQfinish(connection)
        connection = nil
        prepared = [:]
    }

    /// Runs `body` between BEGIN and COMMIT; whatever it throws rolls everything back.
    func transaction<Result>(isWriting: Bool, _ body: (PostgresTransaction) throws -> Result) throws -> Result {
        let connection = try begin(isWriting ? "BEGIN ISOLATION LEVEL READ COMMITTED" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let transaction = PostgresTransaction(self, on: connection, isWriting: isWriting)
        let result: Result
        do {
            defer { transaction.end() }
            result = try body(transaction)
            try transaction.refuseFailed()
        } catch {
            rollBack(connection)
            throw error
        }
        do {
            try command("COMMIT", on: connection, isWriting: isWriting)
            return result
        } catch StoreFailure.away(let sentence) {
            disconnect()
            guard isWriting else { throw StoreFailure.away(sentence) }
            throw StoreFailure.away(
                "\(sentence) ; il est parti au moment de valider : vérifiez si l’écriture a eu lieu avant de recommencer")
        } catch {
            rollBack(connection)
            throw error
        }
    }

    /// An idle connection may have been lost since, by a restart of the server: nothing is under way yet, so a new one takes its place.
    private func begin(_ text: String) throws -> OpaquePointer {
        if let connection {
            do {
                try command(text, on: connection, isWriting: false)
                return connection
            } catch StoreFailure.away {
                disconnect()
            }
        }
        let connection = try connect()
        try command(text, on: connection, isWriting: false)
        return connection
    }

    private func rollBack(_ connection: OpaquePointer) {
        let result = PQexec(connection, "ROLLBACK")
        defer { PQclear(result) }
        // The server rolls back by itself what a lost connection leaves.
        if PQresultStatus(result) != PGRES_COMMAND_OK { disconnect() }
    }

    private func command(_ text: String, on connection: OpaquePointer, isWriting: Bool) throws {
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else {
            throw PostgresFault.failure(result, on: connection, place: address.place, isWriting: isWriting)
        }
    }

    // MARK: - Connecting

    private func connect() throws -> OpaquePointer {
        let opened = try open()
        do {
            // Nobody reads the server's remarks (« relation already exists, skipping »).
            PQsetNoticeProcessor(opened, { _, _ in }, nil)
            guard PQserverVersion(opened) >= 150_000 else {
                throw StoreFailure.configuration(
                    "le serveur « \(address.place) » est un PostgreSQL \(PQserverVersion(opened) / 10_000) : il faut la version 15 ou une plus récente"
                )
            }
            try command(settings.commands(schema: address.schema), on: opened, isWriting: false)
        } catch {
            PQfinish(opened)
            throw error
        }
        connection = opened
        return opened
    }

    private func open() throws -> OpaquePointer {
        // The address comes after our defaults and may say otherwise: https://www.postgresql.org/docs/15/libpq-connect.html
        let pairs = PostgresSettings.watch + [("dbname", address.uri), ("client_encoding", "UTF8"), ("application_name", "preau")]
        var keywords: [UnsafePointer<CChar>?] = pairs.map { UnsafePointer(strdup($0.0)) } + [nil]
        var values: [UnsafePointer<CChar>?] = pairs.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer { for pointer in keywords + values { free(UnsafeMutablePointer(mutating: pointer)) } }
        guard let opening = PQconnectStartParams(&keywords, &values, 1) else { throw PostgresFault.away(address.place) }
        // Only so does a refused connection tell its code.
        PQsetErrorVerbosity(opening, PQERRORS_VERBOSE)
        let isOpen = waitUntilOpen(opening)
        guard isOpen else {
            let failure = PostgresFault.failure(connecting: opening, place: address.place)
            PQfinish(opening)
            throw failure
        }
        return opening
    }

    private func waitUntilOpen(_ opening: OpaquePointer) -> Bool {
        guard PQstatus(opening) != CONNECTION_BAD else { return false }
        var awaited = PGRES_POLLING_WRITING
        while true {
            let events: Int32 = awaited == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var descriptor = pollfd(fd: PQsocket(opening), events: Int16(events), revents: 0)
            let ready = poll(&descriptor, 1, Int32(settings.connectionPatience))
            if ready == 0 { return false }
            if ready < 0 && errno != EINTR { return false }
            awaited = PQconnectPoll(opening)
            switch awaited {
            case PGRES_POLLING_OK: return true
            case PGRES_POLLING_FAILED: return false
            default: continue
            }
        }
    }
}

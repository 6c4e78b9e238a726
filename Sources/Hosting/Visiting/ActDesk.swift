package import Store

/// Where acts are done: each in a transaction, on threads of its own, never on those that serve requests.
///
/// Whoever asks waits as long as `patience` says, then is told that the database does not answer; an act whose turn comes too late is not
/// begun, one that had begun is finished, and its author reads what became of it when he comes back.
package final class ActDesk: Sendable {
    private let driver: any Driver
    private let readers: WaitingRoom
    private let writers: WaitingRoom
    /// What takes a processor for a while: the hash of a password.
    private let thinkers: WaitingRoom

    /// - Parameter patience: in milliseconds.
    package init(_ driver: any Driver, patience: Int = 10_000) {
        self.driver = driver
        readers = WaitingRoom("preau.lectures", threads: 4, patience: patience)
        thinkers = WaitingRoom("preau.calculs", threads: 2, patience: patience)
        // SQLite has one writer: more threads would only wait for one another.
        writers = WaitingRoom("preau.actes", threads: driver.engine == .sqlite ? 1 : 8, patience: patience)
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await readers.run { [driver] in try driver.read(body) }
    }

    /// Long work in no transaction at all.
    package func compute<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await thinkers.run(body)
    }

    /// Everything that `body` writes, or nothing when it throws. Given back once it is on the disk.
    package func write<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await writers.run { [driver] in try driver.write(body) }
    }
}

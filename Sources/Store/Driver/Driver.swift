/// A database, SQLite or PostgreSQL. The body of a transaction is synchronous and runs on a thread of the driver: never on the
/// cooperative pool, never on an event loop.
package protocol Driver: Sendable {
    var engine: Engine { get }

    /// A consistent view of the database, without writing. Throws `StoreFailure`, or what `body` throws.
    func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result

    /// Everything `body` writes, or nothing when it throws. Acknowledged once it is on the disk.
    @discardableResult
    func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result

    /// Ends what is under way and closes.
    func close() throws
}

package enum Engine: String, CaseIterable, Sendable {
    case sqlite = "SQLite"
    case postgreSQL = "PostgreSQL"
}

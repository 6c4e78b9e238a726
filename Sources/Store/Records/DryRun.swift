extension Driver {
    /// Runs `body` in a writing transaction, gives what it gives, and keeps nothing of what it wrote.
    package func rehearse<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        do {
            return try write { (connection: any Connection) throws -> Result in throw Rehearsed(result: try body(connection)) }
        } catch let rehearsed as Rehearsed<Result> {
            return rehearsed.result
        }
    }
}

/// What a rehearsal throws so that its transaction is taken back.
private struct Rehearsed<Result: Sendable>: Error {
    let result: Result
}

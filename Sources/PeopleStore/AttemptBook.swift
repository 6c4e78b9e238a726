package import Kernel
package import Store

/// What was tried, and when: how often is counted from it. Accounts and network addresses are hashed, 64 hexadecimal digits.
package struct AttemptBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    package func add(_ kind: String, key: String, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO attempt (kind, key_hash, at, times) VALUES ($1, $2, $3, 1)
            ON CONFLICT (kind, key_hash, at) DO UPDATE SET times = attempt.times + 1
            """, [.text(kind), .text(key), .instant(now)])
    }

    /// The moments since `start`, one for each time.
    package func moments(_ kind: String, key: String, since start: Instant) throws -> [Instant] {
        try connection.rows(
            "SELECT at, times FROM attempt WHERE kind = $1 AND key_hash = $2 AND at >= $3 ORDER BY at",
            [.text(kind), .text(key), .instant(start)]
        ) { (try $0.instant(0), Int(try $0.integer(1))) }.flatMap { Array(repeating: $0.0, count: $0.1) }
    }

    /// It does not count after all: it succeeded.
    package func takeBack(_ kind: String, key: String, at moment: Instant) throws {
        let isLast = try connection.execute(
            "DELETE FROM attempt WHERE kind = $1 AND key_hash = $2 AND at = $3 AND times = 1", [.text(kind), .text(key), .instant(moment)])
        guard isLast == 0 else { return }
        try connection.execute(
            "UPDATE attempt SET times = times - 1 WHERE kind = $1 AND key_hash = $2 AND at = $3 AND times > 1",
            [.text(kind), .text(key), .instant(moment)])
    }

    package func forget(before limit: Instant) throws -> Int {
        try connection.execute("DELETE FROM attempt WHERE at < $1", [.instant(limit)])
    }
}

/// How many rows a table, or a series of records, has and what their digests add up to. Written in the transaction that writes the rows.
///
/// Its row is also the lock that imports queue for in PostgreSQL; SQLite has one writer anyway.
struct LedgerEntry: Equatable {
    /// A table other than `record`, or a series.
    let name: String
    var rows: Int64
    var total: Int64

    static let editions = "edition"
    static let contests = "contest"
    static let settlements = "contest_settlement"
    static let territories = "territory"

    /// Takes the entry, created at the first need: until the end of the transaction, no other may take it.
    static func take(_ name: String, in connection: any Connection) throws -> LedgerEntry {
        let empty = LedgerEntry(name: name, rows: 0, total: 0)
        let taken = try connection.first(
            """
            INSERT INTO ledger (name, rows, total, digest) VALUES ($1, 0, 0, $2)
            ON CONFLICT (name) DO UPDATE SET rows = ledger.rows
            RETURNING rows, total
            """, [.text(name), .integer(empty.digest)]
        ) { LedgerEntry(name: name, rows: try $0.integer(0), total: try $0.integer(1)) }
        guard let taken else { throw StoreFailure.fault("le registre « \(name) » n’a pas été pris") }
        return taken
    }

    /// Writes the entry that `take` took.
    func put(in connection: any Connection) throws {
        try connection.execute(
            "UPDATE ledger SET rows = $2, total = $3, digest = $4 WHERE name = $1",
            [.text(name), .integer(rows), .integer(total), .integer(digest)])
    }

    mutating func add(digest: Int64) {
        rows += 1
        total += digest
    }

    var digest: Int64 {
        var digest = RowDigest()
        digest.add(name)
        digest.add(rows)
        digest.add(total)
        return digest.value
    }
}

/// Whose data a database holds: there is one territory in it.
package struct StoredTerritory: Sendable, Equatable {
    /// `38`, `isere`…, as its settings name it.
    package let code: String
    package let name: String
    /// `Europe/Paris`, `Indian/Reunion`…: instants are kept in UTC.
    package let timeZone: String
    /// People and dossiers are made up: a demonstration.
    package let isFictional: Bool

    package init(code: String, name: String, timeZone: String, isFictional: Bool) {
        self.code = code
        self.name = name
        self.timeZone = timeZone
        self.isFictional = isFictional
    }

    /// Says whose data the database holds, in place of what it said.
    package func write(in connection: any Connection) throws {
        var entry = try LedgerEntry.take(LedgerEntry.territories, in: connection)
        try connection.execute(
            """
            INSERT INTO territory (id, code, name, time_zone, fictional, digest) VALUES (1, $1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, time_zone = excluded.time_zone,
                fictional = excluded.fictional, digest = excluded.digest
            """, [.text(code), .text(name), .text(timeZone), .integer(isFictional ? 1 : 0), .integer(digest)])
        entry.rows = 1
        entry.total = digest
        try entry.put(in: connection)
    }

    /// Columns in the order of the table.
    private var digest: Int64 {
        var digest = RowDigest()
        digest.add(1)
        for text in [code, name, timeZone] { digest.add(text) }
        digest.add(isFictional ? 1 : 0)
        return digest.value
    }
}

extension DirectoryReading {
    /// `nil` as long as nobody said whose data these are.
    package func territory() throws -> StoredTerritory? {
        try connection.first("SELECT code, name, time_zone, fictional FROM territory") {
            StoredTerritory(code: $0.text(0), name: $0.text(1), timeZone: $0.text(2), isFictional: try $0.integer(3) == 1)
        }
    }
}

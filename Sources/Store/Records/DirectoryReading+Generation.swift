extension DirectoryReading {
    /// A number that changes with anything that the database holds: the ledger counts every row and adds their digests.
    package static func generation(_ connection: any Connection) throws -> Int64 {
        var digest = RowDigest()
        try connection.query("SELECT name, rows, total FROM ledger ORDER BY name", []) { row in
            digest.add(row.text(0))
            digest.add(try row.integer(1))
            digest.add(try row.integer(2))
        }
        return digest.value
    }
}

/// Numbers for rows that are not of a register: from 1, none twice; one taken by a transaction that fails is given again.
package enum Counter {
    /// Takes the next number; others wait until the end of the transaction.
    package static func next(_ name: String, in connection: any Connection) throws -> Int64 {
        let value = try connection.first(
            """
            INSERT INTO counter (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
            RETURNING value
            """, [.text(name)]
        ) { try $0.integer(0) }
        guard let value else { throw StoreFailure.fault("le compteur « \(name) » n’a rien donné") }
        return value
    }
}

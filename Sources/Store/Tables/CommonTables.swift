extension StoredTable {
    /// What every feature writes.
    static let common: [StoredTable] = [
        journal,
        .changing(
            "job",
            """
            SELECT number, kind, name, payload, created_at, due_at, attempts, state, lease, leased_until, ended_at, fault
            FROM job ORDER BY number
            """,
            [.integer, .text, .text, .text, .text, .text, .integer, .text, .text, .text, .text, .text], keys: [0]),
        .changing("counter", "SELECT name, value FROM counter ORDER BY name", [.text, .integer], keys: [0]),
    ]

    static let journal = StoredTable(
        place: "journal",
        sql: "SELECT number, at, person, author, act, subject, detail, previous, hash, digest FROM journal ORDER BY number",
        kinds: [.integer, .text, .integer, .text, .text, .text, .text, .text, .text], keys: [0])
}

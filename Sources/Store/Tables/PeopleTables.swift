extension StoredTable {
    /// People, the organisations they act for, how they sign in: see `Migration.people`.
    static let people: [StoredTable] = persons + organisations + doors

    private static let persons: [StoredTable] = [
        .changing(
            "person",
            "SELECT number, name, name_key, phone, created_at, disabled_at, anonymised_at FROM person ORDER BY number",
            [.integer, .text, .text, .text, .text, .text, .text], keys: [0]),
        .changing(
            "person_email", "SELECT person, address_key, address, since FROM person_email ORDER BY person, address_key",
            [.integer, .text, .text, .text], keys: [0]),
        .changing("password", "SELECT person, hash, since FROM password ORDER BY person", [.integer, .text, .text], keys: [0]),
        .changing(
            "one_time_secret", "SELECT person, sealed, since, last_step FROM one_time_secret ORDER BY person",
            [.integer, .text, .text, .integer], keys: [0]),
        .changing(
            "recovery_code", "SELECT person, hash, since, used_at FROM recovery_code ORDER BY person, hash",
            [.integer, .text, .text, .text], keys: [0]),
        .changing(
            "identity", "SELECT issuer, subject, person, since, last_used FROM identity ORDER BY issuer, subject",
            [.text, .text, .integer, .text, .text], keys: [0, 1]),
        .changing(
            "pending_identity",
            "SELECT hash, issuer, subject, claims, next, created_at, expires, used_at FROM pending_identity ORDER BY hash",
            [.text, .text, .text, .text, .text, .text, .text, .text], keys: [0]),
    ]

    private static let organisations: [StoredTable] = [
        .changing(
            "organisation",
            "SELECT number, kind, agents, code, name, name_key, siren, siret, created_at FROM organisation ORDER BY number",
            [.integer, .text, .integer, .text, .text, .text, .text, .text, .text], keys: [1, 3]),
        .changing(
            "membership",
            "SELECT number, person, organisation, agents, role, since, until, how, granted_by FROM membership ORDER BY number",
            [.integer, .integer, .integer, .integer, .text, .text, .text, .text, .integer], keys: [0]),
        .changing(
            "membership_request",
            """
            SELECT number, person, organisation, agents, role, message, asked_at, outcome, settled_at, settled_by, reason
            FROM membership_request ORDER BY number
            """,
            [.integer, .integer, .integer, .integer, .text, .text, .text, .text, .text, .integer, .text], keys: [0]),
        .changing(
            "invitation",
            """
            SELECT number, hash, organisation, agents, role, address, address_key, invited_by, invited_at, expires, accepted_at,
                accepted_by, revoked_at
            FROM invitation ORDER BY number
            """,
            [
                .integer, .text, .integer, .integer, .text, .text, .text, .integer, .text, .text, .text, .integer, .text,
            ], keys: [0]),
    ]

    private static let doors: [StoredTable] = [
        .changing(
            "session",
            "SELECT hash, number, person, since, last_seen, expires, revoked_at, how, device FROM session ORDER BY number",
            [.text, .integer, .integer, .text, .text, .text, .text, .text, .text], keys: [1]),
        .changing(
            "pending_code", "SELECT hash, person, next, created_at, expires, used_at FROM pending_code ORDER BY hash",
            [.text, .integer, .text, .text, .text, .text], keys: [0]),
        .changing(
            "sign_in_link",
            "SELECT hash, purpose, address, address_key, person, next, created_at, expires, used_at FROM sign_in_link ORDER BY hash",
            [.text, .text, .text, .text, .integer, .text, .text, .text, .text], keys: [0]),
        .changing(
            "attempt", "SELECT kind, key_hash, at, times FROM attempt ORDER BY kind, key_hash, at",
            [.text, .text, .text, .integer], keys: [0, 2]),
        .changing(
            "kept_simulation", "SELECT hash, regulation, pairs, kept_at, expires FROM kept_simulation ORDER BY hash",
            [.text, .text, .text, .text, .text], keys: [0]),
    ]
}

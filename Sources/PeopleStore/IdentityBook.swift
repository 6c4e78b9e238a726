package import Kernel
package import People
package import Store

/// Accounts at other sites, and those whose owner has not yet said which person she is here.
package struct IdentityBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// The person of that account; `nil` when nobody signed in with it.
    package func person(issuer: String, subject: String) throws -> Person? {
        try connection.first(
            """
            SELECT person.number, person.name, person.disabled_at FROM identity JOIN person ON person.number = identity.person
            WHERE identity.issuer = $1 AND identity.subject = $2
            """, [.text(issuer), .text(subject)]
        ) { try Person($0, from: 0) }
    }

    /// Ties the account to a person. False when it is tied to someone already.
    package func add(issuer: String, subject: String, person: Number<Person>, at now: Instant) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO identity (issuer, subject, person, since, last_used) VALUES ($1, $2, $3, $4, $4)
            ON CONFLICT (issuer, subject) DO NOTHING
            """, [.text(issuer), .text(subject), .number(person), .instant(now)]) == 1
    }

    package func touch(issuer: String, subject: String, at now: Instant) throws {
        try connection.execute(
            "UPDATE identity SET last_used = $3 WHERE issuer = $1 AND subject = $2", [.text(issuer), .text(subject), .instant(now)])
    }

    /// Hers: where, and when it last served.
    package func all(of person: Number<Person>) throws -> [(issuer: String, since: Instant, lastUsed: Instant)] {
        try connection.rows(
            "SELECT issuer, since, last_used FROM identity WHERE person = $1 ORDER BY issuer, subject", [.number(person)]
        ) { (issuer: $0.text(0), since: try $0.instant(1), lastUsed: try $0.instant(2)) }
    }

    /// Unties hers at that site. False when she has none.
    package func remove(issuer: String, of person: Number<Person>) throws -> Bool {
        try connection.execute("DELETE FROM identity WHERE issuer = $1 AND person = $2", [.text(issuer), .number(person)]) > 0
    }

    // MARK: - Waiting for a choice

    package func addPending(hash: String, _ vouched: VouchedPerson, next: String?, expires: Instant, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO pending_identity (hash, issuer, subject, claims, next, created_at, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(hash), .text(vouched.issuer), .text(vouched.subject), .text(vouched.claims), .optional(next), .instant(now),
                .instant(expires),
            ])
    }

    /// `nil` when it is too late or it served.
    package func pending(hash: String, at now: Instant) throws -> (vouched: VouchedPerson, next: String?)? {
        try connection.first(
            "SELECT issuer, subject, claims, next FROM pending_identity WHERE hash = $1 AND used_at IS NULL AND expires > $2",
            [.text(hash), .instant(now)]
        ) { row in
            guard let vouched = VouchedPerson(issuer: row.text(0), subject: row.text(1), claims: row.text(2)) else {
                throw StoreFailure.damaged("une identité à confirmer est illisible")
            }
            return (vouched: vouched, next: row.optionalText(3))
        }
    }

    /// False when it is too late, or it served.
    package func usePending(hash: String, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE pending_identity SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires > $2",
            [.text(hash), .instant(now)]) == 1
    }
}

extension VouchedPerson {
    /// What the other site says beside who she is there: five texts with U+001F between, schools with spaces.
    fileprivate var claims: String {
        [name, address?.description ?? "", siret?.description ?? "", headOf.sorted().joined(separator: " "), saysSchools ? "oui" : "non"]
            .joined(separator: "\u{1F}")
    }

    fileprivate init?(issuer: String, subject: String, claims: String) {
        let parts = claims.split(separator: "\u{1F}", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 5 else { return nil }
        self.init(
            issuer: issuer, subject: subject, name: parts[0], address: MailAddress(parts[1]), siret: SIRET(parts[2]),
            headOf: Set(parts[3].split(separator: " ").map { String($0) }), saysSchools: parts[4] == "oui")
    }
}

internal import Directory
package import Kernel
package import People
package import Store

/// The register of people: names, mail addresses, who no longer signs in.
package struct PersonBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Adds a person.
    package func add(name: String, at now: Instant) throws -> Person {
        let number = Number<Person>(try Counter.next("person", in: connection))
        try connection.execute(
            "INSERT INTO person (number, name, name_key, created_at) VALUES ($1, $2, $3, $4)",
            [.number(number), .text(name), .text(NameKey.of(name)), .instant(now)])
        return Person(number: number, name: name, isDisabled: false)
    }

    package func find(_ number: Number<Person>) throws -> Person? {
        try connection.first("SELECT number, name, disabled_at FROM person WHERE number = $1", [.number(number)]) {
            try Person($0, from: 0)
        }
    }

    /// With what she may act for at `now`.
    package func actor(_ number: Number<Person>, at now: Instant) throws -> Actor? {
        try find(number).map { Actor(person: $0, memberships: try MembershipBook(connection).inForce(of: number, at: now)) }
    }

    package func rename(_ number: Number<Person>, name: String) throws {
        try connection.execute(
            "UPDATE person SET name = $2, name_key = $3 WHERE number = $1", [.number(number), .text(name), .text(NameKey.of(name))])
    }

    /// `nil` when she gave none.
    package func phone(of number: Number<Person>) throws -> String? {
        try connection.first("SELECT phone FROM person WHERE number = $1", [.number(number)]) { $0.optionalText(0) } ?? nil
    }

    package func setPhone(_ phone: String?, of number: Number<Person>) throws {
        try connection.execute("UPDATE person SET phone = $2 WHERE number = $1", [.number(number), .optional(phone)])
    }

    /// A page in the order of names, from after that person.
    package func page(after last: Number<Person>?, limit: Int) throws -> [Person] {
        guard let last else {
            return try connection.rows(
                "SELECT number, name, disabled_at FROM person ORDER BY name_key, number LIMIT $1", [.integer(limit)]
            ) { try Person($0, from: 0) }
        }
        return try connection.rows(
            """
            SELECT number, name, disabled_at FROM person
            WHERE (name_key, number) > (SELECT name_key, number FROM person WHERE number = $1) ORDER BY name_key, number LIMIT $2
            """, [.number(last), .integer(limit)]
        ) { try Person($0, from: 0) }
    }

    // MARK: - Mailboxes

    /// Those who read that mailbox and may sign in: a town hall's may be shared.
    package func readers(of address: MailAddress) throws -> [Person] {
        try connection.rows(
            """
            SELECT person.number, person.name, person.disabled_at
            FROM person_email JOIN person ON person.number = person_email.person
            WHERE person_email.address_key = $1 AND person.disabled_at IS NULL ORDER BY person.name_key, person.number
            """, [.text(address.key)]
        ) { try Person($0, from: 0) }
    }

    /// Whether someone who may no longer sign in reads it.
    package func hasDisabledReaders(_ address: MailAddress) throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM person_email JOIN person ON person.number = person_email.person
            WHERE person_email.address_key = $1 AND person.disabled_at IS NOT NULL LIMIT 1
            """, [.text(address.key)]
        ) { _ in true } ?? false
    }

    /// Hers, the oldest first.
    package func addresses(of person: Number<Person>) throws -> [MailAddress] {
        try connection.rows(
            "SELECT address FROM person_email WHERE person = $1 ORDER BY since, address_key", [.number(person)]
        ) { row in
            guard let address = MailAddress(row.text(0)) else {
                throw StoreFailure.damaged("une adresse de la personne n° \(person) est illisible")
            }
            return address
        }
    }

    /// She reads that mailbox: a link, a site that vouches for her or the operator proved it. Once is enough.
    package func add(_ address: MailAddress, to person: Number<Person>, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO person_email (person, address_key, address, since) VALUES ($1, $2, $3, $4)
            ON CONFLICT (person, address_key) DO NOTHING
            """, [.number(person), .text(address.key), .text(address.description), .instant(now)])
    }

    /// False when it is not hers.
    package func remove(_ address: MailAddress, from person: Number<Person>) throws -> Bool {
        try connection.execute(
            "DELETE FROM person_email WHERE person = $1 AND address_key = $2", [.number(person), .text(address.key)]) == 1
    }

    // MARK: - Leaving

    /// She no longer signs in. False when it was so already.
    package func disable(_ number: Number<Person>, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE person SET disabled_at = $2 WHERE number = $1 AND disabled_at IS NULL", [.number(number), .instant(now)]) == 1
    }

    /// She may sign in again. False when nothing forbade it, or nothing of her is left.
    package func enable(_ number: Number<Person>) throws -> Bool {
        try connection.execute(
            "UPDATE person SET disabled_at = NULL WHERE number = $1 AND disabled_at IS NOT NULL AND anonymised_at IS NULL",
            [.number(number)]) == 1
    }

    /// Erases all that says who she is, and all that would let her in; her sessions are left to be closed. Nothing brings it back.
    package func erase(_ number: Number<Person>, at now: Instant) throws {
        let name = "Personne retirée"
        try connection.execute(
            """
            UPDATE invitation SET address = NULL, address_key = NULL, revoked_at = COALESCE(revoked_at, $2)
            WHERE accepted_at IS NULL AND address_key IN (SELECT address_key FROM person_email WHERE person = $1)
                AND NOT EXISTS (
                    SELECT 1 FROM person_email WHERE person_email.address_key = invitation.address_key AND person_email.person <> $1)
            """, [.number(number), .instant(now)])
        try connection.execute(
            "UPDATE invitation SET address = NULL, address_key = NULL WHERE accepted_by = $1", [.number(number)])
        try connection.execute(
            """
            DELETE FROM sign_in_link WHERE person = $1 OR address_key IN (SELECT address_key FROM person_email WHERE person = $1)
            """, [.number(number)])
        try connection.execute("DELETE FROM pending_code WHERE person = $1", [.number(number)])
        try connection.execute("DELETE FROM identity WHERE person = $1", [.number(number)])
        let credentials = CredentialBook(connection)
        _ = try credentials.removePassword(of: number)
        _ = try credentials.removeOneTimeSecret(of: number)
        try connection.execute("DELETE FROM person_email WHERE person = $1", [.number(number)])
        try connection.execute("UPDATE membership_request SET message = '' WHERE person = $1", [.number(number)])
        try connection.execute("UPDATE session SET device = '' WHERE person = $1", [.number(number)])
        try connection.execute(
            """
            UPDATE person SET name = $2, name_key = $3, phone = NULL, disabled_at = COALESCE(disabled_at, $4), anonymised_at = $4
            WHERE number = $1
            """, [.number(number), .text(name), .text(NameKey.of(name)), .instant(now)])
    }
}

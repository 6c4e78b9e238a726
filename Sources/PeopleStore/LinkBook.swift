package import Kernel
package import People
package import Store

/// Links sent by mail, by the hash of what they hold: for signing in, or for proving that one reads a mailbox.
package struct LinkBook {
    package enum Purpose: String, Sendable {
        case signIn = "connexion"
        /// The mailbox is added to the account of the person who asked.
        case address = "adresse"
    }

    package struct Link: Sendable, Hashable {
        package let purpose: Purpose
        package let address: MailAddress
        /// The one it is for; `nil` when whoever reads the mailbox chooses.
        package let person: Number<Person>?
        /// Where to go then: a path of the site.
        package let next: String?
        package let expires: Instant
        package let usedAt: Instant?

        package init(
            purpose: Purpose, address: MailAddress, person: Number<Person>?, next: String?, expires: Instant, usedAt: Instant? = nil
        ) {
            self.purpose = purpose
            self.address = address
            self.person = person
            self.next = next
            self.expires = expires
            self.usedAt = usedAt
        }
    }

    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    package func add(hash: String, _ link: Link, at now: Instant) throws {
        try connection.execute(
            """
            INSERT INTO sign_in_link (hash, purpose, address, address_key, person, next, created_at, expires)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(hash), .text(link.purpose.rawValue), .text(link.address.description), .text(link.address.key), .number(link.person),
                .optional(link.next), .instant(now), .instant(link.expires),
            ])
    }

    /// Whether it served or not, too late or not.
    package func find(hash: String) throws -> Link? {
        try connection.first(
            "SELECT purpose, address, person, next, expires, used_at FROM sign_in_link WHERE hash = $1", [.text(hash)]
        ) { row in
            guard let address = MailAddress(row.text(1)) else { throw StoreFailure.damaged("l’adresse d’un lien est illisible") }
            return Link(
                purpose: try row.word(0), address: address, person: try row.optionalNumber(2), next: row.optionalText(3),
                expires: try row.instant(4), usedAt: try row.optionalInstant(5))
        }
    }

    /// It serves. False when it served already or it is too late: of two who open it together, one is in.
    package func use(hash: String, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE sign_in_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires > $2", [.text(hash), .instant(now)]) == 1
    }

    /// Removes what ended before `limit`: links, codes that were awaited, identities that were not confirmed.
    package func forget(before limit: Instant) throws -> Int {
        let links = try connection.execute("DELETE FROM sign_in_link WHERE expires < $1", [.instant(limit)])
        let codes = try connection.execute("DELETE FROM pending_code WHERE expires < $1", [.instant(limit)])
        return links + codes + (try connection.execute("DELETE FROM pending_identity WHERE expires < $1", [.instant(limit)]))
    }
}

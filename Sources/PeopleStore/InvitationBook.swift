package import Kernel
package import People
package import Store

/// Invitations, by the hash of what the link holds.
package struct InvitationBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Writes one down, for a role that the organisation's kind knows: any other is refused by the database.
    package func add(
        hash: String, organisation: Number<Organisation>, role: Role, address: MailAddress, by person: Number<Person>, expires: Instant,
        at now: Instant
    ) throws -> Number<Invitation> {
        let number = Number<Invitation>(try Counter.next("invitation", in: connection))
        try connection.execute(
            """
            INSERT INTO invitation (number, hash, organisation, agents, role, address, address_key, invited_by, invited_at, expires)
            SELECT $1, $2, organisation.number, organisation.agents, $4, $5, $6, $7, $8, $9 FROM organisation
            WHERE organisation.number = $3
            """,
            [
                .number(number), .text(hash), .number(organisation), .text(role.rawValue), .text(address.description), .text(address.key),
                .number(person), .instant(now), .instant(expires),
            ])
        return number
    }

    package func find(hash: String) throws -> Invitation? {
        try connection.first(
            """
            SELECT invitation.number, invitation.role, invitation.address, invitation.invited_at, invitation.expires,
                invitation.accepted_at, invitation.accepted_by, invitation.revoked_at, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM invitation JOIN person ON person.number = invitation.invited_by
            JOIN organisation ON organisation.number = invitation.organisation
            WHERE invitation.hash = $1
            """, [.text(hash)], Invitation.init)
    }

    package func find(_ number: Number<Invitation>) throws -> Invitation? {
        try connection.first(
            """
            SELECT invitation.number, invitation.role, invitation.address, invitation.invited_at, invitation.expires,
                invitation.accepted_at, invitation.accepted_by, invitation.revoked_at, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM invitation JOIN person ON person.number = invitation.invited_by
            JOIN organisation ON organisation.number = invitation.organisation
            WHERE invitation.number = $1
            """, [.number(number)], Invitation.init)
    }

    /// Those of an organisation that are neither accepted nor revoked, the latest first; some may be too old.
    package func open(of organisation: Number<Organisation>) throws -> [Invitation] {
        try connection.rows(
            """
            SELECT invitation.number, invitation.role, invitation.address, invitation.invited_at, invitation.expires,
                invitation.accepted_at, invitation.accepted_by, invitation.revoked_at, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM invitation JOIN person ON person.number = invitation.invited_by
            JOIN organisation ON organisation.number = invitation.organisation
            WHERE invitation.organisation = $1 AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL
            ORDER BY invitation.number DESC
            """, [.number(organisation)], Invitation.init)
    }

    /// Someone accepts it. False when it served, was revoked or is too old: of two who accept together, one does.
    package func accept(_ number: Number<Invitation>, by person: Number<Person>, at now: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE invitation SET accepted_at = $3, accepted_by = $2
            WHERE number = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires > $3
            """, [.number(number), .number(person), .instant(now)]) == 1
    }

    /// False when it served or was revoked already.
    package func revoke(_ number: Number<Invitation>, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE invitation SET revoked_at = $2 WHERE number = $1 AND accepted_at IS NULL AND revoked_at IS NULL",
            [.number(number), .instant(now)]) == 1
    }
}

extension Invitation {
    fileprivate init(_ row: any SQLRow) throws {
        let number: Number<Invitation> = try row.number(0)
        let address = row.optionalText(2).map { MailAddress($0) }
        if address == .some(nil) { throw StoreFailure.damaged("l’adresse de l’invitation n° \(number) est illisible") }
        self.init(
            number: number, organisation: try Organisation(row, from: 11), role: try row.word(1), address: address ?? nil,
            invitedBy: try Person(row, from: 8), invitedAt: try row.instant(3), expires: try row.instant(4),
            acceptedAt: try row.optionalInstant(5), acceptedBy: try row.optionalNumber(6), revokedAt: try row.optionalInstant(7))
    }
}

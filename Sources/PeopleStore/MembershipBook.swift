package import Kernel
package import People
package import Store

/// Who acts for whom, since when, until when.
package struct MembershipBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Grants a role from `since` on, without end; `nil` when she has it already. The role is one that the organisation's kind knows: any
    /// other is refused by the database.
    package func grant(
        _ role: Role, in organisation: Number<Organisation>, to person: Number<Person>, as grant: StoredMembership.Grant,
        by granter: Number<Person>?, since: Instant
    ) throws -> Number<StoredMembership>? {
        let number = Number<StoredMembership>(try Counter.next("membership", in: connection))
        let added = try connection.execute(
            """
            INSERT INTO membership (number, person, organisation, agents, role, since, how, granted_by)
            SELECT $1, $2, organisation.number, organisation.agents, $4, $5, $6, $7 FROM organisation WHERE organisation.number = $3
            ON CONFLICT (person, organisation, role) WHERE until IS NULL DO NOTHING
            """,
            [
                .number(number), .number(person), .number(organisation), .text(role.rawValue), .instant(since), .text(grant.rawValue),
                .number(granter),
            ])
        return added == 1 ? number : nil
    }

    /// What a person may act for at `now`, in the order of the organisations' names.
    package func inForce(of person: Number<Person>, at now: Instant) throws -> [Actor.Membership] {
        try connection.rows(
            """
            SELECT membership.role, organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren,
                organisation.siret
            FROM membership JOIN organisation ON organisation.number = membership.organisation
            WHERE membership.person = $1 AND membership.since <= $2 AND (membership.until IS NULL OR membership.until > $2)
            ORDER BY organisation.name_key, organisation.number, membership.role
            """, [.number(person), .instant(now)]
        ) { Actor.Membership(organisation: try Organisation($0, from: 1), role: try $0.word(0)) }
    }

    /// All that a person ever had, over or to come included, the oldest first.
    package func all(of person: Number<Person>) throws -> [StoredMembership] {
        try connection.rows(
            """
            SELECT membership.number, membership.role, membership.since, membership.until, membership.how, membership.granted_by,
                person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership JOIN person ON person.number = membership.person
            JOIN organisation ON organisation.number = membership.organisation
            WHERE membership.person = $1 ORDER BY membership.number
            """, [.number(person)], StoredMembership.init)
    }

    /// Those of an organisation that are in force at `now` or will be, in the order of the persons' names.
    package func members(of organisation: Number<Organisation>, at now: Instant) throws -> [StoredMembership] {
        try connection.rows(
            """
            SELECT membership.number, membership.role, membership.since, membership.until, membership.how, membership.granted_by,
                person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership JOIN person ON person.number = membership.person
            JOIN organisation ON organisation.number = membership.organisation
            WHERE membership.organisation = $1 AND (membership.until IS NULL OR membership.until > $2)
            ORDER BY person.name_key, person.number, membership.role, membership.number
            """, [.number(organisation), .instant(now)], StoredMembership.init)
    }

    /// Those who answer requests for the territory at `now`, by number.
    package func agentsWhoAnswer(at now: Instant) throws -> [Number<Person>] {
        try connection.rows(
            """
            SELECT DISTINCT membership.person FROM membership JOIN person ON person.number = membership.person
            WHERE membership.agents = 1 AND membership.role IN ('administrateur', 'instructeur') AND membership.since <= $1
                AND (membership.until IS NULL OR membership.until > $1) AND person.disabled_at IS NULL
            ORDER BY membership.person
            """, [.instant(now)]
        ) { try $0.number(0) }
    }

    package func find(_ number: Number<StoredMembership>) throws -> StoredMembership? {
        try connection.first(
            """
            SELECT membership.number, membership.role, membership.since, membership.until, membership.how, membership.granted_by,
                person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership JOIN person ON person.number = membership.person
            JOIN organisation ON organisation.number = membership.organisation
            WHERE membership.number = $1
            """, [.number(number)], StoredMembership.init)
    }

    /// Ends one at an instant, now or later. False when it ends sooner already, or had not begun then.
    package func end(_ number: Number<StoredMembership>, at until: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE membership SET until = $2 WHERE number = $1 AND since <= $2 AND (until IS NULL OR until > $2)",
            [.number(number), .instant(until)]) == 1
    }
}

extension StoredMembership {
    /// Number, role, since, until, how, granted_by; the person; the organisation.
    fileprivate init(_ row: any SQLRow) throws {
        self.init(
            number: try row.number(0), person: try Person(row, from: 6), organisation: try Organisation(row, from: 9),
            role: try row.word(1), since: try row.instant(2), until: try row.optionalInstant(3), grant: try row.word(4),
            grantedBy: try row.optionalNumber(5))
    }
}

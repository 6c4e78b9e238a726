package import Kernel
package import People
package import Store

/// Who is signed in, where. Rows are found by the hash of what the browser shows, 64 hexadecimal digits.
package struct SessionBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Opens one for a person who has just proved who she is.
    ///
    /// - Parameter device: as she will recognise it in the list.
    package func open(
        hash: String, person: Number<Person>, means: SignInMeans, device: String, expires: Instant, at now: Instant
    ) throws -> SignInSession {
        let number = Number<SignInSession>(try Counter.next("session", in: connection))
        try connection.execute(
            """
            INSERT INTO session (hash, number, person, since, last_seen, expires, how, device)
            VALUES ($1, $2, $3, $4, $4, $5, $6, $7)
            """,
            [.text(hash), .number(number), .number(person), .instant(now), .instant(expires), .text(means.rawValue), .text(device)])
        return SignInSession(number: number, person: person, since: now, lastSeen: now, expires: expires, means: means, device: device)
    }

    /// Its session and person, with what she may act for at `now`; `nil` when there is none, or it was closed. Whether it has lasted too
    /// long is for `SessionTerms` to say. One statement.
    package func find(hash: String, at now: Instant) throws -> SignedIn? {
        var found: (session: SignInSession, person: Person)?
        var memberships: [Actor.Membership] = []
        try connection.query(
            """
            SELECT session.number, session.person, session.since, session.last_seen, session.expires, session.how, session.device,
                person.number, person.name, person.disabled_at, membership.role,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM session JOIN person ON person.number = session.person
            LEFT JOIN membership ON membership.person = session.person AND membership.since <= $2
                AND (membership.until IS NULL OR membership.until > $2)
            LEFT JOIN organisation ON organisation.number = membership.organisation
            WHERE session.hash = $1 AND session.revoked_at IS NULL
            ORDER BY organisation.name_key, organisation.number, membership.role
            """, [.text(hash), .instant(now)]
        ) { row in
            found = (try SignInSession(row), try Person(row, from: 7))
            guard !row.isNull(10) else { return }
            memberships.append(Actor.Membership(organisation: try Organisation(row, from: 11), role: try row.word(10)))
        }
        return found.map { SignedIn(actor: Actor(person: $0.person, memberships: memberships), session: $0.session) }
    }

    /// Writes when it was last used; nothing when it was, or was closed, since `staleSince`.
    package func touch(_ session: Number<SignInSession>, unlessSeenAfter staleSince: Instant, at now: Instant) throws {
        try connection.execute(
            "UPDATE session SET last_seen = $2 WHERE number = $1 AND last_seen <= $3 AND revoked_at IS NULL",
            [.number(session), .instant(now), .instant(staleSince)])
    }

    /// Those of a person that are neither closed nor past their end, the last used first.
    package func open(of person: Number<Person>, at now: Instant) throws -> [SignInSession] {
        try connection.rows(
            """
            SELECT number, person, since, last_seen, expires, how, device FROM session
            WHERE person = $1 AND revoked_at IS NULL AND expires > $2 ORDER BY last_seen DESC, number DESC
            """, [.number(person), .instant(now)], SignInSession.init)
    }

    /// Closes one of a person's. False when it is not hers, or was closed already.
    package func close(_ session: Number<SignInSession>, of person: Number<Person>, at now: Instant) throws -> Bool {
        try connection.execute(
            "UPDATE session SET revoked_at = $3 WHERE number = $1 AND person = $2 AND revoked_at IS NULL",
            [.number(session), .number(person), .instant(now)]) == 1
    }

    /// Closes all of a person's, but one when it is given; gives how many were open.
    package func closeAll(of person: Number<Person>, but kept: Number<SignInSession>? = nil, at now: Instant) throws -> Int {
        try connection.execute(
            "UPDATE session SET revoked_at = $3 WHERE person = $1 AND number <> $2 AND revoked_at IS NULL",
            [.number(person), .integer(kept?.value ?? 0), .instant(now)])
    }

    /// Removes those that ended before `limit`: who signed in stays in the journal. Gives how many.
    package func forget(before limit: Instant) throws -> Int {
        try connection.execute("DELETE FROM session WHERE expires < $1", [.instant(limit)])
    }
}

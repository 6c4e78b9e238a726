package import Kernel
package import People
package import Store

/// Requests to act for an organisation.
package struct RequestBook {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Writes one down; `nil` when she has one that waits for that organisation.
    package func add(
        person: Number<Person>, organisation: Number<Organisation>, role: Role, message: String, at now: Instant
    ) throws -> Number<MembershipRequest>? {
        let number = Number<MembershipRequest>(try Counter.next("membership_request", in: connection))
        let added = try connection.execute(
            """
            INSERT INTO membership_request (number, person, organisation, agents, role, message, asked_at)
            VALUES ($1, $2, $3, 0, $4, $5, $6)
            ON CONFLICT (person, organisation) WHERE outcome IS NULL DO NOTHING
            """,
            [.number(number), .number(person), .number(organisation), .text(role.rawValue), .text(message), .instant(now)])
        return added == 1 ? number : nil
    }

    /// Writes down what became of it. False when it was settled already: of two who answer together, one is told so.
    package func settle(_ number: Number<MembershipRequest>, as settlement: MembershipRequest.Settlement) throws -> Bool {
        try connection.execute(
            """
            UPDATE membership_request SET outcome = $2, settled_at = $3, settled_by = $4, reason = $5
            WHERE number = $1 AND outcome IS NULL
            """,
            [
                .number(number), .text(settlement.outcome.rawValue), .instant(settlement.at), .number(settlement.by),
                .optional(settlement.reason),
            ]) == 1
    }

    package func find(_ number: Number<MembershipRequest>) throws -> MembershipRequest? {
        try connection.first(
            """
            SELECT request.number, request.role, request.message, request.asked_at, request.outcome, request.settled_at,
                request.settled_by, request.reason, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership_request AS request JOIN person ON person.number = request.person
            JOIN organisation ON organisation.number = request.organisation
            WHERE request.number = $1
            """, [.number(number)], MembershipRequest.init)
    }

    /// Those that wait, the oldest first, from after that one.
    package func waiting(after last: Number<MembershipRequest>?, limit: Int) throws -> [MembershipRequest] {
        try connection.rows(
            """
            SELECT request.number, request.role, request.message, request.asked_at, request.outcome, request.settled_at,
                request.settled_by, request.reason, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership_request AS request JOIN person ON person.number = request.person
            JOIN organisation ON organisation.number = request.organisation
            WHERE request.outcome IS NULL AND request.number > $1 ORDER BY request.number LIMIT $2
            """, [.integer(last?.value ?? 0), .integer(limit)], MembershipRequest.init)
    }

    /// How many wait.
    package func waitingCount() throws -> Int {
        try connection.first("SELECT COUNT(*) FROM membership_request WHERE outcome IS NULL") { Int(try $0.integer(0)) } ?? 0
    }

    /// Those of an organisation that wait, the oldest first.
    package func waiting(for organisation: Number<Organisation>) throws -> [MembershipRequest] {
        try connection.rows(
            """
            SELECT request.number, request.role, request.message, request.asked_at, request.outcome, request.settled_at,
                request.settled_by, request.reason, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership_request AS request JOIN person ON person.number = request.person
            JOIN organisation ON organisation.number = request.organisation
            WHERE request.organisation = $1 AND request.outcome IS NULL ORDER BY request.number
            """, [.number(organisation)], MembershipRequest.init)
    }

    /// A person's, settled or not, the latest first.
    package func all(of person: Number<Person>) throws -> [MembershipRequest] {
        try connection.rows(
            """
            SELECT request.number, request.role, request.message, request.asked_at, request.outcome, request.settled_at,
                request.settled_by, request.reason, person.number, person.name, person.disabled_at,
                organisation.number, organisation.kind, organisation.code, organisation.name, organisation.siren, organisation.siret
            FROM membership_request AS request JOIN person ON person.number = request.person
            JOIN organisation ON organisation.number = request.organisation
            WHERE request.person = $1 ORDER BY request.number DESC
            """, [.number(person)], MembershipRequest.init)
    }
}

extension MembershipRequest {
    fileprivate init(_ row: any SQLRow) throws {
        let number: Number<MembershipRequest> = try row.number(0)
        var settlement: Settlement?
        if !row.isNull(4) {
            settlement = Settlement(
                outcome: try row.word(4), at: try row.instant(5), by: try row.number(6), reason: row.optionalText(7))
        }
        self.init(
            number: number, person: try Person(row, from: 8), organisation: try Organisation(row, from: 11), role: try row.word(1),
            message: row.text(2), askedAt: try row.instant(3), settlement: settlement)
    }
}

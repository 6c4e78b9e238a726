package import Kernel
package import People
internal import PeopleStore
package import Store

/// A request to act for an organisation is granted or refused by who may, or withdrawn by who made it.
package enum SettleRequest {
    /// Those that the actor may settle, the oldest first; for an agent, a page of all that wait.
    package static func waiting(
        for actor: Actor, after last: Number<MembershipRequest>? = nil, limit: Int = 100, in connection: any Connection
    ) throws -> [MembershipRequest] {
        let book = RequestBook(connection)
        if actor.mayInstruct { return try book.waiting(after: last, limit: limit) }
        return try actor.organisations.flatMap { try book.waiting(for: $0.number) }.filter { $0.maySettle(actor) }
    }

    /// Throws `unseen` for one that the actor may neither settle nor withdraw.
    ///
    /// - Parameters:
    ///   - reason: for a refusal; the person reads it.
    ///   - link: the whole address of the person's own page.
    package static func run(
        _ number: Number<MembershipRequest>, as outcome: MembershipRequest.Outcome, reason: String, link: String, by actor: Actor,
        at now: Instant, in connection: any Connection
    ) throws {
        try Journal.hold(in: connection)
        let book = RequestBook(connection)
        guard let request = try book.find(number) else { throw Refusal.unseen }
        let settlement = try request.settle(as: outcome, reason: reason, by: actor, at: now)
        guard try book.settle(number, as: settlement) else {
            throw Refusal(.conflict, "Quelqu’un vient de répondre à cette demande.", wayOut: "Rechargez la page.")
        }
        try JournalLine.write(
            "demande.\(outcome.rawValue)", of: "demande/\(number)", by: .person(actor.person.number),
            [.organisation(request.organisation.number), .person(request.person.number), .role(request.role)], at: now, in: connection)
        if outcome == .granted {
            try Membership.grant(
                request.role, in: request.organisation, to: request.person.number, as: .request, by: actor.person.number, at: now,
                in: connection)
        }
        guard outcome != .withdrawn, let address = try PersonBook(connection).addresses(of: request.person.number).first else { return }
        try OutgoingMail.settled(
            to: address, request, as: settlement, link: link, id: "demande-\(number)-reponse", try Letterhead.read(in: connection)
        ).post(at: now, in: connection)
    }
}

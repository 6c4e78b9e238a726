package import Kernel
package import People
internal import PeopleStore
package import Store

/// A role passes to another member of the organisation: she has it at once, the one before leaves at a date. One act, so that the
/// organisation is never without.
package enum HandOver {
    /// Throws `unseen` for a membership that the actor may not see, or a successor who is no member of that organisation: she is invited
    /// first.
    ///
    /// - Parameters:
    ///   - end: when the one before leaves; at once, or within a year.
    ///   - link: the whole address of a member's own page.
    package static func run(
        _ number: Number<StoredMembership>, to successor: Number<Person>, leaving end: Instant, link: String, by actor: Actor,
        at now: Instant, in connection: any Connection
    ) throws {
        try EndMembership.check(end, at: now)
        try Journal.hold(in: connection)
        let (membership, others) = try EndMembership.held(number, by: actor, at: now, in: connection)
        let organisation = membership.organisation
        guard
            let next = others.first(where: {
                $0.person.number == successor && $0.organisation.number == organisation.number && $0.isInForce(at: now)
            }), successor != membership.person.number, !next.person.isDisabled
        else { throw Refusal.unseen }
        guard RoleRights.mayEnd(membership, actor), RoleRights.mayGrant(membership.role, in: organisation, actor) else {
            throw Refusal(.forbidden, "Vous ne pouvez pas transmettre ce rôle.")
        }
        guard successor != actor.person.number else {
            throw Refusal(.forbidden, "Personne ne s’accorde un rôle à soi-même.", wayOut: "Demandez-le à quelqu’un d’autre.")
        }
        let author = actor.person.number
        try Membership.grant(membership.role, in: organisation, to: successor, as: .handOver, by: author, at: now, in: connection)
        try Membership.end(membership, from: end, by: .person(author), at: now, in: connection)
        try Membership.tell(
            "\(membership.person.name) vous transmet son rôle pour \(organisation.name)\u{A0}: \(membership.role.rawValue).", next,
            link: link, at: now, in: connection)
        guard membership.person.number != author else { return }
        try Membership.tell(
            "\(actor.person.name) a transmis votre rôle pour \(organisation.name) à \(next.person.name).", membership, link: link, at: now,
            in: connection)
    }
}

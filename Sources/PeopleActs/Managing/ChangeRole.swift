package import Kernel
package import People
internal import PeopleStore
package import Store

/// A member gets another role in the same organisation, in place of hers.
package enum ChangeRole {
    /// Throws `unseen` for a membership that the actor may not see.
    ///
    /// - Parameter link: the whole address of the member's own page.
    package static func run(
        _ number: Number<StoredMembership>, to role: Role, link: String, by actor: Actor, at now: Instant, in connection: any Connection
    ) throws {
        try Journal.hold(in: connection)
        let (membership, others) = try EndMembership.held(number, by: actor, at: now, in: connection)
        guard membership.person.number != actor.person.number else {
            throw Refusal(.forbidden, "Personne ne s’accorde un rôle à soi-même.", wayOut: "Demandez-le à quelqu’un d’autre.")
        }
        guard RoleRights.mayEnd(membership, actor), RoleRights.mayGrant(role, in: membership.organisation, actor) else {
            throw Refusal(.forbidden, "Vous ne pouvez pas donner ce rôle.", field: "rôle")
        }
        guard role != membership.role else { return }
        try RoleRights.checkSuccession(of: membership, among: others, by: actor)
        let person = membership.person.number
        try Membership.end(membership, from: now, by: .person(actor.person.number), at: now, in: connection)
        try Membership.grant(
            role, in: membership.organisation, to: person, as: .changed, by: actor.person.number, at: now, in: connection)
        try Membership.tell(
            "\(actor.person.name) a changé votre rôle pour \(membership.organisation.name)\u{A0}: \(role.rawValue).", membership,
            link: link,
            at: now, in: connection)
    }
}

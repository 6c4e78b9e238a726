package import Kernel
package import People
internal import PeopleStore
package import Store

/// Someone no longer acts for an organisation: she leaves, or is made to. The organisation's dossiers stay where they are.
package enum EndMembership {
    /// In seconds: how far ahead a departure may be planned, a year.
    package static let furthest: Int64 = 366 * 86_400

    /// Throws `unseen` for a membership that the actor may not see, `conflict` for the last responsable, or the last administrator.
    ///
    /// - Parameters:
    ///   - end: from then on, at once or later.
    ///   - link: the whole address of the member's own page.
    package static func run(
        _ number: Number<StoredMembership>, from end: Instant, link: String, by actor: Actor, at now: Instant, in connection: any Connection
    ) throws {
        try check(end, at: now)
        try Journal.hold(in: connection)
        let (membership, others) = try held(number, by: actor, at: now, in: connection)
        guard RoleRights.mayEnd(membership, actor) else {
            throw Refusal(.forbidden, "Vous ne pouvez pas retirer ce rôle à \(membership.person.name).")
        }
        try RoleRights.checkSuccession(of: membership, among: others, by: actor)
        guard try Membership.end(membership, from: end, by: .person(actor.person.number), at: now, in: connection) else {
            throw Refusal(.conflict, "Ce rôle prend déjà fin plus tôt.")
        }
        guard membership.person.number != actor.person.number else { return }
        try Membership.tell(
            """
            \(actor.person.name) a mis fin à votre rôle pour \(membership.organisation.name) (\(membership.role.rawValue))\
            \(end > now ? ", à partir du \(end.day.french)" : "").
            """, membership, link: link, at: now, in: connection)
    }

    static func check(_ end: Instant, at now: Instant) throws {
        guard end >= now, end.seconds - now.seconds <= furthest else {
            throw Refusal(.unusable, "Cette date est passée, ou à plus d’un an.", wayOut: "Choisissez un jour à venir.", field: "date")
        }
    }

    /// The membership, which nobody else changes now, and who could take over. What one may not see does not exist.
    static func held(
        _ number: Number<StoredMembership>, by actor: Actor, at now: Instant, in connection: any Connection
    ) throws -> (membership: StoredMembership, others: [StoredMembership]) {
        guard let held = try Membership.hold(number, at: now, in: connection),
            RoleRights.maySeeMembers(of: held.membership.organisation, actor)
        else { throw Refusal.unseen }
        return held
    }
}

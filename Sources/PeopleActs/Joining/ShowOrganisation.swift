package import Kernel
package import People
internal import PeopleStore
package import Store

/// An organisation with those who act for it, for its members and for agents.
package struct ShownOrganisation: Sendable {
    package let organisation: Organisation
    /// In force or to come, in the order of names.
    package let members: [StoredMembership]
    /// Those that wait or are too old; empty for who may not invite.
    package let invitations: [Invitation]
    /// Those that the actor may settle.
    package let requests: [MembershipRequest]
    /// The roles that the actor may give there.
    package let grantable: [Role]
}

package enum ShowOrganisation {
    /// Throws `unseen` to anyone else.
    package static func run(
        _ number: Number<Organisation>, by actor: Actor, at now: Instant, in connection: any Connection
    ) throws -> ShownOrganisation {
        guard let organisation = try OrganisationBook(connection).find(number), RoleRights.maySeeMembers(of: organisation, actor) else {
            throw Refusal.unseen
        }
        let grantable = RoleRights.grantable(in: organisation, by: actor)
        return ShownOrganisation(
            organisation: organisation, members: try MembershipBook(connection).members(of: number, at: now),
            invitations: grantable.isEmpty ? [] : try InvitationBook(connection).open(of: number),
            requests: try RequestBook(connection).waiting(for: number).filter { $0.maySettle(actor) }, grantable: grantable)
    }
}

package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// The person invited takes the role. The page shows the invitation to whoever has the link; accepting it asks to read the mailbox.
package enum AcceptInvitation {
    /// Throws `unseen` for what is no invitation.
    package static func show(_ token: Token, in connection: any Connection) throws -> Invitation {
        guard let invitation = try InvitationBook(connection).find(hash: token.hash.hex) else { throw Refusal.unseen }
        return invitation
    }

    /// Gives the organisation for which she acts from now on.
    package static func run(_ token: Token, by actor: Actor, at now: Instant, in connection: any Connection) throws -> Organisation {
        try Journal.hold(in: connection)
        let invitation = try show(token, in: connection)
        let person = actor.person.number
        try invitation.checkAcceptance(by: actor.person, reading: PersonBook(connection).addresses(of: person), at: now)
        // Of two who share the mailbox and accept together, the second waits here for the first.
        guard try InvitationBook(connection).accept(invitation.number, by: person, at: now) else {
            throw Refusal(.conflict, "Cette invitation vient de servir ou d’être annulée.", wayOut: "Demandez-en une autre.")
        }
        // Who invited may have left since, or lost the right to give that role.
        guard let inviter = try PersonBook(connection).actor(invitation.invitedBy.number, at: now), !inviter.person.isDisabled,
            RoleRights.mayGrant(invitation.role, in: invitation.organisation, inviter)
        else {
            throw Refusal(
                .conflict, "La personne qui vous a invité ne peut plus donner ce rôle.", wayOut: "Faites une demande à l’organisation.")
        }
        try JournalLine.write(
            "invitation.acceptée", of: "invitation/\(invitation.number)", by: .person(person), at: now, in: connection)
        try Membership.grant(
            invitation.role, in: invitation.organisation, to: person, as: .invitation, by: inviter.person.number, at: now, in: connection)
        return invitation.organisation
    }
}

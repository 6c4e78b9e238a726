package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// A role is offered to whoever reads a mailbox: a mail holds the link.
package enum Invite {
    /// Throws `unseen` for an organisation that is not the actor's, `forbidden` for a role that she may not give.
    ///
    /// - Parameters:
    ///   - token: fresh.
    ///   - link: the whole address of the page that shows the invitation of that token.
    package static func run(
        _ organisation: Number<Organisation>, as role: Role, address text: String, token: Token, link: String, by actor: Actor,
        at now: Instant, in connection: any Connection
    ) throws -> Number<Invitation> {
        try Journal.hold(in: connection)
        guard let organisation = try OrganisationBook(connection).find(organisation), RoleRights.maySeeMembers(of: organisation, actor)
        else { throw Refusal.unseen }
        guard RoleRights.mayGrant(role, in: organisation, actor) else {
            throw Refusal(.forbidden, "Vous ne pouvez pas donner ce rôle.", field: "rôle")
        }
        let address = try AskSignInLink.readAddress(text)
        try Tries.invitations(of: actor.person.number.description).add(at: now, in: connection)
        let number = try InvitationBook(connection).add(
            hash: token.hash.hex, organisation: organisation.number, role: role, address: address, by: actor.person.number,
            expires: Instant(seconds: now.seconds + Invitation.lifetime), at: now)
        try JournalLine.write(
            "invitation.envoyée", of: "invitation/\(number)", by: .person(actor.person.number),
            [.organisation(organisation.number), .role(role)], at: now, in: connection)
        try OutgoingMail.invitation(
            to: address, from: actor.person, for: organisation, as: role, link: link, id: "invitation-\(number)",
            try Letterhead.read(in: connection)
        ).post(at: now, in: connection)
        return number
    }
}

/// An invitation that has not served no longer may.
package enum RevokeInvitation {
    package static func run(_ number: Number<Invitation>, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        let book = InvitationBook(connection)
        guard let invitation = try book.find(number), RoleRights.maySeeMembers(of: invitation.organisation, actor) else {
            throw Refusal.unseen
        }
        guard RoleRights.mayGrant(invitation.role, in: invitation.organisation, actor) else {
            throw Refusal(.forbidden, "Vous ne pouvez pas annuler cette invitation.")
        }
        guard try book.revoke(number, at: now) else {
            throw Refusal(.conflict, "Cette invitation a déjà servi, ou elle est déjà annulée.")
        }
        try JournalLine.write(
            "invitation.annulée", of: "invitation/\(number)", by: .person(actor.person.number), at: now, in: connection)
    }
}

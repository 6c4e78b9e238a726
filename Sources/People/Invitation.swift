package import Kernel

/// Someone of an organisation gives a role to whoever reads a mailbox. The link she receives is kept as a hash, and is no part of this.
///
///     en attente ──► acceptée    once, by a person who reads that mailbox
///          ├───────► annulée     by who may give that role
///          └───────► expirée     after fourteen days
package struct Invitation: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        case waiting = "en attente"
        case accepted = "acceptée"
        case revoked = "annulée"
        case expired = "expirée"
    }

    /// In seconds: fourteen days.
    package static let lifetime: Int64 = 14 * 86_400

    package let number: Number<Invitation>
    package let organisation: Organisation
    package let role: Role
    /// `nil` once erased.
    package let address: MailAddress?
    package let invitedBy: Person
    package let invitedAt: Instant
    package let expires: Instant
    package let acceptedAt: Instant?
    package let acceptedBy: Number<Person>?
    package let revokedAt: Instant?

    package init(
        number: Number<Invitation>, organisation: Organisation, role: Role, address: MailAddress?, invitedBy: Person, invitedAt: Instant,
        expires: Instant, acceptedAt: Instant?, acceptedBy: Number<Person>?, revokedAt: Instant?
    ) {
        self.number = number
        self.organisation = organisation
        self.role = role
        self.address = address
        self.invitedBy = invitedBy
        self.invitedAt = invitedAt
        self.expires = expires
        self.acceptedAt = acceptedAt
        self.acceptedBy = acceptedBy
        self.revokedAt = revokedAt
    }

    package func state(at now: Instant) -> State {
        if acceptedAt != nil { return .accepted }
        if revokedAt != nil { return .revoked }
        return now >= expires ? .expired : .waiting
    }

    /// Whether that person may accept it now. A link may be forwarded: having it is not enough, she must read the mailbox it was sent to.
    package func checkAcceptance(by person: Person, reading addresses: [MailAddress], at now: Instant) throws(Refusal) {
        switch state(at: now) {
        case .waiting: break
        case .accepted: throw Refusal(.conflict, "Cette invitation a déjà servi.", wayOut: "Demandez-en une autre.")
        case .revoked: throw Refusal(.conflict, "Cette invitation a été annulée.", wayOut: "Demandez-en une autre.")
        case .expired: throw Refusal(.conflict, "Cette invitation a plus de quatorze jours.", wayOut: "Demandez-en une autre.")
        }
        guard person.number != invitedBy.number else {
            throw Refusal(.forbidden, "Vous avez envoyé cette invitation\u{A0}: personne ne s’accorde un rôle à soi-même.")
        }
        guard let address, addresses.contains(where: { $0.key == address.key }) else {
            throw Refusal(
                .forbidden, "Cette invitation a été envoyée à une adresse qui n’est pas une des vôtres.",
                wayOut: "Connectez-vous avec cette adresse, ou ajoutez-la à votre compte.")
        }
    }
}

package import Kernel

/// What a person does for an organisation, with its beginning, its end and who granted it.
package struct StoredMembership: Hashable, Sendable {
    /// How it came to be; nobody gets one by coming first.
    package enum Grant: String, CaseIterable, Sendable {
        /// Asked, and granted by someone who may.
        case request = "demande"
        case invitation
        /// ProConnect vouches that she works at that SIRET.
        case siret = "SIRET"
        /// The ENT vouches that she is head of that collège.
        case ent = "ENT"
        /// Handed over by the one before.
        case handOver = "passation"
        case changed = "rôle changé"
        /// By whoever runs the server.
        case command = "commande"
    }

    package let number: Number<StoredMembership>
    package let person: Person
    package let organisation: Organisation
    package let role: Role
    package let since: Instant
    /// From that instant on it is no longer; `nil` as long as no end is planned.
    package let until: Instant?
    package let grant: Grant
    /// `nil` when no person did.
    package let grantedBy: Number<Person>?

    package init(
        number: Number<StoredMembership>, person: Person, organisation: Organisation, role: Role, since: Instant, until: Instant?,
        grant: Grant, grantedBy: Number<Person>?
    ) {
        self.number = number
        self.person = person
        self.organisation = organisation
        self.role = role
        self.since = since
        self.until = until
        self.grant = grant
        self.grantedBy = grantedBy
    }

    package func isInForce(at now: Instant) -> Bool { since <= now && until.map { now < $0 } ?? true }
}

package import Kernel
package import Simulations

/// Someone who writes the project of one school in a dossier of the commune: invited by mail, without any right on the rest but to read it.
///
/// ```
///   invité ──acceptation──► contribue ──fin──► terminé
///      └── échéance ──► expiré          (a new invitation is another row)
/// ```
package struct Contributor: Hashable, Sendable {
    package enum State: Sendable { case invited, expired, active, ended }

    package let number: Number<Contributor>
    package let dossier: Number<StartedDossier>
    /// The school whose project it is, with all that stands under it.
    package let instance: InstanceName
    /// Where the invitation was sent.
    package let address: String
    package let invitedBy: Author
    package let invitedAt: Instant
    package let expiresAt: Instant
    /// Who accepted.
    package let person: Author?
    package let acceptedAt: Instant?
    package let endedAt: Instant?

    package init(
        number: Number<Contributor>, dossier: Number<StartedDossier>, instance: InstanceName, address: String, invitedBy: Author,
        invitedAt: Instant, expiresAt: Instant, person: Author?, acceptedAt: Instant?, endedAt: Instant?
    ) {
        self.number = number
        self.dossier = dossier
        self.instance = instance
        self.address = address
        self.invitedBy = invitedBy
        self.invitedAt = invitedAt
        self.expiresAt = expiresAt
        self.person = person
        self.acceptedAt = acceptedAt
        self.endedAt = endedAt
    }

    package func state(at now: Instant) -> State {
        if endedAt != nil { return .ended }
        if acceptedAt != nil { return .active }
        return now > expiresAt ? .expired : .invited
    }
}

/// The project of a school was said to be ready; gone when someone takes it back.
package struct ReadyProject: Hashable, Sendable {
    package let instance: InstanceName
    package let by: Author
    package let at: Instant

    package init(instance: InstanceName, by: Author, at: Instant) {
        self.instance = instance
        self.by = by
        self.at = at
    }
}

package import Kernel

/// Someone asks to act for an organisation.
///
///     en attente ──► accordée    by who may give that role, and is not the one who asks: she has the role
///          ├───────► refusée     by the same, with a reason that she reads
///          └───────► retirée     by the one who asks
///
/// 1. One is waiting at a time for a person and an organisation.
/// 2. A settled one never changes: she asks again.
package struct MembershipRequest: Hashable, Sendable {
    package enum Outcome: String, CaseIterable, Sendable {
        case granted = "accordée"
        case refused = "refusée"
        case withdrawn = "retirée"
    }

    package struct Settlement: Hashable, Sendable {
        package let outcome: Outcome
        package let at: Instant
        package let by: Number<Person>
        /// Why it is refused; `nil` otherwise.
        package let reason: String?

        package init(outcome: Outcome, at: Instant, by: Number<Person>, reason: String?) {
            self.outcome = outcome
            self.at = at
            self.by = by
            self.reason = reason
        }
    }

    package let number: Number<MembershipRequest>
    package let person: Person
    package let organisation: Organisation
    package let role: Role
    /// What she adds for who will decide; may be empty.
    package let message: String
    package let askedAt: Instant
    /// `nil` while it waits.
    package let settlement: Settlement?

    package init(
        number: Number<MembershipRequest>, person: Person, organisation: Organisation, role: Role, message: String, askedAt: Instant,
        settlement: Settlement?
    ) {
        self.number = number
        self.person = person
        self.organisation = organisation
        self.role = role
        self.message = message
        self.askedAt = askedAt
        self.settlement = settlement
    }

    /// Longest message and longest reason, in characters.
    package static let longestText = 2_000

    /// Who may give that role sees it and may settle it.
    package func maySettle(_ actor: Actor) -> Bool {
        actor.person.number != person.number && RoleRights.mayGrant(role, in: organisation, actor)
    }

    /// The settlement by that actor. Throws `unseen` to who is not concerned.
    package func settle(as outcome: Outcome, reason: String, by actor: Actor, at now: Instant) throws(Refusal) -> Settlement {
        let isHers = actor.person.number == person.number
        guard isHers || maySettle(actor) else { throw .unseen }
        if let settlement {
            throw Refusal(.conflict, "Cette demande est déjà \(settlement.outcome.rawValue).")
        }
        guard isHers == (outcome == .withdrawn) else {
            throw Refusal(
                .forbidden,
                isHers
                    ? "Personne ne s’accorde un rôle à soi-même\u{A0}: un membre de l’organisation ou le territoire répondra."
                    : "Seule la personne qui a fait cette demande peut la retirer.")
        }
        guard outcome == .refused else { return Settlement(outcome: outcome, at: now, by: actor.person.number, reason: nil) }
        let kept = try FreeText.read(reason, longest: Self.longestText, field: "motif")
        guard !kept.isEmpty else {
            throw Refusal(
                .unusable, "Il manque le motif du refus.", wayOut: "Dites-le en une phrase\u{A0}: la personne la recevra.",
                field: "motif")
        }
        return Settlement(outcome: outcome, at: now, by: actor.person.number, reason: kept)
    }
}

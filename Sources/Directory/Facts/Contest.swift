package import Kernel

/// A value said to be wrong, and the one that is claimed instead. The first value stays visible whatever becomes of it, and no import
/// changes anything to it: a contest speaks of the subject, not of a line of a file.
///
///     opened ──► accepted    the claimed value is in force, those of the sources stay beside it
///            └─► refused     nothing changes but that it was asked
package struct Contest: Hashable, Sendable {
    package let number: Int
    package let subject: Subject
    package let attribute: Attribute
    /// The period whose value is contested; empty for the value in force, whatever its period.
    package let period: String
    /// What should stand there, in canonical text.
    package let claimed: String
    package let reason: String
    /// What proves it: a decree, a letter, a count; empty when nothing was given.
    package let evidence: String
    package let author: String
    package let openedOn: Day
    package let settlement: Settlement?

    /// How it ended: who decided, when, why.
    package struct Settlement: Hashable, Sendable {
        package let isAccepted: Bool
        package let author: String
        package let settledOn: Day
        package let reason: String

        package init(isAccepted: Bool, author: String, settledOn: Day, reason: String) {
            self.isAccepted = isAccepted
            self.author = author
            self.settledOn = settledOn
            self.reason = reason
        }
    }

    package enum State: String, Sendable, CaseIterable {
        case open = "ouverte"
        case accepted = "acceptée"
        case refused = "refusée"
    }

    package var state: State {
        guard let settlement else { return .open }
        return settlement.isAccepted ? .accepted : .refused
    }

    package init(
        number: Int, subject: Subject, attribute: Attribute, period: String, claimed: String, reason: String, evidence: String,
        author: String, openedOn: Day, settlement: Settlement? = nil
    ) {
        self.number = number
        self.subject = subject
        self.attribute = attribute
        self.period = period
        self.claimed = claimed
        self.reason = reason
        self.evidence = evidence
        self.author = author
        self.openedOn = openedOn
        self.settlement = settlement
    }

    /// The claimed value as a fact, once accepted; dated from the day of the decision.
    var fact: Fact? {
        guard let settlement, settlement.isAccepted else { return nil }
        return Fact(
            attribute: attribute, value: claimed, origin: .contest(number), date: .day(settlement.settledOn), period: period, detail: "",
            variant: 0)
    }
}

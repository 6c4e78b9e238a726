package import Calls
package import Kernel
package import People

/// What an organisation answers to a call, from the first word to the last revision: it belongs to the organisation, never to a person. What it
/// says is a `DossierDraft`; what became of it is read from dated rows, see `DossierStatus`.
///
/// 1. An organisation has one for each call.
/// 2. Each change of what it says counts one in `draftVersion`: a signature, a deposit, a preview say of which draft they speak.
/// 3. What was deposited never changes: a later revision stands beside it.
package struct StartedDossier: Hashable, Sendable {
    package let number: Number<StartedDossier>
    package let call: Number<Call>
    package let organisation: Number<Organisation>
    /// Of whom it speaks: INSEE code of a commune, UAI of a collège, as `SimulationSubject` reads it.
    package let subject: String
    package let startedAt: Instant
    package let startedBy: Number<Person>
    /// When the paper reached the territory, for one that an agent enters on behalf of the organisation.
    package let receivedAt: Instant?
    /// Counts the changes of the draft, from 0.
    package let draftVersion: Int64
    /// When the draft last changed.
    package let changedAt: Instant

    package init(
        number: Number<StartedDossier>, call: Number<Call>, organisation: Number<Organisation>, subject: String, startedAt: Instant,
        startedBy: Number<Person>, receivedAt: Instant?, draftVersion: Int64, changedAt: Instant
    ) {
        self.number = number
        self.call = call
        self.organisation = organisation
        self.subject = subject
        self.startedAt = startedAt
        self.startedBy = startedBy
        self.receivedAt = receivedAt
        self.draftVersion = draftVersion
        self.changedAt = changedAt
    }

    /// Entered by an agent from a paper.
    package var isPaper: Bool { receivedAt != nil }
}

/// Who wrote something, as pages name her.
package struct Author: Hashable, Sendable {
    package let person: Number<Person>
    package let name: String

    package init(person: Number<Person>, name: String) {
        self.person = person
        self.name = name
    }
}

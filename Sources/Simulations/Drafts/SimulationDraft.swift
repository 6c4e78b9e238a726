/// What a visitor said about a subject, and nothing else: what the annuaire says, the defaults and the hypotheses are not in it.
///
/// Texts are kept as they were typed, even when they cannot be read: `Simulation` says why, and the rest is computed.
package struct SimulationDraft: Hashable, Sendable {
    package var subject: SimulationSubject?
    /// By place: what was typed, several texts for a multiple choice.
    package var answers: [FieldName: [String]] = [:]
    /// Instances that the annuaire does not have: every PAC, a school added by hand.
    package var added: Set<InstanceName> = []
    /// Instances of the annuaire that are not counted.
    package var removed: Set<InstanceName> = []
    /// Fields whose estimated or contested value the visitor confirms: it becomes his own.
    package var confirmed: Set<FieldName> = []
    /// Names of the hypotheses that were unticked.
    package var unticked: Set<String> = []
    /// Options tried, by the name of the reading.
    package var readings: [String: String] = [:]
    /// Values tried, by the name of the parameter, as typed.
    package var parameters: [String: String] = [:]
    /// The day whose parameters are used, as typed.
    package var date: String?
    /// What nobody understands, in order.
    package var strangers: [Stranger] = []

    package struct Stranger: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package init(_ subject: SimulationSubject? = nil) { self.subject = subject }

    /// « je ne sais pas », as forms and addresses write it: it overrules what the annuaire says and what a hypothesis supposes.
    package static let unknown = "inconnu"
    /// The empty set of a multiple choice.
    package static let none = "-"

    /// Nobody said anything beyond the subject.
    package var isBlank: Bool { self == SimulationDraft(subject) }
}

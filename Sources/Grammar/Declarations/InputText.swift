package import Formats

/// Who gives an input.
package enum Giver: String, Sendable, CaseIterable {
    case applicant = "demandeur", directory = "référentiel", instruction
}

/// A *donnée*: something a dossier says.
package struct InputText: Sendable {
    package struct Option: Sendable {
        package let name: String
        package let label: String?

        package init(name: String, label: String?) {
            self.name = name
            self.label = label
        }
    }

    /// Entity and name as written, `école.débit`.
    package let entity: Named
    package let name: Named
    package var type = ValueType.text
    /// The type could not be read, and that was said: nothing more is said of those that use the input.
    package var isTypeUnread = false
    package var options: [Option] = []
    /// Bounds as written, typed by the checker.
    package var low: Scalar?
    package var high: Scalar?
    package var giver = Giver.applicant
    package var title: String?
    package var question: String?
    package var help: String?
    package var evidence: Named?
    package var defaultValue: Scalar?
    package var askedIf: Formula?
    package var article: Named?
    package var notes: [String] = []

    package init(entity: Named, name: Named) {
        self.entity = entity
        self.name = name
    }
}

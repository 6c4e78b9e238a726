/// A hypothesis that the visitor can untick.
package struct HypothesisView: Sendable {
    package let name: String
    package let title: String
    package let notes: [String]
    package let article: String?
    package let isTicked: Bool
    /// What it supposes: « Débit Internet : 20 Mb/s ».
    package let supposes: [String]
    /// The fields that it fills now, or would fill.
    package let fields: [String]
    /// Titles of the instances where it applies.
    package let instances: [String]
    /// Names of the results that would be other without it: « Subvention de la commune ».
    package let results: [String]
    /// It fills a field now.
    package var applies: Bool { isTicked && !fields.isEmpty }
}

/// A question that the text leaves open.
package struct ReadingView: Sendable {
    /// `lecture.plafond` in a form.
    package var field: String { "lecture.\(name)" }
    package let name: String
    package let question: String
    package let article: String?
    package let notes: [String]
    /// Who decided the shipped option and when, as written.
    package let decidedBy: String?
    package let decidedOn: String?
    package let options: [Option]
    /// Every option gives the same headline.
    package let changesNothing: Bool

    package struct Option: Sendable {
        package let name: String
        package let text: String
        /// The regulation’s own choice.
        package let isShipped: Bool
        /// In force in this simulation.
        package let isChosen: Bool
        /// The headline under it, or its known part; `nil` when neither can be computed.
        package let headline: String?
        /// The figure is the known part only.
        package let isKnownPart: Bool
    }
}

/// A parameter whose value matters here and is unknown, or was tried.
package struct ParameterView: Sendable {
    /// `paramètre.prix_vpi` in a form.
    package var field: String { "paramètre.\(name)" }
    package let name: String
    package let title: String
    package let article: String?
    package let notes: [String]
    package let kind: FieldView.Kind
    /// « inconnu » when the text gives none.
    package let shippedShown: String
    /// As typed.
    package let text: String
    /// The value tried, in words.
    package let triedShown: String?
    package let isBeforeTax: Bool?
    package let fault: String?
    /// A result of this simulation needs it.
    package let isMissing: Bool
}

/// The question whose answer brings most.
package struct NextView: Sendable {
    package let question: String
    package let field: FieldView
    /// The instance of which it is asked: « École Paul Bert ».
    package let instanceTitle: String
    /// A headline lacks it; otherwise its answer serves the rest (the ranking, for instance).
    package let isDecisive: Bool
}

/// Something typed that could not be used.
package struct FaultView: Sendable, Equatable {
    /// The form field, when there is one to go to.
    package let field: String?
    /// « Débit Internet, École Paul Bert ».
    package let label: String
    /// In French, a sentence.
    package let message: String
}

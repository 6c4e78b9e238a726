package import Grammar

/// What a result is under each answer of the only question that prevents it.
package struct Alternatives: Sendable {
    /// Where the question stands open.
    package struct Place: Sendable {
        /// The form field.
        package let field: String
        /// « École Paul Bert ».
        package let title: String
    }

    package struct Option: Sendable {
        /// What a field takes: `oui`, `non`, an option’s name.
        package let text: String
        /// « oui », « non », an option’s label.
        package let label: String
        /// « 8 260,00 € »; `nil` when another thing would then be missing.
        package let shown: String?
        package let value: Value?
    }

    /// « Socle numérique de base atteint ».
    package let label: String
    package let question: String?
    package let places: [Place]
    /// « les 2 écoles » when the question stands open in several: the options are then the same answer in each of them.
    package let several: String?
    package let options: [Option]
    /// The least and the greatest when the answers may differ from one place to another; `nil` for one place, for what is not a number, and
    /// when there are too many places to try them all.
    package let spread: (low: String, high: String)?

    package var fields: [String] { places.map(\.field) }

    /// What it is whatever the answers; `nil` when it depends on them, or when not all were tried.
    package var same: String? {
        if several != nil { return spread.flatMap { $0.low == $0.high ? $0.low : nil } }
        guard let first = options.first?.shown, options.allSatisfy({ $0.shown == first }) else { return nil }
        return first
    }

    /// The same question in the same places.
    package func isSameQuestion(as other: Alternatives) -> Bool { fields == other.fields }
}

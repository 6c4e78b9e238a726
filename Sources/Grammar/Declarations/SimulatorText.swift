package import Formats

/// What a simulation shows first, and what it supposes until somebody says otherwise; no result of a dossier depends on it.
package struct SimulatorText: Sendable {
    /// A *hypothèse*: values given to inputs that nobody filled.
    package struct Hypothesis: Sendable {
        package let name: Named
        package var title: String?
        package var gives: [Gift] = []
        package var article: Named?
        package var notes: [String] = []

        package init(name: Named) { self.name = name }
    }

    /// `école.débit: paramètre.débit_minimum`.
    package struct Gift: Sendable {
        package let entity: Named
        package let input: Named
        /// As written; a list of choices is `a|b`, `-` when empty.
        package let value: Scalar

        package init(entity: Named, input: Named, value: Scalar) {
            self.entity = entity
            self.input = input
            self.value = value
        }
    }

    /// Rules of the root, the first is the headline; empty when the file leaves it to what the envelope consumes.
    package var results: [Named] = []
    package var hypotheses: [Hypothesis] = []

    package init() {}
}

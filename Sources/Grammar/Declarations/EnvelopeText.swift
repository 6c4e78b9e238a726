package import Kernel

/// What is shared out, and how.
package struct EnvelopeText: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case strict = "ordre strict", skipping = "ordre avec saut", optimal = "optimale"
    }

    package let position: Position
    /// The whole, or what each root row read brings.
    package var amount: Formula
    package var isPerDossier = false
    package var consumes: Formula
    package var method = Method.strict
    package var maximizes: Formula?
    package var column = "attribué"
    package var article: Named?
    package var notes: [String] = []

    package init(at position: Position, amount: Formula, consumes: Formula) {
        self.position = position
        self.amount = amount
        self.consumes = consumes
    }
}

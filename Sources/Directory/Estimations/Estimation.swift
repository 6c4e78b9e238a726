/// How a value that no source gives is deduced from one that a source gives. Shown wherever the value is: it is never passed off as known.
package struct EstimationRule: Hashable, Sendable {
    /// A short name for exports and tests.
    package let name: String
    /// What the rule does, in one French sentence.
    package let sentence: String
    /// How often it is wrong, where, and on what it was measured, in one French sentence.
    package let error: String

    package init(name: String, sentence: String, error: String) {
        self.name = name
        self.sentence = sentence
        self.error = error
    }
}

/// A value, and whether a source says it or a rule deduces it.
package struct Determined<Value: Sendable & Hashable>: Sendable {
    package let value: Value
    package let basis: Basis

    package init(_ value: Value, _ basis: Basis) {
        self.value = value
        self.basis = basis
    }

    package var rule: EstimationRule? {
        if case .estimated(let rule, _) = basis { rule } else { nil }
    }

    /// The fact on which the value rests: the one in force, or the first from which it was deduced.
    package var fact: Fact? {
        switch basis {
        case .said(let standing): standing.inForce
        case .estimated(_, let facts): facts.first
        }
    }

    package var isEstimated: Bool { rule != nil }
}

/// On what a determined value rests.
package enum Basis: Sendable {
    /// A source says it.
    case said(Standing)
    /// A rule deduces it from these facts.
    case estimated(EstimationRule, from: [Fact])
}

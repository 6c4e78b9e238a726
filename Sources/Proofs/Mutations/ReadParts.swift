internal import Grammar
internal import Language

/// What the results, the controls, the ranking and the envelope of a regulation read, directly or through internal rules.
/// What is only displayed, in a message or a calendar, is not there.
struct ReadParts {
    private(set) var rules: Set<Int> = []
    private(set) var parameters: Set<Int> = []

    init(_ regulation: Regulation) {
        for (rank, rule) in regulation.rules.enumerated() where !rule.isInternal { add(rule: rank, regulation) }
        for control in regulation.controls {
            if let condition = control.condition { add(condition, regulation) }
            add(control.requirement, regulation)
        }
        for key in regulation.ranking?.keys ?? [] { add(key.value, regulation) }
        if let envelope = regulation.envelope {
            for term in [envelope.amount, envelope.consumes, envelope.maximizes].compactMap({ $0 }) { add(term, regulation) }
        }
    }

    private mutating func add(rule rank: Int, _ regulation: Regulation) {
        guard rules.insert(rank).inserted else { return }
        add(regulation.rules[rank].body, regulation)
    }

    private mutating func add(_ term: Term, _ regulation: Regulation) {
        switch term.kind {
        case .rule(let rank): add(rule: rank, regulation)
        case .parameter(let rank): parameters.insert(rank)
        default: break
        }
        for part in term.parts { add(part, regulation) }
    }
}

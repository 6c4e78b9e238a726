internal import Formats
internal import Grammar
internal import Kernel
internal import Language

/// Every mutant of a regulation: numbers, operators and directions that a result, a control, the ranking or the envelope reads.
struct RegulationMutations {
    private let regulation: Regulation
    private let text: RegulationText
    private(set) var mutants: [Mutant] = []

    init(_ regulation: Regulation) {
        self.regulation = regulation
        text = regulation.text
        let read = ReadParts(regulation)
        for rank in text.parameters.indices where read.parameters.contains(rank) { mutate(parameter: rank) }
        for rank in text.rules.indices where read.rules.contains(rank) { mutate(rule: rank) }
        for rank in text.controls.indices { mutate(control: rank) }
        mutateRanking()
        mutateEnvelope()
    }

    // MARK: Parameters

    private mutating func mutate(parameter rank: Int) {
        let type = regulation.parameters[rank].type
        for (index, dated) in text.parameters[rank].values.enumerated() {
            guard let scalar = dated.value, let value = regulation.parameters[rank].values[index].value else { continue }
            for (new, shown) in Self.steps(around: value, as: type) {
                add(at: dated.position, FormulaMutations.instead(shown, scalar.value), in: "le paramètre", text.parameters[rank].name) {
                    text in
                    text.parameters[rank].values[index] = ParameterText.Dated(
                        since: dated.since, value: Scalar(new, style: scalar.style, lines: scalar.lines), at: dated.position)
                }
            }
        }
    }

    /// The neighbouring values as a file writes them, and as a person reads them.
    private static func steps(around value: Value, as type: ValueType) -> [(written: String, shown: String)] {
        switch value {
        case .text(let text): [(text + "*", text + "*")]
        case .number(let number):
            switch type {
            case .boolean: [number == 0 ? ("oui", "oui") : ("non", "non")]
            case .date: [number + 1, number - 1].map { (Day(number: $0).iso, Day(number: $0).iso) }
            case .integer, .amount, .rate:
                [number &+ 1, number &- 1].map {
                    let text = ValueText.french(.number($0), as: type)
                    return (text, text)
                }
            case .choice, .multiple, .text, .file: []
            }
        }
    }

    // MARK: Rules and controls

    private mutating func mutate(rule rank: Int) {
        let rule = text.rules[rank]
        let name = Named("\(rule.entity.name).\(rule.name.name)", at: rule.name.position)
        for mutant in FormulaMutations.of(rule.body) {
            add(mutant, in: "la règle", name) { $0.rules[rank].body = mutant.formula }
        }
        guard let rounding = rule.rounding, rounds(rank, rounding) else { return }
        for direction in Rounding.Direction.allCases where direction != rounding.direction {
            let change = FormulaMutations.instead(direction.rawValue, rounding.direction.rawValue)
            add(at: rule.name.position, "arrondi " + change, in: "la règle", name) { $0.rules[rank].rounding?.direction = direction }
        }
    }

    /// A rounding declared on what is already whole changes nothing.
    private func rounds(_ rank: Int, _ rounding: Rounding) -> Bool {
        let body = regulation.rules[rank].body
        var divides = false
        body.walk { if case .share = $0.kind { divides = true } }
        return body.scale > 0 || rounding.step == .euro || divides
    }

    private mutating func mutate(control rank: Int) {
        let control = text.controls[rank]
        if let condition = control.condition {
            for mutant in FormulaMutations.of(condition) {
                add(mutant, in: "la condition du contrôle", control.code) { $0.controls[rank].condition = mutant.formula }
            }
        }
        for mutant in FormulaMutations.of(control.requirement) {
            add(mutant, in: "le contrôle", control.code) { $0.controls[rank].requirement = mutant.formula }
        }
        let other: Effect
        switch control.effect {
        case .rejectsDossier: other = .setsAside("")
        case .setsAside: other = .rejectsDossier
        case .warns: return
        }
        let change = FormulaMutations.instead(other.french, control.effect.french)
        add(at: control.code.position, change, in: "l’effet du contrôle", control.code) { $0.controls[rank].effect = other }
    }

    // MARK: Ranking and envelope

    private mutating func mutateRanking() {
        guard let ranking = text.ranking else { return }
        let keys = ranking.keys + ranking.ties
        let first = ranking.keys.count
        func assign(_ keys: [RankingText.Key], _ text: inout RegulationText, firsts: Int) {
            text.ranking?.keys = Array(keys.prefix(firsts))
            text.ranking?.ties = Array(keys.dropFirst(firsts))
        }
        for (rank, key) in keys.enumerated() {
            let place = key.value.position
            let shown = "« \(FormulaText.of(key.value)) »"
            for mutant in FormulaMutations.of(key.value) {
                add(mutant, in: "le classement", nil) {
                    var changed = keys
                    changed[rank].value = mutant.formula
                    assign(changed, &$0, firsts: first)
                }
            }
            let change = FormulaMutations.instead(key.direction.opposite.rawValue, key.direction.rawValue)
            add(at: place, "\(change) pour \(shown)", in: "le classement", nil) {
                var changed = keys
                changed[rank].direction = key.direction.opposite
                assign(changed, &$0, firsts: first)
            }
            add(at: place, "la clé \(shown) retirée", in: "le classement", nil) {
                var changed = keys
                changed.remove(at: rank)
                assign(changed, &$0, firsts: rank < first ? first - 1 : first)
            }
            guard rank + 1 < keys.count else { continue }
            add(at: place, "la clé \(shown) après « \(FormulaText.of(keys[rank + 1].value)) »", in: "le classement", nil) {
                var changed = keys
                changed.swapAt(rank, rank + 1)
                assign(changed, &$0, firsts: first)
            }
        }
    }

    private mutating func mutateEnvelope() {
        guard let envelope = text.envelope else { return }
        for mutant in FormulaMutations.of(envelope.amount) {
            add(mutant, in: "l’enveloppe", nil) { $0.envelope?.amount = mutant.formula }
        }
        for mutant in FormulaMutations.of(envelope.consumes) {
            add(mutant, in: "l’enveloppe", nil) { $0.envelope?.consumes = mutant.formula }
        }
        for mutant in envelope.maximizes.map(FormulaMutations.of) ?? [] {
            add(mutant, in: "l’enveloppe", nil) { $0.envelope?.maximizes = mutant.formula }
        }
        let other: EnvelopeText.Method = envelope.method == .skipping ? .strict : .skipping
        let change = FormulaMutations.instead(other.rawValue, envelope.method.rawValue)
        add(at: envelope.position, change, in: "l’enveloppe", nil) { $0.envelope?.method = other }
    }

    // MARK: Adding

    private mutating func add(
        _ mutant: FormulaMutant, in what: String, _ name: Named?, _ change: (inout RegulationText) -> Void
    ) {
        add(at: mutant.position, mutant.change, in: what, name, movesBracket: mutant.movesBracket, change)
    }

    private mutating func add(
        at position: Position, _ words: String, in what: String, _ name: Named?, movesBracket: Bool = false,
        _ change: (inout RegulationText) -> Void
    ) {
        var changed = text
        change(&changed)
        let place = name.map { "\(what) « \($0.name) »" } ?? what
        mutants.append(Mutant(position: position, change: words, place: place, movesBracket: movesBracket, text: changed))
    }
}

extension RankingText.Direction {
    fileprivate var opposite: RankingText.Direction {
        switch self {
        case .ascending: .descending
        case .descending: .ascending
        case .yesFirst: .noFirst
        case .noFirst: .yesFirst
        }
    }
}

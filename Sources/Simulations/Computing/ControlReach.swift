internal import Grammar
internal import Language
internal import Rules

/// What a control reads, through the rules: which inputs, which numbers it compares them to, whether it looks at many instances.
struct ControlReach: Sendable {
    private(set) var inputs: Set<Int> = []
    /// Numbers and parameters in force, where something may change.
    private(set) var numbers: Set<Int64> = []
    /// It adds or counts instances under a level below the root.
    private(set) var countsInstances = false
    /// It depends on the whole dossier: a part of it cannot be judged alone.
    private(set) var readsWholeDossier = false

    /// One for each control, under these choices.
    static func all(of regulation: Regulation, under choices: Choices) -> [ControlReach] {
        regulation.controls.indices.map { control in
            var walk = Walk(regulation: regulation, choices: choices)
            walk.read(control: control)
            return walk.reach
        }
    }

    private struct Walk {
        let regulation: Regulation
        let choices: Choices
        var reach = ControlReach()
        private var seenRules: Set<Int> = []
        private var seenControls: Set<Int> = []

        init(regulation: Regulation, choices: Choices) {
            self.regulation = regulation
            self.choices = choices
        }

        mutating func read(control rank: Int) {
            guard seenControls.insert(rank).inserted else { return }
            read(regulation.controls[rank].requirement)
            if let condition = regulation.controls[rank].condition { read(condition) }
        }

        private mutating func read(_ term: Term) {
            switch term.kind {
            case .number(let number): reach.numbers.insert(number)
            case .input(let input): reach.inputs.insert(input)
            case .parameter(let rank):
                if case .number(let number)? = choices.parameters[rank] { reach.numbers.insert(number) }
            case .rule(let rule) where seenRules.insert(rule).inserted: read(regulation.rules[rule].body)
            case .control(let control): read(control: control)
            case .conforming(let entity):
                for control in regulation.entities[entity].controls { read(control: control) }
            case .admissible: reach.readsWholeDossier = true
            case .aggregate:
                if term.entity == 0 { reach.readsWholeDossier = true } else { reach.countsInstances = true }
            case .grid(_, let brackets, _):
                for bracket in brackets { reach.numbers.formUnion([bracket.low, bracket.high].compactMap { $0 }) }
            case .reading(let reading, let branches):
                read(branches[choices.readings[reading]])
                return
            default: break
            }
            for part in term.parts { read(part) }
        }
    }
}

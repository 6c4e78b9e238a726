internal import Grammar
package import Language
package import Rules

/// What a control reads, through the rules: which inputs, which numbers it compares them to, whether it looks at many instances.
package struct ControlReach: Sendable {
    /// Ranks in `Regulation.inputs`.
    package private(set) var inputs: Set<Int> = []
    /// Those that it judges: the applicant’s inputs that it compares to a measure. In « si tablettes = 0 alors tablettes_classe = 0 », the
    /// tablettes are not judged.
    package private(set) var subjects: Set<Int> = []
    /// Numbers and parameters in force, where something may change.
    private(set) var numbers: Set<Int64> = []
    /// It adds or counts instances under a level below the root.
    package private(set) var countsInstances = false
    /// It depends on the whole dossier: a part of it cannot be judged alone.
    package private(set) var readsWholeDossier = false

    /// One for each control, under these choices.
    package static func all(of regulation: Regulation, under choices: Choices) -> [ControlReach] {
        regulation.controls.indices.map { control in
            var walk = Walk(regulation: regulation, choices: choices)
            walk.read(control: control)
            let given = walk.reach.inputs.filter { regulation.inputs[$0].text.giver == .applicant }
            let judged = walk.reach.subjects.intersection(given)
            walk.reach.subjects = judged.isEmpty ? given : judged
            return walk.reach
        }
    }

    private struct Walk {
        let regulation: Regulation
        let choices: Choices
        var reach = ControlReach()
        private var seenRules: Set<[Int]> = []
        private var seenControls: Set<Int> = []

        init(regulation: Regulation, choices: Choices) {
            self.regulation = regulation
            self.choices = choices
        }

        mutating func read(control rank: Int, isSubject: Bool = true) {
            guard seenControls.insert(rank).inserted else { return }
            read(regulation.controls[rank].requirement, isSubject)
            if let condition = regulation.controls[rank].condition { read(condition, false) }
        }

        /// `isSubject`: what stands there is judged; otherwise it only says by what measure.
        private mutating func read(_ term: Term, _ isSubject: Bool) {
            switch term.kind {
            case .number(let number): reach.numbers.insert(number)
            case .input(let input):
                reach.inputs.insert(input)
                if isSubject { reach.subjects.insert(input) }
            case .parameter(let rank):
                if case .number(let number)? = choices.parameters[rank] { reach.numbers.insert(number) }
            case .rule(let rule) where seenRules.insert([rule, isSubject ? 1 : 0]).inserted: read(regulation.rules[rule].body, isSubject)
            case .control(let control): read(control: control, isSubject: isSubject)
            case .conforming(let entity):
                for control in regulation.entities[entity].controls { read(control: control, isSubject: isSubject) }
            case .admissible: reach.readsWholeDossier = true
            case .aggregate(_, _, let body, let filter):
                if term.entity == 0 { reach.readsWholeDossier = true } else { reach.countsInstances = true }
                if let body { read(body, isSubject) }
                if let filter { read(filter, false) }
            case .conditional(let test, let then, let otherwise):
                read(test, false)
                read(then, isSubject)
                read(otherwise, isSubject)
            case .comparison(let sign, let a, let b):
                let isSecond = judgesSecond(sign, a, b)
                read(a, isSubject && !isSecond)
                read(b, isSubject && isSecond)
            case .among(let subject, let spans):
                read(subject, isSubject)
                for span in spans { for bound in [span.low, span.high].compactMap({ $0 }) { read(bound, false) } }
            case .grid(let key, let brackets, _):
                for bracket in brackets { reach.numbers.formUnion([bracket.low, bracket.high].compactMap { $0 }) }
                read(key, false)
            case .reading(let reading, let branches): read(branches[choices.readings[reading]], isSubject)
            default: for part in term.parts { read(part, isSubject) }
            }
        }

        /// What is asked is lowered to a bound: the smaller side is judged, unless the applicant gives nothing of it.
        private func judgesSecond(_ sign: Formula.Comparison, _ a: Term, _ b: Term) -> Bool {
            let isGreater = sign == .greater || sign == .greaterOrEqual
            return isGreater ? isGiven(b) || !isGiven(a) : !isGiven(a) && isGiven(b)
        }

        private func isGiven(_ term: Term) -> Bool {
            var walk = Walk(regulation: regulation, choices: choices)
            walk.read(term, true)
            return walk.reach.inputs.contains { regulation.inputs[$0].text.giver == .applicant }
        }
    }
}

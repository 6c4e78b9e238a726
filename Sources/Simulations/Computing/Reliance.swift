internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Which figures rest on what is supposed: each hypothesis, then each estimated input, is taken away in turn, and what changes rested on it.
struct Reliance: Sendable {
    /// Labels by rank of the rule, then by row.
    private(set) var rules: [[[String]]]
    /// By rank of the control, then by row.
    private(set) var controls: [[[String]]]
    /// By rank of the hypothesis: rules of any entity that would be other.
    private(set) var byHypothesis: [[Int]]

    init(_ simulated: SimulationCase) throws(Problems) {
        try self.init(simulated, on: simulated.dossier, simulated.evaluation)
    }

    /// `dossier`: that of the simulation, some answers apart; `base`: its evaluation.
    init(_ simulated: SimulationCase, on dossier: Dossier, _ base: Evaluation) throws(Problems) {
        let regulation = simulated.roster.regulation
        let levels = simulated.dossier.levels
        rules = regulation.rules.map { rule in Array(repeating: [], count: levels[rule.entity].count) }
        controls = regulation.controls.map { control in Array(repeating: [], count: levels[control.entity].count) }
        byHypothesis = regulation.simulator.hypotheses.map { _ in [] }
        for group in Self.groups(of: simulated) {
            let without = try Evaluation.run(
                simulated.program, on: dossier.with(nil, at: group.places), source: SimulationCase.source)
            for (rank, rule) in regulation.rules.enumerated() {
                let register = base.program.rules[rank]
                var changes = false
                for row in 0..<levels[rule.entity].count where base.number(register, row: row) != without.number(register, row: row) {
                    rules[rank][row].append(group.label)
                    changes = true
                }
                if changes, let hypothesis = group.hypothesis { byHypothesis[hypothesis].append(rank) }
            }
            for (rank, control) in regulation.controls.enumerated() {
                for row in 0..<levels[control.entity].count
                where base.outcome(ofControl: rank, row: row) != without.outcome(ofControl: rank, row: row) {
                    controls[rank][row].append(group.label)
                }
            }
        }
    }

    private struct Group {
        let label: String
        let hypothesis: Int?
        let places: [Dossier.Place]
    }

    private static func groups(of simulated: SimulationCase) -> [Group] {
        let regulation = simulated.roster.regulation
        var groups: [Group] = []
        for (rank, hypothesis) in regulation.simulator.hypotheses.enumerated() {
            let places = simulated.supposed.filter { $0.value == rank }.map(\.key)
            if !places.isEmpty {
                groups.append(Group(label: "hypothèse\u{A0}: \(hypothesis.title)", hypothesis: rank, places: places))
            }
        }
        let estimates = simulated.dossier.provenance.filter { $0.value.source == .estimate }.map(\.key)
        for (input, places) in Dictionary(grouping: estimates, by: \.input).sorted(by: { $0.key < $1.key }) {
            let field = regulation.inputs[input]
            let label = field.text.title ?? FieldText.spaced(field.name)
            groups.append(Group(label: "estimation\u{A0}: \(label)", hypothesis: nil, places: places))
        }
        return groups
    }
}

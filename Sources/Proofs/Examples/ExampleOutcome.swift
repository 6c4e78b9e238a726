internal import Grammar
internal import Language
internal import Rules

/// What a regulation gives for one example: its dossier evaluated, or all of them and their ranking.
struct ExampleOutcome: Sendable {
    let evaluations: [Evaluation]
    /// Labels of the ranked rows, first first; empty when the example is not about order.
    private(set) var order: [String] = []
    /// What each row of the ranking receives; `nil` is inconnu. Rows that are not admissible are there too.
    private(set) var granted: [String: Int128?] = [:]

    /// Ranks of the ranking keys that decide between two of the rows.
    private(set) var deciding: Set<Int> = []
    /// Whether the envelope's method had to choose.
    private(set) var hasChosen = false

    init(_ evaluations: [Evaluation], of example: PreparedExample) {
        self.evaluations = evaluations
        guard example.isRanked else { return }
        let ranking = DossierRanking(evaluations)
        deciding = ranking.deciding
        hasChosen = ranking.hasChosen
        order = ranking.order.map { example.label(of: ranking.places[$0], in: evaluations) }
        for place in ranking.places { granted[example.label(of: place, in: evaluations)] = .some(place.granted) }
    }

    /// Ranks of the controls that are false for some instance of the (first) dossier.
    var failedControls: Set<Int> {
        let evaluation = evaluations[0]
        let regulation = evaluation.program.regulation
        var failed: Set<Int> = []
        for (rank, control) in regulation.controls.enumerated() {
            let register = evaluation.program.controls[rank].outcome
            for row in 0..<evaluation.dossier.levels[control.entity].count where evaluation.number(register, row: row) == 0 {
                failed.insert(rank)
            }
        }
        return failed
    }

    /// Paths of the (first) dossier's results that nobody can compute.
    var unknownPaths: Set<String> {
        let evaluation = evaluations[0]
        let regulation = evaluation.program.regulation
        var unknown: Set<String> = []
        for (entity, declared) in regulation.entities.enumerated() {
            var results = declared.rules.filter { !regulation.rules[$0].isInternal }
                .map { (regulation.rules[$0].name, evaluation.program.rules[$0]) }
            results.append(("conforme", evaluation.program.conforming[entity]))
            if entity == 0 { results.append(("recevable", evaluation.program.admissible)) }
            for row in 0..<evaluation.dossier.levels[entity].count {
                for (name, register) in results where evaluation.number(register, row: row) == nil {
                    unknown.insert("\(evaluation.dossier.path(of: entity, row: row, in: regulation)).\(name)")
                }
            }
        }
        return unknown
    }
}

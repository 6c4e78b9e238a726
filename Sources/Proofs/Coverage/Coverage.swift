internal import Grammar
package import Kernel
package import Language
internal import Rules

/// What the examples of a file leave untried: an example that expects nothing, a control never seen true or never seen false, a bracket of a grid never taken,
/// an option of a reading never used, a ranking key that never decides, an envelope that always suffices.
package enum Coverage {
    /// The gaps, as warnings at the place of what is not tried.
    package static func gaps(of runner: ExampleRunner, in regulation: Regulation) -> [Problem] {
        var seen = Seen(regulation)
        for run in runner.runs {
            for evaluation in run.outcome.evaluations { seen.add(evaluation) }
            seen.add(run.outcome)
        }
        let gaps = (silent(in: regulation) + seen.gaps).sorted { $0.position < $1.position }
        return gaps.map { Problem($0.message, in: regulation.text.source, at: $0.position, severity: .warning) }
    }

    /// Examples that expect nothing, unless others start from them; rules or controls without any example.
    private static func silent(in regulation: Regulation) -> [(message: String, position: Position)] {
        let examples = regulation.examples
        if examples.isEmpty, !regulation.rules.isEmpty || !regulation.controls.isEmpty { return [("aucun exemple", .start)] }
        let bases = Set(examples.flatMap { [$0.base] + $0.dossiers.map(\.base) }.compactMap { $0?.name })
        return examples.filter { !$0.expectsSomething && !bases.contains($0.name.name) }
            .map { ("cet exemple n’attend rien", $0.name.position) }
    }
}

/// What the examples have tried so far.
private struct Seen {
    private let regulation: Regulation
    private let grids: [Term]
    private var met: Set<Int> = []
    private var failed: Set<Int> = []
    /// By id of the grid: ranks of the brackets taken; one more than the last stands for `sinon`.
    private var brackets: [Int: Set<Int>] = [:]
    private var options: [Int: Set<Int>] = [:]
    private var deciding: Set<Int> = []
    private var hasChosen = false

    init(_ regulation: Regulation) {
        self.regulation = regulation
        var grids: [Term] = []
        for term in regulation.terms {
            term.walk { if case .grid = $0.kind { grids.append($0) } }
        }
        self.grids = grids
    }

    mutating func add(_ evaluation: Evaluation) {
        for (rank, control) in regulation.controls.enumerated() {
            for row in 0..<evaluation.dossier.levels[control.entity].count {
                switch evaluation.outcome(ofControl: rank, row: row) {
                case .met: met.insert(rank)
                case .failed: failed.insert(rank)
                case .unknown, .notApplicable: break
                }
            }
        }
        for grid in grids { add(grid, evaluation) }
        for (reading, option) in evaluation.program.choices.readings.enumerated() { options[reading, default: []].insert(option) }
    }

    mutating func add(_ outcome: ExampleOutcome) {
        deciding.formUnion(outcome.deciding)
        hasChosen = hasChosen || outcome.hasChosen
    }

    private mutating func add(_ grid: Term, _ evaluation: Evaluation) {
        guard case .grid(let key, let rows, _) = grid.kind, let register = evaluation.program.trace[key.id] else { return }
        let entity = evaluation.program.instructions[register].entity
        for row in 0..<(entity.map { evaluation.dossier.levels[$0].count } ?? 1) {
            guard let number = evaluation.number(register, row: row) else { continue }
            let taken = rows.firstIndex { row in
                (row.low.map { Int128($0) <= number } ?? true) && (row.high.map { number <= Int128($0) } ?? true)
            }
            brackets[grid.id, default: []].insert(taken ?? rows.count)
        }
    }

    var gaps: [(message: String, position: Position)] {
        var gaps: [(message: String, position: Position)] = []
        for (rank, control) in regulation.controls.enumerated() {
            let place = control.text.code.position
            if !met.contains(rank) { gaps.append(("aucun exemple ne montre le contrôle « \(control.code) » vrai", place)) }
            if !failed.contains(rank) { gaps.append(("aucun exemple ne montre le contrôle « \(control.code) » faux", place)) }
        }
        for grid in grids {
            guard case .grid(_, let rows, let otherwise) = grid.kind else { continue }
            let taken = brackets[grid.id] ?? []
            for (rank, row) in rows.enumerated() where !taken.contains(rank) {
                gaps.append(("aucun exemple ne prend la tranche « \(grid.bounds(of: rank)) » de la grille", row.position))
            }
            if let otherwise, !taken.contains(rows.count) {
                gaps.append(("aucun exemple ne prend le « sinon » de la grille", otherwise.position))
            }
        }
        for (rank, reading) in regulation.readings.enumerated() {
            for (option, declared) in reading.options.enumerated() where !(options[rank] ?? []).contains(option) {
                gaps.append(
                    (
                        "aucun exemple ne prend l’option « \(declared.name.name) » de la lecture « \(reading.name.name) »",
                        declared.name.position
                    ))
            }
        }
        return (gaps + rankingGaps).sorted { $0.position < $1.position }
    }

    private var rankingGaps: [(message: String, position: Position)] {
        var gaps: [(message: String, position: Position)] = []
        for (rank, key) in (regulation.ranking?.keys ?? []).enumerated() where !deciding.contains(rank) {
            let what = key.isTie ? "le départage" : "la clé"
            let text = FormulaText.of(key.text.value)
            gaps.append(("aucun exemple de classement ne range deux dossiers par \(what) « \(text) »", key.text.value.position))
        }
        if let envelope = regulation.envelope, !hasChosen {
            let method = envelope.text.method.rawValue
            gaps.append(
                ("aucun exemple ne montre l’enveloppe, par « \(method) », refuser une demande qui ne tient pas", envelope.text.position))
        }
        return gaps
    }
}

extension Regulation {
    /// Every checked formula that computes something, in file order: rules, controls, ranking, envelope.
    var terms: [Term] {
        var terms = rules.map(\.body)
        for control in controls { terms += [control.condition, control.requirement].compactMap { $0 } }
        terms += ranking?.keys.map(\.value) ?? []
        if let envelope { terms += [envelope.amount, envelope.consumes] + [envelope.maximizes].compactMap { $0 } }
        return terms
    }
}

extension Term {
    /// The bracket of that rank as the file may write it, « 1 à 6 ».
    fileprivate func bounds(of rank: Int) -> String {
        guard case .grid(let key, let rows, _) = kind else { return "" }
        func shown(_ number: Int64) -> String { ValueText.bound(Int128(number), as: key.type) }
        switch (rows[rank].low, rows[rank].high) {
        case (let low?, let high?): return low == high ? shown(low) : "\(shown(low)) à \(shown(high))"
        case (let low?, nil): return "\(shown(low))+"
        case (nil, let high?): return "jusqu’à \(shown(high))"
        case (nil, nil): return "toujours"
        }
    }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// An example read once: its dossiers, its choices, what it expects. It can be run under any version of the regulation that
/// declares the same entities, inputs, rules and controls.
struct PreparedExample: Sendable {
    let name: Named
    let choices: ExampleChoices
    /// Name of each dossier (the example's own when there is one only).
    let labels: [String]
    let dossiers: [Dossier]
    let checks: [ExampleCheck]
    /// Whether something is expected of the order or of the envelope.
    let isRanked: Bool

    /// The dossier's name when the root is ranked, else the key of the ranked instance.
    func label(of place: DossierRanking.Place, in evaluations: [Evaluation]) -> String {
        let regulation = evaluations[place.dossier].program.regulation
        guard let entity = regulation.ranking?.entity, entity != 0 else { return labels[place.dossier] }
        return evaluations[place.dossier].dossier.label(of: entity, row: place.row, in: regulation)
    }

    /// The example run with a program made for its choices.
    func outcome(of program: Program, source: String) throws(Problems) -> ExampleOutcome {
        var evaluations: [Evaluation] = []
        for dossier in dossiers { evaluations.append(try Evaluation.run(program, on: dossier, source: source)) }
        return ExampleOutcome(evaluations, of: self)
    }
}

extension Dossier {
    /// The key of an instance, or its path when the case gives none.
    func label(of entity: Int, row: Int, in regulation: Regulation) -> String {
        switch levels[entity].keys[row] {
        case .text(let key): key
        case .number(let key): String(key)
        case nil: path(of: entity, row: row, in: regulation)
        }
    }
}

internal import Grammar
internal import Language

/// Everything a person or a program is told about one evaluated dossier, before it takes a form (JSON, French text, a page).
package struct DossierResult: Sendable {
    /// One control on one instance.
    package struct ControlResult: Sendable {
        /// Rank in `Regulation.controls`.
        package let control: Int
        package let row: Int
        /// The instance judged: `commune.école[0]`.
        package let path: String
        package let outcome: ControlOutcome
        /// Empty when there is nothing to say: the outcome is vrai or sans objet.
        package let message: String
        /// Empty unless the outcome is inconnu.
        package let missing: [Missing]
    }

    /// A result nobody can compute yet.
    package struct UnknownResult: Sendable {
        /// `commune.subvention`.
        package let path: String
        package let missing: [Missing]
    }

    package let evaluation: Evaluation
    /// Every control of every instance: controls in the order of the regulation's file, for each the instances in the case's order.
    package let controls: [ControlResult]
    /// Every null of the results, in the order in which the results are written: an instance's rules, `conforme`, `recevable`,
    /// then its children one after the other.
    package let unknown: [UnknownResult]
    /// Paths of the inputs whose source is a hypothesis or an estimate: inputs in file order, then instances in the case's order.
    package let assumed: [String]
    package let next: NextQuestion?

    package init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        controls = Self.controls(of: evaluation)
        unknown = Self.unknown(in: evaluation)
        assumed = Self.assumed(in: evaluation)
        next = NextQuestion(evaluation, controls: controls, unknown: unknown)
    }

    private static func controls(of evaluation: Evaluation) -> [ControlResult] {
        let regulation = evaluation.program.regulation
        return regulation.controls.indices.flatMap { control in
            let entity = regulation.controls[control].entity
            return (0..<evaluation.dossier.levels[entity].count).map { row in
                let outcome = evaluation.outcome(ofControl: control, row: row)
                return ControlResult(
                    control: control, row: row, path: evaluation.dossier.path(of: entity, row: row, in: regulation), outcome: outcome,
                    message: outcome == .failed || outcome == .unknown ? evaluation.message(ofControl: control, row: row) : "",
                    missing: outcome == .unknown ? evaluation.missing(evaluation.program.controls[control].outcome, row: row) : [])
            }
        }
    }

    private static func unknown(in evaluation: Evaluation) -> [UnknownResult] {
        var unknown: [UnknownResult] = []
        ResultTree(evaluation).walk { instance in
            for result in instance.results where result.value == nil {
                unknown.append(
                    UnknownResult(
                        path: "\(instance.path).\(result.name)", missing: evaluation.missing(result.register, row: instance.row)))
            }
        }
        return unknown
    }

    private static func assumed(in evaluation: Evaluation) -> [String] {
        evaluation.dossier.provenance
            .filter { $0.value.source == .hypothesis || $0.value.source == .estimate }
            .keys
            .sorted { ($0.input, $0.row) < ($1.input, $1.row) }
            .map { evaluation.path(ofInput: $0.input, row: $0.row) }
    }
}

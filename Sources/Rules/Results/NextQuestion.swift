internal import Grammar
internal import Language

/// The question whose answer brings most: what can settle a blocking control first, then what unlocks most results, then the
/// regulation's order, then the case's.
///
/// The applicant is asked first; when nothing of his is missing, what the directory should give is named. The instruction is
/// never asked, nor a question whose `demandée si` is faux; where it is inconnu, what it depends on is asked first.
package struct NextQuestion: Sendable {
    /// `commune.école[1].débit`.
    package let path: String
    package let question: String
    /// Rank in `Regulation.inputs`.
    package let input: Int
    package let row: Int

    private struct Candidate {
        let input: Int
        let row: Int
        var settlesControl = false
        var unlocked = 0

        var order: (Int, Int, Int, Int) { (settlesControl ? 0 : 1, -unlocked, input, row) }
    }

    init?(_ evaluation: Evaluation, controls: [DossierResult.ControlResult], unknown: [DossierResult.UnknownResult]) {
        let regulation = evaluation.program.regulation
        var candidates: [Missing: Candidate] = [:]
        for control in controls where control.outcome == .unknown && regulation.controls[control.control].effect != .warns {
            for case .input(let input, let row) in control.missing {
                candidates[.input(input, row: row), default: Candidate(input: input, row: row)].settlesControl = true
            }
        }
        for result in unknown {
            for case .input(let input, let row) in result.missing {
                candidates[.input(input, row: row), default: Candidate(input: input, row: row)].unlocked += 1
            }
        }
        let asked = candidates.values.filter { evaluation.isAsked($0.input, row: $0.row) }
        for giver in [Giver.applicant, .directory] {
            let given = asked.filter { regulation.inputs[$0.input].text.giver == giver }
            guard let best = given.min(by: { $0.order < $1.order }) else { continue }
            (input, row) = Self.first(before: (best.input, best.row), evaluation, giver: giver)
            let field = regulation.inputs[input]
            path = evaluation.path(ofInput: input, row: row)
            question = field.text.question ?? field.text.title ?? Self.sentence(for: field)
            return
        }
        return nil
    }

    /// The question itself, or the one that tells whether it must be asked.
    private static func first(before place: (input: Int, row: Int), _ evaluation: Evaluation, giver: Giver) -> (input: Int, row: Int) {
        var place = place
        // A condition may depend on an input that has its own; they never go in circles longer than the inputs.
        for _ in evaluation.program.regulation.inputs.indices {
            let before = evaluation.inputsDeciding(place.input, row: place.row).first {
                evaluation.program.regulation.inputs[$0.input].text.giver == giver && evaluation.isAsked($0.input, row: $0.row)
            }
            guard let before else { break }
            place = before
        }
        return place
    }

    /// A question made of the name: « Que vaut « wifi maillé » (oui ou non) ? »
    private static func sentence(for field: InputField) -> String {
        let name = NameWords.spaced(field.name)
        return "Que vaut « \(name) » (\(field.type.french)) ?"
    }
}

extension Evaluation {
    /// Whether the form would ask that input of that instance: its `demandée si` is not faux.
    package func isAsked(_ input: Int, row: Int) -> Bool {
        let field = program.regulation.inputs[input]
        guard let condition = field.askedIf, let register = program.trace[condition.id] else { return true }
        return number(register, seenFrom: field.entity, row: row) != 0
    }

    /// Whether its `demandée si` is inconnu for want of other answers of the applicant.
    package func isWaiting(_ input: Int, row: Int) -> Bool {
        inputsDeciding(input, row: row).contains { program.regulation.inputs[$0.input].text.giver == .applicant }
    }

    /// The missing inputs on which its `demandée si` depends, when that is inconnu.
    func inputsDeciding(_ input: Int, row: Int) -> [(input: Int, row: Int)] {
        let field = program.regulation.inputs[input]
        guard let condition = field.askedIf, let register = program.trace[condition.id] else { return [] }
        return missing(register, seenFrom: field.entity, row: row).compactMap {
            if case .input(let input, let row) = $0 { (input, row) } else { nil }
        }
    }
}

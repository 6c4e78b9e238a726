package import Grammar
package import Kernel
internal import Language

/// What a program gave for one dossier: a value or a set of missing things in each register, for each instance.
package struct Evaluation: Sendable {
    package let program: Program
    package let dossier: Dossier
    let cells: CellTable
    let lacks: LackTable

    /// Runs the program on one dossier.
    ///
    /// Throws the rules whose exact value does not fit, each with the instance where it happens; `source` is what the person gave,
    /// `position` where this dossier begins in it.
    package static func run(
        _ program: Program, on dossier: Dossier, source: String, at position: Position = .start
    ) throws(Problems) -> Evaluation {
        var execution = DossierExecution(program, dossier)
        do throws(CapacityFaults) {
            try execution.run()
        } catch {
            throw Problems(error.messages.map { Problem($0, in: source, at: position) })
        }
        return Evaluation(program: program, dossier: dossier, cells: execution.cells, lacks: execution.lacks)
    }

    /// The exact number at the term's scale, or `nil` when unknown. The register of a constant has the same value in every row.
    package func number(_ register: Register, row: Int) -> Int128? {
        let cell = cells[register, row]
        return cell.isKnown ? cell.number : nil
    }

    /// What is missing, inputs first in file order then by row, then parameters, then places where the text gives no value.
    /// Empty when the value is known.
    package func missing(_ register: Register, row: Int) -> [Missing] {
        lacks.members(of: cells[register, row].lack)
    }

    /// The value of a rule as results carry it; `nil` when unknown.
    package func value(ofRule rule: Int, row: Int) -> Value? {
        guard let number = number(program.rules[rule], row: row) else { return nil }
        if program.regulation.rules[rule].type == .text { return .text(text(number)) }
        return Int64(exactly: number).map { .number($0) }
    }

    /// The text behind the rank that a text register holds.
    package func text(_ rank: Int128) -> String { lacks.texts[Int(rank)] }
}

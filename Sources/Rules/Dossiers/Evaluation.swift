package import Language

/// What a program gave for one dossier: a value or a set of missing things in each register, for each instance.
package struct Evaluation: Sendable {
    package let program: Program
    package let dossier: Dossier
    /// By register, then by row of the instruction's entity (one row for constants).
    let cells: [[Cell]]
    let lacks: LackTable

    /// The exact number, or `nil` when unknown.
    package func number(_ register: Register, row: Int) -> Int128? {
        let column = cells[register]
        let cell = column[column.count == 1 && program.instructions[register].entity == nil ? 0 : row]
        return cell.lack == 0 ? cell.number : nil
    }

    /// What is missing, inputs first in file order then by row, then parameters, then places where the text gives no value.
    /// Empty when the value is known.
    package func missing(_ register: Register, row: Int) -> [Missing] {
        let column = cells[register]
        let cell = column[column.count == 1 && program.instructions[register].entity == nil ? 0 : row]
        return cell.lack == 0 ? [] : lacks.members(of: cell.lack)
    }

    /// The value of a rule as results carry it; `nil` when unknown.
    package func value(ofRule rule: Int, row: Int) -> Value? {
        let register = program.rules[rule]
        guard let number = number(register, row: row) else { return nil }
        if program.regulation.rules[rule].type == .text { return .text(text(number)) }
        return .number(Int64(number))
    }

    /// The text behind a rank of a text register.
    package func text(_ rank: Int128) -> String { lacks.texts[Int(rank)] }
}

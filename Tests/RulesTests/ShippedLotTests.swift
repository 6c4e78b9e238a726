import Formats
import Foundation
import Grammar
import Kernel
import Language
import Lots
import Rules
import Testing

/// The permanent property: for each regulation that ships, the lot execution gives what the dossier execution gives.
@Suite("Chaque règlement livré donne en lot ce qu’il donne dossier par dossier")
struct ShippedLotTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let files = [
        "Regulations/isere-ecoles-2023.yaml", "Regulations/isere-colleges-2023.yaml", "Regulations/iles-du-nord-2015.yaml",
        "Regulations/bouches-du-rhone-2022.yaml", "Benchmarks/rules/banc-ecoles.yaml",
    ]

    static func regulation(_ file: String) throws -> Regulation {
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
        return try RegulationFile.read(bytes, named: file).regulation
    }

    /// The file's own choices, with other options and some lost prices found, as the seed says.
    static func choices(_ regulation: Regulation, seed: UInt64) -> Choices {
        var generator = SeededGenerator(seed: seed &+ 1000)
        var choices = Choices.standard(of: regulation, today: Day(iso: "2026-11-21")!)
        for (rank, reading) in regulation.readings.enumerated() {
            choices.readings[rank] = Int.random(in: reading.options.indices, using: &generator)
        }
        for (rank, parameter) in regulation.parameters.enumerated() where parameter.type == .amount && choices.parameters[rank] == nil {
            if Bool.random(using: &generator) { choices.parameters[rank] = .number(Int64.random(in: 1...400_000, using: &generator)) }
        }
        return choices
    }

    @Test("Résultats, contrôles et recevabilité, connus et inconnus", arguments: files, 1...12)
    func lotEqualsDossiers(file: String, seed: Int) throws {
        let regulation = try Self.regulation(file)
        let program = try Program.compile(regulation, Self.choices(regulation, seed: UInt64(seed)))
        var tables = RandomTables(regulation, seed: UInt64(seed))
        let lot = try LotFixture.lot(program, tables.write(roots: 60))
        let different = try LotComparison(lot: lot, dossiers: program).differences(texts: regulation.textRules(program))
        #expect(different.isEmpty, "\(file), graine \(seed) : \(different.prefix(3).joined(separator: "\n"))")
    }
}

/// What a lot gives beside what the dossier execution of a program gives for each of its root rows.
struct LotComparison {
    let lot: Lot
    /// The program of the dossier execution: the lot's own, unless one of the two was broken on purpose.
    let dossiers: Program

    /// One line for each register and row where the two differ.
    func differences(texts: Set<Register>, everyRegister: Bool = false) throws -> [String] {
        let registers =
            everyRegister
            ? dossiers.instructions.indices.filter { dossiers.instructions[$0].entity != nil && !isText($0, texts) } : compared
        let values = try lot.values(of: registers, texts: texts)
        var different: [String] = []
        for root in 0..<lot.rows[0].count {
            let (dossier, starts) = lot.dossier(root: root)
            let evaluation = try Evaluation.run(dossiers, on: dossier, source: "lot")
            for register in registers {
                let instruction = dossiers.instructions[register]
                let rows = instruction.entity.map { evaluation.dossier.levels[$0].count } ?? 1
                for row in 0..<rows {
                    let exact = evaluation.number(register, row: row)
                    let found = values.number(register, row: instruction.entity.map { starts[$0] + row } ?? 0)
                    let isSame =
                        texts.contains(register)
                        ? exact.map { evaluation.text($0) } == found.map { values.text($0) } : exact == found.map { Int128($0) }
                    if !isSame { different.append("\(register) \(instruction.opcode) : \(exact as Int128?) ≠ \(found as Int64?)") }
                }
            }
        }
        return different
    }

    /// A text compared by rank only differs between the two when it is the dossier's own.
    private func isText(_ register: Register, _ texts: Set<Register>) -> Bool {
        guard case .input(let input) = lot.program.instructions[register].opcode else { return false }
        return lot.program.regulation.inputs[input].type == .text && !texts.contains(register)
    }

    /// Every register that a person sees: results, controls, `conforme`, `recevable`.
    private var compared: [Register] {
        Set(dossiers.rules + dossiers.controls.map(\.outcome) + dossiers.conforming + [dossiers.admissible])
            .filter { dossiers.instructions[$0].entity != nil }.sorted()
    }
}

extension Regulation {
    /// The registers that hold ranks of texts.
    func textRules(_ program: Program) -> Set<Register> {
        Set(rules.indices.filter { rules[$0].type == .text }.map { program.rules[$0] })
    }
}

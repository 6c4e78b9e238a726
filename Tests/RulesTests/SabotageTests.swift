import Grammar
import Kernel
import Language
import Lots
import Rules
import Testing

/// The property « lot = dossiers » is worth what it catches: each operation of one execution is broken in turn, and it must notice.
@Suite("Casser une opération d’une exécution se voit")
struct SabotageTests {
    static let opcodes = [
        "constant", "unknown", "input", "not", "and", "or", "guarded", "add", "subtract", "multiply", "minimum", "maximum", "quotient",
        "share", "round", "equal", "less", "lessOrEqual", "select", "masked", "hasOption", "optionCount", "number", "childCount", "sum",
        "all", "any", "spread",
    ]

    @Test("Sur des programmes écrits au hasard", arguments: opcodes)
    func sabotageIsSeen(name: String) throws {
        for seed in 1...60 {
            var writer = RandomLot(seed: UInt64(seed))
            let program = try writer.program(steps: 90)
            guard let broken = Sabotage.of(name, in: program) else { continue }
            let lot = try LotFixture.lot(program, writer.tables())
            if try Sabotage.isSeen(broken, lot, texts: writer.textRegisters) { return }
        }
        Issue.record("« \(name) » cassée, et rien ne l’a vu en 60 graines")
    }

    @Test("Sur les règlements livrés, pour chaque opération dont ils se servent")
    func shippedSabotageIsSeen() throws {
        var used: Set<String> = []
        var seen: Set<String> = []
        for file in ShippedLotTests.files {
            let regulation = try ShippedLotTests.regulation(file)
            for seed in 1...3 {
                let program = try Program.compile(regulation, ShippedLotTests.choices(regulation, seed: UInt64(seed)))
                var tables = RandomTables(regulation, seed: UInt64(seed))
                let lot = try LotFixture.lot(program, tables.write(roots: 40))
                let names = Set(program.instructions.map(\.opcode.name))
                used.formUnion(names)
                for name in names.subtracting(seen) {
                    guard let broken = Sabotage.of(name, in: program) else { continue }
                    if try Sabotage.isSeen(broken, lot, texts: regulation.textRules(program)) { seen.insert(name) }
                }
            }
        }
        #expect(
            used.subtracting(seen).isEmpty, "cassées sans que rien ne le voie : \(used.subtracting(seen).sorted().joined(separator: ", "))")
        #expect(used.count >= 20)
    }
}

/// A program in which every step of one kind does something else.
enum Sabotage {
    /// `nil` when the program has no such step that could be broken.
    static func of(_ name: String, in program: Program) -> Program? {
        var isBroken = false
        let instructions = program.instructions.enumerated().map { rank, instruction -> Instruction in
            guard instruction.opcode.name == name, let other = broken(instruction, after: program.instructions[..<rank]) else {
                return instruction
            }
            isBroken = true
            return Instruction(other, entity: instruction.entity, isBoolean: instruction.isBoolean, origin: instruction.origin)
        }
        guard isBroken else { return nil }
        return Program(
            regulation: program.regulation, choices: program.choices, instructions: instructions, texts: program.texts,
            rules: program.rules,
            controls: program.controls, conforming: program.conforming, admissible: program.admissible, ranking: nil, envelope: nil,
            trace: [:])
    }

    /// The lot runs the sound program, the dossiers the broken one: an error of execution counts as seen.
    static func isSeen(_ broken: Program, _ lot: Lot, texts: Set<Register>) throws -> Bool {
        do {
            return try !LotComparison(lot: lot, dossiers: broken).differences(texts: texts, everyRegister: true).isEmpty
        } catch is Problems {
            return true
        }
    }

    private static func broken(_ instruction: Instruction, after earlier: ArraySlice<Instruction>) -> Opcode? {
        func constant(otherThan value: Int128) -> Register? {
            earlier.firstIndex {
                if case .constant(let number) = $0.opcode { return number != value }
                return false
            }
        }
        switch instruction.opcode {
        case .constant(let number): return .constant(instruction.isBoolean ? 1 - number : number + 1)
        case .unknown: return instruction.entity == nil ? .constant(0) : constant(otherThan: 0).map { .add($0, $0) }
        case .input: return .unknown(.text(instruction.origin))
        case .not(let a): return .and(a, a)
        case .and(let a, let b): return .or(a, b)
        case .or(let a, let b): return .and(a, b)
        case .guarded(let condition, let requirement): return .and(condition, requirement)
        case .add(let a, let b): return .subtract(a, b)
        case .subtract(let a, let b): return .add(a, b)
        case .multiply(let a, let b): return .add(a, b)
        case .minimum(let a, let b): return .maximum(a, b)
        case .maximum(let a, let b): return .minimum(a, b)
        case .quotient(let a, let b): return .add(a, b)
        case .share(let a, let b, _): return .quotient(a, b)
        case .round(let a, let divisor, let direction): return .round(a, divisor: divisor, direction == .down ? .up : .down)
        case .equal(let a, let b): return .lessOrEqual(a, b)
        case .less(let a, let b): return .lessOrEqual(a, b)
        case .lessOrEqual(let a, let b): return .less(a, b)
        case .select(let condition, let then, let otherwise): return .select(condition: condition, then: otherwise, otherwise: then)
        case .masked(let value, _): return .add(value, value)
        case .hasOption(let a, let option): return .hasOption(a, option ^ 1)
        case .optionCount(let a): return .add(a, a)
        case .number: return constant(otherThan: 0).map { .add($0, $0) }
        case .childCount: return constant(otherThan: 0).map { .add($0, $0) }
        case .sum: return constant(otherThan: 0).map { .add($0, $0) }
        case .all(let a): return .any(a)
        case .any(let a): return .all(a)
        case .spread:
            guard let register = constant(otherThan: 0) else { return nil }
            return instruction.isBoolean ? .equal(register, register) : .add(register, register)
        }
    }
}

extension Opcode {
    /// `lessOrEqual` of `.lessOrEqual(3, 4)`.
    var name: String { String(String(describing: self).prefix { $0 != "(" }) }
}

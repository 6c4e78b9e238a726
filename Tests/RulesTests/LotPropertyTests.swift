import Formats
import Grammar
import Kernel
import Language
import Lots
import Rules
import Testing

/// Programs written at random, on tables written at random: each register of each row must be what the dossier execution gives.
@Suite("Un lot donne ce que donnent ses dossiers un par un")
struct LotPropertyTests {
    @Test("Pour tout programme, sur toutes tables", arguments: 1...60)
    func lotEqualsDossiers(seed: Int) throws {
        var writer = RandomLot(seed: UInt64(seed))
        let program = try writer.program(steps: 90)
        let lot = try LotFixture.lot(program, writer.tables())
        let roots = lot.rows[0].count

        var evaluations: [(Evaluation, starts: [Int])] = []
        for root in 0..<roots {
            let (dossier, starts) = lot.dossier(root: root)
            evaluations.append((try Evaluation.run(program, on: dossier, source: "graine \(seed)"), starts))
        }
        // A result beyond 64 bits is an error, which another test looks at: here only registers that always fit.
        let registers = program.instructions.indices.filter { register in
            guard let entity = program.instructions[register].entity else { return false }
            return evaluations.allSatisfy { evaluation, _ in
                (0..<evaluation.dossier.levels[entity].count).allSatisfy { row in
                    evaluation.number(register, row: row).map { Int64(exactly: $0) != nil } ?? true
                }
            }
        }
        for (threads, blockRows) in [(1, 4), (2, 16), (1, 512)] {
            let values = try lot.values(of: registers, texts: writer.textRegisters, threads: threads, blockRows: blockRows)
            var different: [String] = []
            for (evaluation, starts) in evaluations {
                for register in registers {
                    guard let entity = program.instructions[register].entity else { continue }
                    for row in 0..<evaluation.dossier.levels[entity].count {
                        let exact = evaluation.number(register, row: row)
                        let found = values.number(register, row: starts[entity] + row)
                        let isSame: Bool
                        if writer.textRegisters.contains(register) {
                            isSame = exact.map { evaluation.text($0) } == found.map { values.text($0) }
                        } else {
                            isSame = exact.map { Int64($0) } == found
                        }
                        if !isSame {
                            let instruction = program.instructions[register]
                            different.append(
                                "\(register) \(instruction.opcode) : \(String(describing: exact)) ≠ \(String(describing: found))")
                        }
                    }
                }
            }
            #expect(different.isEmpty, "graine \(seed), blocs de \(blockRows) : \(different.prefix(3).joined(separator: "\n"))")
        }
    }

    @Test("Chaque opération est essayée, connue et inconnue")
    func everyOpcodeIsTried() throws {
        var names: Set<String> = []
        for seed in 1...60 {
            var writer = RandomLot(seed: UInt64(seed))
            for instruction in try writer.program(steps: 90).instructions {
                names.insert(String(String(describing: instruction.opcode).prefix { $0 != "(" }))
            }
        }
        let all = [
            "constant", "unknown", "input", "not", "and", "or", "guarded", "add", "subtract", "multiply", "minimum", "maximum", "quotient",
            "share", "round", "equal", "less", "lessOrEqual", "select", "masked", "hasOption", "optionCount", "number", "childCount", "sum",
            "all", "any", "spread",
        ]
        #expect(Set(all).subtracting(names).isEmpty)
    }

    @Test("Un nombre trop grand pour 64 bits passe par la voie exacte, ou l’erreur nomme la règle")
    func overflow() throws {
        let text =
            LotFixture.levels + """

                  école.carré: {valeur: "énorme * 4", article: essai}
                  école.reste: {valeur: "quotient(énorme * 4, 1000)", article: essai}
                """
        let program = try LotFixture.program(text)
        let communes = "code\nA\nB\n"
        let small = "code,uai,énorme\nA,1,5\nB,2,7\n"
        let large = "code,uai,énorme\nA,1,5\nB,2,9000000000000000000\n"
        let rest = program.rules[program.regulation.rules.firstIndex { $0.name == "reste" }!]
        let square = program.rules[program.regulation.rules.firstIndex { $0.name == "carré" }!]
        let fine = try LotFixture.lot(program, [("commune", communes), ("école", small)]).values(of: [square])
        #expect(fine.number(square, row: 1) == 28)
        #expect(fine.blocksRunAgain == 0)
        let lot = try LotFixture.lot(program, [("commune", communes), ("école", large)])
        do {
            _ = try lot.values(of: [rest])
            Issue.record("le dossier B déborde")
        } catch {
            let message = error.description
            #expect(message.contains("commune.csv:3:1:") && message.contains("carré"), "\(message)")
        }
    }
}

/// Writes programs and tables from a seed.
struct RandomLot {
    private var generator: SeededGenerator
    private var instructions: [Instruction] = []
    /// By entity (last: constants), the registers of numbers and of booleans.
    private var numbers: [[Register]] = [[], [], [], []]
    private var booleans: [[Register]] = [[], [], [], []]
    private(set) var textRegisters: Set<Register> = []
    private let hasHuge: Bool

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        hasHuge = seed % 3 == 0
    }

    mutating func program(steps: Int) throws -> Program {
        let base = try LotFixture.program(LotFixture.levels)
        instructions = base.instructions
        let origin = Origin.rule(0)
        for number in [0, 1, 2, -3, 7, 10_000, 40_000, 3_000_000_000] {
            numbers[3].append(add(.constant(Int128(number)), nil, isBoolean: false))
        }
        numbers[3].append(add(.unknown(.text(origin)), nil, isBoolean: false))
        for truth in 0...1 { booleans[3].append(add(.constant(Int128(truth)), nil, isBoolean: true)) }
        var texts: [[Register]] = [[], [], []]
        for (rank, field) in base.regulation.inputs.enumerated() {
            if field.name == "énorme", !hasHuge { continue }
            let register = add(.input(rank), field.entity, isBoolean: field.type == .boolean)
            switch field.type {
            case .boolean: booleans[field.entity].append(register)
            case .text:
                textRegisters.insert(register)
                texts[field.entity].append(register)
            case .multiple:
                numbers[field.entity].append(add(.optionCount(register), field.entity, isBoolean: false))
                for option in 0..<3 { booleans[field.entity].append(add(.hasOption(register, option), field.entity, isBoolean: true)) }
            default: numbers[field.entity].append(register)
            }
        }
        // Texts: the commune's word spread to the école, compared with its own and with a constant.
        let spread = add(.spread(texts[0][0]), 1, isBoolean: false)
        textRegisters.insert(spread)
        booleans[1].append(add(.equal(spread, texts[1][0]), 1, isBoolean: true))
        let word = add(.constant(0), nil, isBoolean: false)
        booleans[1].append(add(.equal(texts[1][0], word), 1, isBoolean: true))
        for _ in 0..<steps { addStep() }
        return Program(
            regulation: base.regulation, choices: base.choices, instructions: instructions, texts: ["mer", "montagne"], rules: base.rules,
            controls: base.controls, conforming: base.conforming, admissible: base.admissible, ranking: nil, envelope: nil, trace: [:])
    }

    private mutating func add(_ opcode: Opcode, _ entity: Int?, isBoolean: Bool) -> Register {
        instructions.append(Instruction(opcode, entity: entity, isBoolean: isBoolean, origin: .rule(0)))
        return instructions.count - 1
    }

    private mutating func pick(_ pools: [[Register]], _ entity: Int) -> Register {
        let own = pools[entity]
        // Recent registers more often, so that steps pile up.
        if Int.random(in: 0..<5, using: &generator) == 0 || own.isEmpty { return pools[3].randomElement(using: &generator)! }
        return Bool.random(using: &generator) ? own.randomElement(using: &generator)! : own.suffix(6).randomElement(using: &generator)!
    }

    private mutating func addStep() {
        let entity = Int.random(in: 0...2, using: &generator)
        let (a, b) = (pick(numbers, entity), pick(numbers, entity))
        let (p, q) = (pick(booleans, entity), pick(booleans, entity))
        let direction = Rounding.Direction.allCases.randomElement(using: &generator)!
        let divisor = [1, 2, 3, 100, 10_000].randomElement(using: &generator)!
        switch Int.random(in: 0..<25, using: &generator) {
        case 0: booleans[entity].append(add(.not(p), entity, isBoolean: true))
        case 1: booleans[entity].append(add(.and(p, q), entity, isBoolean: true))
        case 2: booleans[entity].append(add(.or(p, q), entity, isBoolean: true))
        case 3: booleans[entity].append(add(.guarded(condition: p, requirement: q), entity, isBoolean: true))
        case 4: numbers[entity].append(add(.add(a, b), entity, isBoolean: false))
        case 5: numbers[entity].append(add(.subtract(a, b), entity, isBoolean: false))
        case 6: numbers[entity].append(bounded(.multiply(a, b), entity))
        case 7: numbers[entity].append(add(.minimum(a, b), entity, isBoolean: false))
        case 8: numbers[entity].append(add(.maximum(a, b), entity, isBoolean: false))
        case 9: numbers[entity].append(add(.quotient(a, b), entity, isBoolean: false))
        case 10: numbers[entity].append(bounded(.share(a, b, direction), entity))
        case 11: numbers[entity].append(add(.round(a, divisor: Int128(divisor), direction), entity, isBoolean: false))
        case 12: booleans[entity].append(add(.equal(a, b), entity, isBoolean: true))
        case 13: booleans[entity].append(add(.less(a, b), entity, isBoolean: true))
        case 14: booleans[entity].append(add(.lessOrEqual(a, b), entity, isBoolean: true))
        case 15: numbers[entity].append(add(.select(condition: p, then: a, otherwise: b), entity, isBoolean: false))
        case 16:
            let r = pick(booleans, entity)
            booleans[entity].append(add(.select(condition: p, then: q, otherwise: r), entity, isBoolean: true))
        case 17: numbers[entity].append(add(.masked(a, condition: p), entity, isBoolean: false))
        case 18: numbers[entity].append(add(.number(p), entity, isBoolean: false))
        case 19 where entity < 2: numbers[entity].append(add(.childCount(entity + 1), entity, isBoolean: false))
        case 20 where entity < 2:
            numbers[entity].append(add(.sum(numbers[entity + 1].randomElement(using: &generator)!), entity, isBoolean: false))
        case 21 where entity < 2:
            booleans[entity].append(add(.all(booleans[entity + 1].randomElement(using: &generator)!), entity, isBoolean: true))
        case 22 where entity < 2:
            booleans[entity].append(add(.any(booleans[entity + 1].randomElement(using: &generator)!), entity, isBoolean: true))
        case 23 where entity > 0:
            numbers[entity].append(add(.spread(numbers[entity - 1].randomElement(using: &generator)!), entity, isBoolean: false))
        case 24 where entity > 0:
            booleans[entity].append(add(.spread(booleans[entity - 1].randomElement(using: &generator)!), entity, isBoolean: true))
        default: booleans[entity].append(add(.equal(a, b), entity, isBoolean: true))
        }
    }

    /// Products are cut back at once, so that chains of them stay within 128 bits.
    private mutating func bounded(_ opcode: Opcode, _ entity: Int) -> Register {
        let product = add(opcode, entity, isBoolean: false)
        let cap = numbers[3][7]
        let least = add(.minimum(product, cap), entity, isBoolean: false)
        return add(.maximum(least, numbers[3][3]), entity, isBoolean: false)
    }

    // MARK: Tables

    mutating func tables() -> [(String, String)] {
        let truths = ["oui", "non", "1", "0", "vrai", "faux", "true", "false", ""]
        let words = ["mer", "montagne", "\"lac, et bois\"", "", "été"]
        func small(_ generator: inout SeededGenerator) -> String { one(["-9", "-1", "0", "0", "1", "2", "9", ""], &generator) }
        func one(_ values: [String], _ generator: inout SeededGenerator) -> String { values.randomElement(using: &generator)! }
        let hasGaps = Bool.random(using: &generator)
        func filled(_ cell: String, _ other: String) -> String { cell.isEmpty && !hasGaps ? other : cell }
        var communes: [String] = []
        var schools: [String] = []
        var pacs: [String] = []
        for commune in 0..<Int.random(in: 1...24, using: &generator) {
            let cells = [
                "C\(commune)", filled(small(&generator), "3"), one(["0", "1000000000000", "123456"], &generator),
                filled(one(truths, &generator), "oui"),
                filled(one(words, &generator), "mer"), one(["2023-02-17", "2100-12-31"], &generator),
            ]
            communes.append(cells.joined(separator: ","))
            for school in 0..<Int.random(in: 0...9, using: &generator) {
                let huge = hasHuge ? one(["9000000000000000000", "-9000000000000000000", "12"], &generator) : "1"
                let cells = [
                    "C\(commune)", "E\(commune)-\(school)", filled(small(&generator), "2"), huge, filled(one(truths, &generator), "non"),
                    filled(one(truths, &generator), "oui"), one(["-", "a", "a|c", "b|c"], &generator),
                    filled(one(words, &generator), "été"),
                ]
                schools.append(cells.joined(separator: ","))
                for pac in 0..<Int.random(in: 0...4, using: &generator) {
                    let cells = [
                        "\(pac)", "E\(commune)-\(school)", filled(small(&generator), "1"), one(["", "0", "40000", "12"], &generator),
                        filled(one(truths, &generator), "non"), filled(one(truths, &generator), "oui"),
                        filled(one(["un", "deux", ""], &generator), "trois"),
                    ]
                    pacs.append(cells.joined(separator: ","))
                }
            }
        }
        pacs.shuffle(using: &generator)
        schools.shuffle(using: &generator)
        return [
            ("commune", (["code,entier,grand,retenu,mot,jour"] + communes).joined(separator: "\n") + "\n"),
            ("école", (["code,uai,entier,énorme,retenu,autre,choix,mot"] + schools).joined(separator: "\n") + "\n"),
            ("pac", (["numéro,uai,entier,nombre,retenu,autre,sorte"] + pacs).joined(separator: "\n") + "\n"),
        ]
    }
}

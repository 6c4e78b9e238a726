internal import Grammar
internal import Kernel
internal import Language

/// From checked terms to instructions. Rules, controls and implicit names are lowered when first needed, which orders them.
struct Lowering {
    let regulation: Regulation
    let choices: Choices
    var builder: ProgramBuilder
    var problems = Problems()
    var trace: [Int: Register] = [:]
    /// What the terms being lowered work for.
    var origin = Origin.ranking
    private var ruleRegisters: [Register?]
    private var controlRegisters: [(outcome: Register, condition: Register?)?]
    private var conformingRegisters: [Register?]
    private var admissibleRegister: Register?

    init(_ regulation: Regulation, _ choices: Choices) {
        self.regulation = regulation
        self.choices = choices
        builder = ProgramBuilder(regulation)
        ruleRegisters = regulation.rules.map { _ in nil }
        controlRegisters = regulation.controls.map { _ in nil }
        conformingRegisters = regulation.entities.map { _ in nil }
    }

    mutating func program() throws(Problems) -> Program {
        let rules = regulation.rules.indices.map { register(ofRule: $0) }
        let controls = regulation.controls.indices.map { registers(ofControl: $0) }
        lowerMessages()
        let conforming = regulation.entities.indices.map { register(conforming: $0) }
        let admissible = registerOfAdmissible()
        let ranking = lowerRanking(admissible)
        let envelope = lowerEnvelope(ranking)
        guard !problems.hasErrors else { throw problems }
        return Program(
            regulation: regulation, choices: choices, instructions: builder.instructions, texts: builder.texts, rules: rules,
            controls: controls, conforming: conforming, admissible: admissible, ranking: ranking, envelope: envelope, trace: trace)
    }

    // MARK: Rules and controls

    mutating func register(ofRule rank: Int) -> Register {
        if let register = ruleRegisters[rank] { return register }
        let rule = regulation.rules[rank]
        let outer = origin
        origin = .rule(rank)
        defer { origin = outer }
        var register = place(lower(rule.body), at: rule.entity)
        if let rounding = rule.text.rounding { register = rounded(register, rounding, scale: rule.body.scale) }
        ruleRegisters[rank] = register
        return register
    }

    /// Brings a number at a scale back to whole cents, basis points or units; euros are multiples of 100 cents.
    private mutating func rounded(_ register: Register, _ rounding: Rounding, scale: Int) -> Register {
        let multiple: Int128 = rounding.step == .euro ? 100 : 1
        let divisor = power(scale) * multiple
        guard divisor > 1 else { return register }
        let entity = builder.entity(of: register)
        let quotient = builder.emit(.round(register, divisor: divisor, rounding.direction), at: entity, isBoolean: false, for: origin)
        return multiply(quotient, by: multiple)
    }

    mutating func registers(ofControl rank: Int) -> (outcome: Register, condition: Register?) {
        if let registers = controlRegisters[rank] { return registers }
        let control = regulation.controls[rank]
        let outer = origin
        origin = .control(rank)
        defer { origin = outer }
        let condition = control.condition.map { place(lower($0), at: control.entity) }
        var outcome = place(lower(control.requirement), at: control.entity)
        if let condition {
            outcome = builder.emit(.guarded(condition: condition, requirement: outcome), at: control.entity, isBoolean: true, for: origin)
        }
        let registers = (outcome, condition)
        controlRegisters[rank] = registers
        return registers
    }

    mutating func register(conforming entity: Int) -> Register {
        if let register = conformingRegisters[entity] { return register }
        var register = builder.truth(true)
        for control in regulation.entities[entity].controls where regulation.controls[control].effect != .warns {
            register = builder.emit(.and(register, registers(ofControl: control).outcome), at: entity, isBoolean: true, for: origin)
        }
        conformingRegisters[entity] = register
        return register
    }

    mutating func registerOfAdmissible() -> Register {
        if let register = admissibleRegister { return register }
        var register = builder.truth(true)
        for (rank, control) in regulation.controls.enumerated() where control.effect == .rejectsDossier {
            let outcome = reduced(registers(ofControl: rank).outcome, .all, up: path(to: control.entity))
            register = builder.emit(.and(register, outcome), at: 0, isBoolean: true, for: origin)
        }
        admissibleRegister = register
        return register
    }

    /// The values that messages show, which no rule may need.
    private mutating func lowerMessages() {
        for (rank, control) in regulation.controls.enumerated() {
            origin = .control(rank)
            for case .value(let term) in control.message { _ = lower(term) }
        }
        // The next question depends on the conditions under which the form asks.
        for condition in regulation.inputs.compactMap(\.askedIf) { _ = lower(condition) }
    }

    /// The entities from the root's child down to that one.
    private func path(to entity: Int) -> [Int] {
        guard let parent = regulation.entities[entity].parent else { return [] }
        return path(to: parent) + [entity]
    }

    // MARK: Ranking and envelope

    private mutating func lowerRanking(_ admissible: Register) -> RankingRegisters? {
        guard let ranking = regulation.ranking else { return nil }
        origin = .ranking
        let keys = ranking.keys.map { key -> RankingRegisters.Key in
            let isDescending = key.text.direction == .descending || key.text.direction == .yesFirst
            let isText = key.value.type == .text
            if case .key(let entity) = key.value.kind {
                return RankingRegisters.Key(source: .key(entity), isDescending: isDescending, isText: isText)
            }
            let register = place(lower(key.value), at: ranking.entity)
            return RankingRegisters.Key(source: .register(register), isDescending: isDescending, isText: isText)
        }
        return RankingRegisters(entity: ranking.entity, admissible: place(admissible, at: ranking.entity), keys: keys)
    }

    private mutating func lowerEnvelope(_ ranking: RankingRegisters?) -> EnvelopeRegisters? {
        guard let envelope = regulation.envelope, let ranking else { return nil }
        origin = .envelope
        return EnvelopeRegisters(
            amount: lower(envelope.amount), isPerDossier: envelope.text.isPerDossier,
            consumed: place(lower(envelope.consumes), at: ranking.entity),
            maximized: envelope.maximizes.map { place(lower($0), at: ranking.entity) }, method: envelope.text.method)
    }

    // MARK: Levels and scales

    /// The same value for each instance of `entity`, which is at or below the register's own.
    mutating func place(_ register: Register, at entity: Int?) -> Register {
        guard let entity, let owner = builder.entity(of: register), owner != entity, let parent = regulation.entities[entity].parent else {
            return register
        }
        let above = place(register, at: parent)
        return builder.emit(.spread(above), at: entity, isBoolean: builder.instructions[register].isBoolean, for: origin)
    }

    /// A term's register, at `scale`.
    mutating func lower(_ term: Term, toScale scale: Int) -> Register {
        multiply(lower(term), by: power(scale - term.scale))
    }

    mutating func multiply(_ register: Register, by factor: Int128) -> Register {
        guard factor != 1 else { return register }
        let constant = builder.constant(factor)
        return builder.emit(.multiply(register, constant), at: builder.entity(of: register), isBoolean: false, for: origin)
    }

    func power(_ scale: Int) -> Int128 {
        (0..<max(0, scale)).reduce(1) { product, _ in product * 10_000 }
    }

    /// Both registers at the deeper of their entities.
    mutating func level(_ a: Register, _ b: Register) -> (Register, Register, Int?) {
        let (first, second) = (builder.entity(of: a), builder.entity(of: b))
        guard let first else { return (a, b, second) }
        guard let second else { return (a, b, first) }
        let deepest = regulation.entities[first].depth >= regulation.entities[second].depth ? first : second
        return (place(a, at: deepest), place(b, at: deepest), deepest)
    }

    /// One operation on two registers brought to the same level.
    mutating func binary(_ a: Register, _ b: Register, isBoolean: Bool, _ opcode: (Register, Register) -> Opcode) -> Register {
        let (first, second, entity) = level(a, b)
        return builder.emit(opcode(first, second), at: entity, isBoolean: isBoolean, for: origin)
    }

    /// The children's values put together, level by level, from the last of `path` up to the parent of the first.
    mutating func reduced(_ register: Register, _ reduction: Reduction, up path: [Int]) -> Register {
        var register = register
        for entity in path.reversed() {
            let parent = regulation.entities[entity].parent
            register =
                builder.entity(of: register) == nil
                ? uniform(register, reduction, over: entity, at: parent)
                : builder.emit(reduction.opcode(register), at: parent, isBoolean: reduction != .sum, for: origin)
        }
        return register
    }

    enum Reduction {
        case sum, all, any

        func opcode(_ register: Register) -> Opcode {
            switch self {
            case .sum: .sum(register)
            case .all: .all(register)
            case .any: .any(register)
            }
        }
    }

    /// A reduction of a value that is the same for all children depends on how many there are only.
    private mutating func uniform(_ register: Register, _ reduction: Reduction, over entity: Int, at parent: Int?) -> Register {
        let count = builder.emit(.childCount(entity), at: parent, isBoolean: false, for: origin)
        if reduction == .sum { return builder.emit(.multiply(count, register), at: parent, isBoolean: false, for: origin) }
        let isEmpty = builder.emit(.equal(count, builder.constant(0)), at: parent, isBoolean: true, for: origin)
        if reduction == .all { return builder.emit(.or(isEmpty, register), at: parent, isBoolean: true, for: origin) }
        let isInhabited = builder.emit(.not(isEmpty), at: parent, isBoolean: true, for: origin)
        return builder.emit(.and(isInhabited, register), at: parent, isBoolean: true, for: origin)
    }
}

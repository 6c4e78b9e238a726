internal import Grammar
internal import Language

/// Emits instructions: folds constants, shares equal steps, and knows the bounds of each register.
struct ProgramBuilder {
    let regulation: Regulation
    private(set) var instructions: [Instruction] = []
    private(set) var bounds: [ClosedRange<Int128>] = []
    private var known: [Step: Register] = [:]
    private(set) var texts: [String] = []

    /// Equal steps at the same entity are the same register; who asked first gives the origin, except where it names a lack.
    private struct Step: Hashable {
        let opcode: Opcode
        let entity: Int?
    }

    init(_ regulation: Regulation) {
        self.regulation = regulation
    }

    mutating func constant(_ number: Int128) -> Register {
        emit(.constant(number), at: nil, isBoolean: false, for: .ranking)
    }

    mutating func truth(_ value: Bool) -> Register { constant(value ? 1 : 0) }

    mutating func text(_ text: String) -> Register {
        if let rank = texts.firstIndex(of: text) { return constant(Int128(rank)) }
        texts.append(text)
        return constant(Int128(texts.count - 1))
    }

    /// The register of the step, emitted now if nothing equal was.
    mutating func emit(_ opcode: Opcode, at entity: Int?, isBoolean: Bool, for origin: Origin) -> Register {
        if let simpler = simplified(opcode) { return simpler }
        // A division can lack a value in the name of its rule: it is not shared between rules.
        let isShared =
            switch opcode {
            case .quotient, .share: false
            default: true
            }
        let step = Step(opcode: opcode, entity: entity)
        if isShared, let register = known[step] { return register }
        let register = instructions.count
        instructions.append(Instruction(opcode, entity: entity, isBoolean: isBoolean, origin: origin))
        bounds.append(bounds(of: opcode))
        if isShared { known[step] = register }
        return register
    }

    func entity(of register: Register) -> Int? { instructions[register].entity }

    func constantValue(_ register: Register) -> Int128? {
        if case .constant(let number) = instructions[register].opcode { return number }
        return nil
    }

    private func bounds(of opcode: Opcode) -> ClosedRange<Int128> {
        Bounds.of(
            opcode, operands: opcode.operands.map { bounds[$0] },
            input: { Int128(regulation.inputs[$0].range.lowerBound)...Int128(regulation.inputs[$0].range.upperBound) },
            children: { regulation.entities[$0].limit },
            child: opcode.operands.first.flatMap { instructions[$0].entity })
    }

    // MARK: Folding

    /// An existing or constant register that gives the same, unknowns included; `nil` when the step is needed.
    private mutating func simplified(_ opcode: Opcode) -> Register? {
        let constants = opcode.operands.map(constantValue)
        switch opcode {
        case .not(let a):
            if let value = constants[0] { return truth(value == 0) }
            if case .not(let inner) = instructions[a].opcode { return inner }
        case .and(let a, let b):
            if a == b { return a }
            if constants[0] == 0 || constants[1] == 0 { return truth(false) }
            if constants[0] != nil { return b }
            if constants[1] != nil { return a }
        case .or(let a, let b):
            if a == b { return a }
            if let value = constants[0] { return value != 0 ? truth(true) : b }
            if let value = constants[1] { return value != 0 ? truth(true) : a }
        case .guarded(_, let requirement):
            if let value = constants[0] { return value != 0 ? requirement : truth(true) }
        case .multiply(let a, let b):
            if constants[0] == 0 || constants[1] == 0 { return constant(0) }
            if constants[0] == 1 { return b }
            if constants[1] == 1 { return a }
            return folded(constants) { $0.multipliedReportingOverflow(by: $1) }
        case .add(let a, let b):
            if constants[0] == 0 { return b }
            if constants[1] == 0 { return a }
            return folded(constants) { $0.addingReportingOverflow($1) }
        case .subtract(let a, _):
            if constants[1] == 0 { return a }
            return folded(constants) { $0.subtractingReportingOverflow($1) }
        case .minimum(let a, let b):
            return a == b ? a : folded(constants) { (min($0, $1), false) }
        case .maximum(let a, let b):
            return a == b ? a : folded(constants) { (max($0, $1), false) }
        case .equal: return folded(constants) { ($0 == $1 ? 1 : 0, false) }
        case .less: return folded(constants) { ($0 < $1 ? 1 : 0, false) }
        case .lessOrEqual: return folded(constants) { ($0 <= $1 ? 1 : 0, false) }
        case .quotient: return constants[1] == 0 ? nil : folded(constants) { (CellArithmetic.floor($0, $1), false) }
        case .round(_, let divisor, let rounding):
            guard let value = constants[0], let rounded = try? CellArithmetic.divide(value, by: divisor, rounding: rounding) else {
                return nil
            }
            return constant(rounded)
        case .select(_, let then, let otherwise):
            if let value = constants[0] { return value != 0 ? then : otherwise }
            if then == otherwise, constants[1] != nil { return then }
        case .masked(let value, _):
            if constants[0] == 0 || constants[1] == 0 { return constant(0) }
            if constants[1] != nil { return value }
        case .number(let a):
            if constants[0] != nil { return a }
        case .spread(let a):
            if constants[0] != nil { return a }
        default:
            break
        }
        return nil
    }

    private mutating func folded(
        _ constants: [Int128?], _ body: (Int128, Int128) -> (partialValue: Int128, overflow: Bool)
    ) -> Register? {
        guard let a = constants[0], let b = constants[1] else { return nil }
        let result = body(a, b)
        return result.overflow ? nil : constant(result.partialValue)
    }
}

internal import Rules

/// One loop over the rows of a block. The planner turns each instruction of a program into a few of these; where values may be
/// unknown the rules of Kleene become plain steps on bytes of 0 and 1, so that no loop needs to know about them.
struct LotStep: Hashable, Sendable {
    enum Code: UInt8, Sendable {
        // Bytes of 0 and 1.
        case and, or, andNot, orNot, not
        /// From width `from` to `width`.
        case convert
        case add, subtract, multiply, minimum, maximum
        /// With the constant `immediate` as second operand; `multiplyConstant` also widens, from `from` to `width`.
        case addConstant, multiplyConstant, minimumConstant, maximumConstant
        /// `immediate` - a.
        case subtractFromConstant
        /// 64 bits, raising the block's flag where the result does not fit.
        case addChecked, subtractChecked, multiplyChecked
        /// From `width` to bytes of 0 and 1.
        case equal, less, lessOrEqual, equalConstant, lessConstant, greaterConstant
        /// Condition in c: a where 1, b where 0.
        case select
        /// The same with constants: `immediate` for a, `otherwise` for b.
        case selectConstantElse, selectThenConstant, selectConstants
        /// Floor of a / b on 64 bits, 0 where b is 0; by the constant `immediate`.
        case divide, divideConstant
        /// Whether the bit `immediate` is set; how many are.
        case bit, bitCount
        /// Sum over the children, from width `from`; `childCount` needs no operand. `child` is the entity summed.
        case sum, childCount
        /// From the parent to each child.
        case spread
        /// Raises the block's flag: only the exact way can answer.
        case raise
    }

    let code: Code
    /// The entity whose rows the result has.
    let entity: Int
    let width: Width
    var from = Width.bit
    var a = LotStep.none
    var b = LotStep.none
    var c = LotStep.none
    var immediate: Int64 = 0
    var otherwise: Int64 = 0
    var child = -1

    static let none = -1

    var operands: [Int] { [a, b, c].filter { $0 != Self.none } }
}

/// A value of the plan: what fills it. Its rank is what steps name.
enum LotLane: Hashable, Sendable {
    case step(LotStep)
    /// The resident column of an input, by rank in `Regulation.inputs`; its values, or which are known.
    case column(input: Int)
    case mask(input: Int)
    /// The same number in each row.
    case constant(Int64, Width, entity: Int)
}

internal import Grammar
internal import Language

/// A value of the dossier executor: an exact number, or the rank of the set of what it misses (0: known).
struct Cell: Hashable, Sendable {
    var number: Int128
    var lack: Int32

    init(_ number: Int128) {
        self.number = number
        lack = 0
    }

    init(lack: Int32) {
        number = 0
        self.lack = lack
    }

    init(_ truth: Bool) { self.init(truth ? 1 : 0) }

    var isKnown: Bool { lack == 0 }
    var isTrue: Bool { lack == 0 && number != 0 }
    var isFalse: Bool { lack == 0 && number == 0 }
}

/// An exact result that 128 bits cannot hold.
struct CellOverflow: Error {}

/// The meaning of each row-wise opcode on one row; see `Opcode` for the specification.
enum CellArithmetic {
    static func and(_ a: Cell, _ b: Cell, _ lacks: inout LackTable) -> Cell {
        if a.isFalse || b.isFalse { return Cell(false) }
        return a.isKnown && b.isKnown ? Cell(true) : Cell(lack: lacks.union(a.lack, b.lack))
    }

    static func or(_ a: Cell, _ b: Cell, _ lacks: inout LackTable) -> Cell {
        if a.isTrue || b.isTrue { return Cell(true) }
        return a.isKnown && b.isKnown ? Cell(false) : Cell(lack: lacks.union(a.lack, b.lack))
    }

    static func guarded(_ condition: Cell, _ requirement: Cell, _ lacks: inout LackTable) -> Cell {
        if condition.isFalse { return Cell(true) }
        return condition.isKnown ? requirement : Cell(lack: lacks.union(condition.lack, requirement.lack))
    }

    static func add(_ a: Cell, _ b: Cell, _ lacks: inout LackTable) throws(CellOverflow) -> Cell {
        guard a.isKnown, b.isKnown else { return Cell(lack: lacks.union(a.lack, b.lack)) }
        return try checked(a.number.addingReportingOverflow(b.number))
    }

    static func subtract(_ a: Cell, _ b: Cell, _ lacks: inout LackTable) throws(CellOverflow) -> Cell {
        guard a.isKnown, b.isKnown else { return Cell(lack: lacks.union(a.lack, b.lack)) }
        return try checked(a.number.subtractingReportingOverflow(b.number))
    }

    static func multiply(_ a: Cell, _ b: Cell, _ lacks: inout LackTable) throws(CellOverflow) -> Cell {
        if a.isFalse || b.isFalse { return Cell(0) }
        guard a.isKnown, b.isKnown else { return Cell(lack: lacks.union(a.lack, b.lack)) }
        return try checked(a.number.multipliedReportingOverflow(by: b.number))
    }

    /// Any operation whose result is unknown as soon as one operand is.
    static func strict(_ a: Cell, _ b: Cell, _ lacks: inout LackTable, _ body: (Int128, Int128) -> Int128) -> Cell {
        guard a.isKnown, b.isKnown else { return Cell(lack: lacks.union(a.lack, b.lack)) }
        return Cell(body(a.number, b.number))
    }

    static func select(_ condition: Cell, _ then: Cell, _ otherwise: Cell, _ lacks: inout LackTable) -> Cell {
        if condition.isKnown { return condition.number != 0 ? then : otherwise }
        if then.isKnown, then == otherwise { return then }
        return Cell(lack: lacks.union(condition.lack, lacks.union(then.lack, otherwise.lack)))
    }

    static func masked(_ value: Cell, _ condition: Cell, _ lacks: inout LackTable) -> Cell {
        if condition.isFalse || value.isFalse { return Cell(0) }
        if condition.isKnown { return value }
        return Cell(lack: lacks.union(value.lack, condition.lack))
    }

    static func checked(_ result: (partialValue: Int128, overflow: Bool)) throws(CellOverflow) -> Cell {
        guard !result.overflow else { throw CellOverflow() }
        return Cell(result.partialValue)
    }

    /// Greatest integer not above a / b, b ≠ 0.
    static func floor(_ a: Int128, _ b: Int128) -> Int128 {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder != 0 && (remainder < 0) != (b < 0) ? quotient - 1 : quotient
    }

    /// a / b rounded to a whole number, b ≠ 0.
    static func divide(_ a: Int128, by b: Int128, rounding: Rounding.Direction) throws(CellOverflow) -> Int128 {
        switch rounding {
        case .down: return floor(a, b)
        case .up: return -floor(-a, b)
        case .nearest:
            let (double, tooLarge) = a.multipliedReportingOverflow(by: 2)
            let (sum, overflow) = double.addingReportingOverflow(b)
            guard !tooLarge, !overflow else { throw CellOverflow() }
            return floor(sum, 2 * b)
        }
    }
}

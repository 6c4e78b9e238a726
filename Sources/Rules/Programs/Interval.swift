internal import Language

/// The values a register can take, bounds included; saturates at the ends of 128 bits, so that a bound is never wrong, only loose.
package struct Interval: Hashable, Sendable {
    package let low: Int128
    package let high: Int128

    package init(_ low: Int128, _ high: Int128) {
        self.low = low
        self.high = high
    }

    package static let boolean = Interval(0, 1)
    package static let everything = Interval(.min, .max)

    package func contains(_ other: Interval) -> Bool { low <= other.low && other.high <= high }

    package func union(_ other: Interval) -> Interval { Interval(Swift.min(low, other.low), Swift.max(high, other.high)) }

    /// The result of an instruction, given those of its operands, of the inputs, and how many children of an entity one parent can have.
    package static func of(
        _ opcode: Opcode, operands: [Interval], input: (Int) -> Interval, children: (_ child: Int) -> Int, child: Int?
    ) -> Interval {
        func operand(_ rank: Int) -> Interval { operands[rank] }
        switch opcode {
        case .constant(let number): return Interval(number, number)
        case .unknown: return Interval(0, 0)
        case .input(let rank): return input(rank)
        case .not, .and, .or, .guarded, .equal, .less, .lessOrEqual, .hasOption, .all, .any: return .boolean
        case .add: return Interval(plus(operand(0).low, operand(1).low), plus(operand(0).high, operand(1).high))
        case .subtract: return Interval(minus(operand(0).low, operand(1).high), minus(operand(0).high, operand(1).low))
        case .multiply: return product(operand(0), operand(1))
        case .minimum: return Interval(Swift.min(operand(0).low, operand(1).low), Swift.min(operand(0).high, operand(1).high))
        case .maximum: return Interval(Swift.max(operand(0).low, operand(1).low), Swift.max(operand(0).high, operand(1).high))
        case .quotient: return quotient(operand(0), operand(1))
        case .share: return quotient(product(operand(0), Interval(10_000, 10_000)), operand(1)).widened
        case .round(_, let divisor, _): return quotient(operand(0), Interval(divisor, divisor)).widened
        case .select: return operand(1).union(operand(2))
        case .masked: return operand(0).union(Interval(0, 0))
        case .optionCount: return Interval(0, 63)
        case .number, .spread: return operand(0)
        case .childCount(let child): return Interval(0, Int128(children(child)))
        case .sum: return product(operand(0), Interval(0, Int128(child.map(children) ?? 0)))
        }
    }

    /// One more on each side: rounding up or to the nearest leaves the floor by at most one.
    private var widened: Interval { Interval(Self.minus(low, 1), Self.plus(high, 1)) }

    private static func plus(_ a: Int128, _ b: Int128) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? (a > 0 ? .max : .min) : sum
    }

    private static func minus(_ a: Int128, _ b: Int128) -> Int128 {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? (a >= 0 ? .max : .min) : difference
    }

    private static func times(_ a: Int128, _ b: Int128) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? ((a < 0) == (b < 0) ? .max : .min) : product
    }

    private static func product(_ a: Interval, _ b: Interval) -> Interval {
        let corners = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)]
        return Interval(corners.min() ?? .min, corners.max() ?? .max)
    }

    /// Divisors of absolute value 1 at least; an unknown sign gives both.
    private static func quotient(_ a: Interval, _ b: Interval) -> Interval {
        let divisors = [b.low, b.high, 1, -1].filter { $0 != 0 && b.low <= $0 && $0 <= b.high }
        guard a.low > .min, let first = divisors.first else { return a.union(Interval(minus(0, a.high), minus(0, a.low))) }
        var result = Interval(CellArithmetic.floor(a.low, first), CellArithmetic.floor(a.low, first))
        for divisor in divisors {
            for bound in [a.low, a.high, 0] where a.low <= bound && bound <= a.high {
                let value = CellArithmetic.floor(bound, divisor)
                result = result.union(Interval(value, value))
            }
        }
        return result
    }
}

internal import Grammar
internal import Language

/// The values that numbers can take, and those of what is computed from them. Bounds saturate at 128 bits: they are never wrong,
/// only loose. A program refuses a grid with a hole by them; a lot chooses its widths by them.
package enum Bounds {
    package static func add(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        sum(a.lowerBound, b.lowerBound)...sum(a.upperBound, b.upperBound)
    }

    package static func negate(_ a: ClosedRange<Int128>) -> ClosedRange<Int128> {
        difference(0, a.upperBound)...difference(0, a.lowerBound)
    }

    package static func multiply(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        let corners = [
            product(a.lowerBound, b.lowerBound), product(a.lowerBound, b.upperBound), product(a.upperBound, b.lowerBound),
            product(a.upperBound, b.upperBound),
        ]
        return corners.min()!...corners.max()!
    }

    /// Floor division; where the divisor is 0 the result is 0.
    package static func divide(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        var divisors: [Int128] = []
        if b.upperBound > 0 { divisors += [max(1, b.lowerBound), b.upperBound] }
        if b.lowerBound < 0 { divisors += [b.lowerBound, min(-1, b.upperBound)] }
        var results: [Int128] = b.contains(0) ? [0] : []
        for divisor in divisors {
            for number in [a.lowerBound, a.upperBound] {
                results.append(number == .min && divisor == -1 ? .max : CellArithmetic.floor(number, divisor))
            }
        }
        return results.min()!...results.max()!
    }

    package static func union(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }

    /// One more on each side: a rounding leaves the floor by one at most.
    static func rounded(_ a: ClosedRange<Int128>) -> ClosedRange<Int128> { difference(a.lowerBound, 1)...sum(a.upperBound, 1) }

    private static func sum(_ a: Int128, _ b: Int128) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? (a < 0 ? .min : .max) : sum
    }

    private static func difference(_ a: Int128, _ b: Int128) -> Int128 {
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? (a < b ? .min : .max) : difference
    }

    private static func product(_ a: Int128, _ b: Int128) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? ((a < 0) == (b < 0) ? .max : .min) : product
    }
}

extension Bounds {
    /// The bounds of an instruction's result, given those of its operands, of the inputs, and how many children one parent can have
    /// (`child` is the entity of a reduction's operand).
    static func of(
        _ opcode: Opcode, operands: [ClosedRange<Int128>], input: (Int) -> ClosedRange<Int128>, children: (_ child: Int) -> Int, child: Int?
    ) -> ClosedRange<Int128> {
        switch opcode {
        case .constant(let number): number...number
        case .unknown: 0...0
        case .input(let rank): input(rank)
        case .not, .and, .or, .guarded, .equal, .less, .lessOrEqual, .hasOption, .all, .any: 0...1
        case .add: add(operands[0], operands[1])
        case .subtract: add(operands[0], negate(operands[1]))
        case .multiply: multiply(operands[0], operands[1])
        case .minimum:
            min(operands[0].lowerBound, operands[1].lowerBound)...min(operands[0].upperBound, operands[1].upperBound)
        case .maximum:
            max(operands[0].lowerBound, operands[1].lowerBound)...max(operands[0].upperBound, operands[1].upperBound)
        case .quotient: divide(operands[0], operands[1])
        case .share: rounded(divide(multiply(operands[0], 10_000...10_000), operands[1]))
        case .round(_, let divisor, _): rounded(divide(operands[0], divisor...divisor))
        case .select: union(operands[1], operands[2])
        case .masked: union(operands[0], 0...0)
        case .optionCount: 0...63
        case .number, .spread: operands[0]
        case .childCount(let child): 0...Int128(children(child))
        case .sum: multiply(operands[0], 0...Int128(child.map(children) ?? 0))
        }
    }
}

/// A number of the plan: where it stands, and what it can be.
struct LotNumber {
    enum Place: Hashable {
        case constant(Int128)
        /// Rank of a lane.
        case lane(Int)
    }

    var place: Place
    var range: ClosedRange<Int128>

    init(_ constant: Int128) {
        place = .constant(constant)
        range = constant...constant
    }

    init(lane: Int, range: ClosedRange<Int128>) {
        place = .lane(lane)
        self.range = range
    }

    var constant: Int128? {
        if case .constant(let number) = place { return number }
        return nil
    }
}

/// Bounds of the results of arithmetic. They saturate: beyond 128 bits everything is out of reach anyway.
enum LotRange {
    static func add(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        sum(a.lowerBound, b.lowerBound)...sum(a.upperBound, b.upperBound)
    }

    static func negate(_ a: ClosedRange<Int128>) -> ClosedRange<Int128> {
        difference(0, a.upperBound)...difference(0, a.lowerBound)
    }

    static func multiply(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        let corners = [
            product(a.lowerBound, b.lowerBound), product(a.lowerBound, b.upperBound), product(a.upperBound, b.lowerBound),
            product(a.upperBound, b.upperBound),
        ]
        return corners.min()!...corners.max()!
    }

    /// Floor division; where the divisor is 0 the result is 0.
    static func divide(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
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

    static func union(_ a: ClosedRange<Int128>, _ b: ClosedRange<Int128>) -> ClosedRange<Int128> {
        min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }

    static func sum(_ a: Int128, _ b: Int128) -> Int128 {
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

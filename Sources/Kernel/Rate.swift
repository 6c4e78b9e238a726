/// A rate in basis points (hundredths of a percent): 70 % is 7 000.
package struct Rate: Hashable, Comparable, Sendable {
    package let basisPoints: Int64

    package init(basisPoints: Int64) {
        self.basisPoints = basisPoints
    }

    /// How many basis points make the whole.
    package static let whole: Int64 = 10_000

    package static func < (left: Rate, right: Rate) -> Bool { left.basisPoints < right.basisPoints }

    /// « 70 % », « 0,5 % », at most two decimals. `nil` when the text is anything else.
    package init?(french text: String) {
        guard let value = FrenchNumber.scaled(text, suffix: "%", decimals: 2) else { return nil }
        basisPoints = value
    }

    /// « 70 % », « 0,5 % »: no useless zero.
    package var french: String {
        var digits = FrenchNumber.write(Int128(basisPoints), decimals: 2)
        while digits.hasSuffix("0") { digits.removeLast() }
        if digits.hasSuffix(",") { digits.removeLast() }
        return digits + "\u{202F}%"
    }
}

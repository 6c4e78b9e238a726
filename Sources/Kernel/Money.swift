/// An amount of public money in euro cents: exact, never a floating-point number.
package struct Money: Hashable, Comparable, Sendable {
    package let cents: Int64

    package init(cents: Int64) {
        self.cents = cents
    }

    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

    /// « 11 800 € », « 8 260,50 € »: spaces between groups (U+0020, U+00A0, U+202F), at most two decimals after a comma, the sign € last.
    /// `nil` when the text is anything else, or does not fit.
    package init?(french text: String) {
        guard let value = FrenchNumber.scaled(text, suffix: "€", decimals: 2) else { return nil }
        cents = value
    }

    /// « 8 260,00 € », always with its cents.
    package var french: String { FrenchNumber.write(Int128(cents), decimals: 2) + "\u{A0}€" }
}

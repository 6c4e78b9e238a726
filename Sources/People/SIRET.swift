/// The number of an establishment in the répertoire SIRENE: fourteen digits whose key is right (Luhn; La Poste has its own rule).
package struct SIRET: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Spaces are read; `nil` for anything but fourteen digits with the right key.
    package init?(_ text: String) {
        let digits = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard digits.count == 14, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        let values = digits.map { Int($0.value) - 0x30 }
        let isOfLaPoste = values.prefix(9).elementsEqual([3, 5, 6, 0, 0, 0, 0, 0, 0])
        let sum =
            isOfLaPoste
            ? values.reduce(0, +)
            : values.enumerated().reduce(0) { sum, digit in
                let doubled = digit.offset % 2 == 0 ? digit.element * 2 : digit.element
                return sum + (doubled > 9 ? doubled - 9 : doubled)
            }
        guard sum % (isOfLaPoste ? 5 : 10) == 0 else { return nil }
        description = String(String.UnicodeScalarView(digits))
    }

    /// The organisation's own nine digits.
    package var siren: String { String(description.prefix(9)) }
}

/// National number of an organisation (INSEE, répertoire Sirene): nine digits, the last one a control by Luhn’s key.
package struct SIREN: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    /// Spaces, as people write « 213 801 855 », are of no consequence; a wrong key is refused, never repaired.
    package init?(_ text: some StringProtocol) {
        guard let digits = LuhnKey.digits(of: text, count: 9), LuhnKey.sum(of: digits) % 10 == 0 else { return nil }
        description = LuhnKey.text(of: digits)
    }

    /// « 213 801 855 », with no-break spaces.
    package var french: String { LuhnKey.grouped(description, by: [3, 3, 3]) }

    package static func < (left: SIREN, right: SIREN) -> Bool { left.description < right.description }
}

/// Number of one place of an organisation: its SIREN and five digits of rank, fourteen in all, with Luhn’s key.
package struct SIRET: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String
    /// The organisation.
    package let siren: SIREN

    /// La Poste has more places than Luhn’s key allows: apart from its head office, the sum of the digits of theirs is a multiple of 5.
    package init?(_ text: some StringProtocol) {
        guard let digits = LuhnKey.digits(of: text, count: 14), let siren = SIREN(LuhnKey.text(of: Array(digits[..<9]))) else { return nil }
        let isPosteOffice = siren.description == Self.posteSIREN && digits.reduce(0, +) % 5 == 0
        guard LuhnKey.sum(of: digits) % 10 == 0 || isPosteOffice else { return nil }
        description = LuhnKey.text(of: digits)
        self.siren = siren
    }

    private static let posteSIREN = "356000000"

    /// « 213 801 855 00015 », with no-break spaces.
    package var french: String { LuhnKey.grouped(description, by: [3, 3, 3, 5]) }

    package static func < (left: SIRET, right: SIRET) -> Bool { left.description < right.description }
}

/// Luhn’s key: from the right, every second digit is doubled; the digits of all the products add up to a multiple of ten.
private enum LuhnKey {
    /// `nil` unless the text holds that many digits, and spaces.
    static func digits(of text: some StringProtocol, count: Int) -> [Int]? {
        var digits: [Int] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39: digits.append(Int(scalar.value - 0x30))
            case 0x20, 0xA0, 0x202F: break
            default: return nil
            }
        }
        return digits.count == count ? digits : nil
    }

    static func sum(of digits: [Int]) -> Int {
        digits.reversed().enumerated().reduce(0) { sum, place in
            let value = place.offset % 2 == 1 ? place.element * 2 : place.element
            return sum + value / 10 + value % 10
        }
    }

    static func text(of digits: [Int]) -> String { digits.map { String($0) }.joined() }

    static func grouped(_ text: String, by sizes: [Int]) -> String {
        var rest = text[...]
        var groups: [Substring] = []
        for size in sizes {
            groups.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return groups.joined(separator: "\u{A0}")
    }
}

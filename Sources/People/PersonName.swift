/// A person's name as she writes it: letters, spaces, hyphens, apostrophes, dots. Nothing that a mail to someone else could turn into a link.
package struct PersonName: Hashable, Sendable, CustomStringConvertible {
    /// Spaces around left out, those inside single.
    package let description: String

    package static let longest = 80

    /// `nil` without a letter, beyond eighty characters, or with any other sign.
    package init?(_ text: some StringProtocol) {
        let words = text.split { $0.isWhitespace && !$0.isNewline }
        let name = words.joined(separator: " ")
        let scalars = name.unicodeScalars
        guard name.count <= Self.longest, scalars.contains(where: { $0.properties.isAlphabetic }), scalars.allSatisfy(Self.isAllowed) else {
            return nil
        }
        description = name
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark: true
        default: [" ", "-", "'", "’", ".", "‑"].contains(scalar)
        }
    }
}

/// How a call is named in addresses: `isere-ecoles-2023`. Chosen once, never changed: links to it were printed.
package struct CallSlug: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    /// The longest that is accepted, in letters.
    package static let limit = 60

    /// Small letters without accents, digits and single hyphens between them, 3 to 60 in all; `nil` for anything else.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard (3...Self.limit).contains(bytes.count), words.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isPlain) }) else { return nil }
        description = text
    }

    package static func < (left: CallSlug, right: CallSlug) -> Bool { left.description < right.description }

    private static func isPlain(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
}

extension CallSlug {
    /// `isere-ecoles-2023-vague-2` after `isere-ecoles-2023`, then `-vague-3`; `nil` when it would be too long.
    package var next: CallSlug? {
        let mark = "-vague-"
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count > 2, parts[parts.count - 2] == "vague", let rank = Int(parts[parts.count - 1]), rank < 1000 else {
            return CallSlug(description + mark + "2")
        }
        return CallSlug(parts.dropLast(2).joined(separator: "-") + mark + String(rank + 1))
    }
}

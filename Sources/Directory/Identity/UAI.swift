/// National number of a school establishment: seven digits and a control letter (Éducation nationale, répertoire RAMSESE).
package struct UAI: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let description: String

    /// What pages and messages show: well formed, and of no establishment.
    package static let example = "0389999M"

    /// Spaces around and case are of no consequence; anything else, the control letter included, must be right. Nothing is guessed.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
        guard bytes.count == 8, bytes[..<7].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let letter = bytes[7] & 0xDF
        guard letter == Self.controlLetter(of: bytes[..<7]) else { return nil }
        description = String(decoding: bytes[..<7] + [letter], as: UTF8.self)
    }

    /// The letter that the seven digits call for: their remainder by 23, in an alphabet without I, O and Q.
    package static func controlLetter(of digits: some Sequence<UInt8>) -> UInt8 {
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return letters[number % 23]
    }

    private static let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ".utf8)

    package static func < (left: UAI, right: UAI) -> Bool { left.description < right.description }
}

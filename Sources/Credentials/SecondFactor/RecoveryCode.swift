/// A code to keep on paper for the day when the telephone is lost: it replaces one one-time password, once.
package struct RecoveryCode: Sendable, CustomStringConvertible {
    /// How many codes a person gets, and how many random bytes that takes.
    package static let count = 10
    package static let randomSize = count * bytes

    /// Eighty bits: a fast hash of them gives nothing to who steals it.
    private static let bytes = 10
    /// Digits and letters that are not taken for one another: no I, L, O, U (Crockford's base 32).
    private static let signs = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Sixteen signs, as they are compared.
    private let signs: String

    /// Ten new codes, from `randomSize` random bytes.
    package static func make(random: [UInt8]) -> [RecoveryCode] {
        precondition(random.count == randomSize, "ten codes take 100 random bytes")
        return (0..<count).map { RecoveryCode(bytes: random[($0 * bytes)..<(($0 + 1) * bytes)]) }
    }

    private init(bytes: ArraySlice<UInt8>) {
        var text: [UInt8] = []
        var (pending, count): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(Self.signs[Int(pending >> count & 0x1F)])
            }
        }
        signs = String(decoding: text, as: UTF8.self)
    }

    /// As a person types it: case, spaces and hyphens do not count, O is 0, I and L are 1. `nil` for what no code is.
    package init?(typed: String) {
        var text: [UInt8] = []
        for byte in typed.uppercased().utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
            let sign: UInt8
            switch byte {
            case UInt8(ascii: "O"): sign = UInt8(ascii: "0")
            case UInt8(ascii: "I"), UInt8(ascii: "L"): sign = UInt8(ascii: "1")
            default: sign = byte
            }
            guard Self.signs.contains(sign), text.count < 16 else { return nil }
            text.append(sign)
        }
        guard text.count == 16 else { return nil }
        signs = String(decoding: text, as: UTF8.self)
    }

    /// `7KQ2-…`: how it is printed.
    package var text: String {
        let letters = Array(signs)
        return stride(from: 0, to: 16, by: 4).map { String(letters[$0..<($0 + 4)]) }.joined(separator: "-")
    }

    /// What is stored.
    package var hash: TokenHash { TokenHash(of: signs) }

    package var description: String { "RecoveryCode(…)" }
}

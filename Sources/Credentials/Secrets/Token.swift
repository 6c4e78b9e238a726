internal import Crypto

/// Thirty-two bytes that nobody can guess, for a session's cookie or a link sent by mail. Only its holder has it: what is stored is its hash.
package struct Token: Sendable, CustomStringConvertible {
    /// How many random bytes make one.
    package static let size = 32

    /// 43 letters, digits, `-` and `_`.
    package let text: String

    /// From `Token.size` bytes of the system's randomness; another number is a fault of the caller.
    package init(random: [UInt8]) {
        precondition(random.count == Self.size, "a token is made of 32 random bytes")
        text = Base64.url(random)
    }

    /// As a cookie or an address gives it back; `nil` for what no token is.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, Base64.bytes(url: text)?.count == Self.size else { return nil }
        self.text = String(text)
    }

    package var hash: TokenHash { TokenHash(of: text) }

    /// Tokens are never shown by accident, in a log or a message.
    package var description: String { "Token(…)" }
}

/// What is stored of a token: it recognises the token and cannot be turned back into it.
package struct TokenHash: Hashable, Sendable, CustomStringConvertible {
    /// SHA-256 in 64 lower-case hexadecimal digits.
    package let hex: String

    init(of text: String) {
        hex = SHA256.hash(data: Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// As a database gives it back.
    package init?(hex: String) {
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        self.hex = hex
    }

    package var description: String { hex }
}

/// Comparing what an attacker gives with what he must not learn takes the same time wherever they differ: digests are compared, by the
/// library's constant-time `==`.
enum SameSecret {
    static func compare(_ left: String, _ right: String) -> Bool {
        SHA256.hash(data: Array(left.utf8)) == SHA256.hash(data: Array(right.utf8))
    }
}

internal import Crypto
package import Kernel

/// The six digits that an application shows for thirty seconds (TOTP, RFC 6238, with SHA-1: the only variant that all of them know).
package struct OneTimePassword: Sendable {
    /// How many random bytes make a key.
    package static let size = 20
    private static let period: Int64 = 30

    /// The key shared with the application; sealed by the server's `Secret` wherever it is stored.
    package let key: [UInt8]

    package init(key: [UInt8]) { self.key = key }

    /// Which half-minute since 1970 it is.
    package static func step(at now: Instant) -> Int64 {
        let (quotient, rest) = now.seconds.quotientAndRemainder(dividingBy: period)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// What the application shows during that half-minute.
    package func code(at step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let code = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(code[19] & 0x0F)
        let number = code[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let shown = String(number).suffix(digits)
        return String(repeating: "0", count: digits - shown.count) + shown
    }

    /// The half-minute whose code was typed: the present one, the one before or the one after. `nil` when it is none of them or when that
    /// half-minute, or a later one, served already: a code is used once. The caller keeps what is given back.
    package func step(of typed: String, at now: Instant, lastUsed: Int64?) -> Int64? {
        let digits = typed.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard digits.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        let code = String(String.UnicodeScalarView(digits))
        let present = Self.step(at: now)
        return [present, present - 1, present + 1].first { SameSecret.compare(code, self.code(at: $0)) && $0 > lastUsed ?? .min }
    }

    /// The key as a person types it when her camera does not read the drawing: `JBSW Y3DP …`.
    package var typedKey: String {
        let letters = Array(Base32.text(key))
        return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: " ")
    }

    /// What the drawing (QR code) holds: `otpauth://totp/Préau:marie@voiron.fr?secret=…`, percent-encoded.
    package func address(issuer: String, account: String) -> String {
        // A colon separates the two: it cannot stand in either.
        let label = [issuer, account].map { AddressQuery.escaped($0.replacing(":", with: " ")) }.joined(separator: ":")
        let query = AddressQuery.text([
            ("secret", Base32.text(key)), ("issuer", issuer.replacing(":", with: " ")), ("algorithm", "SHA1"), ("digits", "6"),
            ("period", "30"),
        ])
        return "otpauth://totp/\(label)?\(query)"
    }
}

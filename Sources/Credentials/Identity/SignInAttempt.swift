internal import Crypto
package import Kernel

/// A visitor gone to an identity provider: what must come back with her. It travels in a sealed cookie, and nothing is stored meanwhile.
package struct SignInAttempt: Sendable {
    /// How many random bytes make one.
    package static let size = 3 * Token.size
    /// Time to find one's password there, in seconds.
    package static let lifetime: Int64 = 900

    /// Which provider, as our settings name it.
    package let provider: String
    /// Where to go once signed in: a path of ours.
    package let destination: String
    package let startedAt: Instant
    /// Sent and expected back: the answer is to this browser.
    package let state: String
    /// Sent and expected in the token: the token is for this attempt.
    package let nonce: String
    /// Shown when exchanging the code: who exchanges it is who asked.
    package let pkce: PKCE

    /// From `size` random bytes. A destination that leaves the site, or is too long for a cookie, is replaced by the home page.
    package init(provider: String, destination: String, at now: Instant, random: [UInt8]) {
        precondition(random.count == Self.size, "an attempt takes 96 random bytes")
        self.init(provider: provider, destination: destination, startedAt: now, random: random)
    }

    private init(provider: String, destination: String, startedAt: Instant, random: [UInt8]) {
        self.provider = provider
        self.destination = Self.isPath(destination) ? destination : "/"
        self.startedAt = startedAt
        let texts = (0..<3).map { Base64.url(random[($0 * Token.size)..<(($0 + 1) * Token.size)]) }
        (state, nonce, pkce) = (texts[0], texts[1], PKCE(verifier: texts[2]))
    }

    /// The cookie's value. See `Secret.seal`.
    package func sealed(by secret: Secret, random: [UInt8]) throws -> String {
        let lines = [String(startedAt.seconds), state, nonce, pkce.verifier, provider, destination]
        return try secret.seal(Array(lines.joined(separator: "\n").utf8), for: .signInAttempt, context: "", random: random)
    }

    /// From the cookie that came back; `nil` when it is not ours or too old.
    package init?(sealed cookie: String, by secret: Secret, at now: Instant) {
        guard let bytes = secret.open(cookie, for: .signInAttempt, context: "") else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 6, let seconds = Int64(lines[0]), seconds <= now.seconds + IdentityToken.tolerance,
            now.seconds - seconds <= Self.lifetime
        else { return nil }
        let random = lines[1...3].flatMap { Base64.bytes(url: $0) ?? [] }
        guard random.count == Self.size else { return nil }
        self.init(
            provider: String(lines[4]), destination: String(lines[5]), startedAt: Instant(seconds: seconds), random: random)
    }

    /// `/dossiers/42`, and not `//elsewhere`, which browsers take for another site, as they do a backslash.
    private static func isPath(_ text: String) -> Bool {
        text.utf8.count <= 1_000 && text.hasPrefix("/") && !text.hasPrefix("//")
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    }
}

/// Proof Key for Code Exchange (RFC 7636): a stolen code is worth nothing without the verifier, which never left us.
package struct PKCE: Hashable, Sendable {
    package let verifier: String

    package init(verifier: String) { self.verifier = verifier }

    /// What the question shows: its SHA-256.
    package var challenge: String { Base64.url(SHA256.hash(data: Array(verifier.utf8))) }
}

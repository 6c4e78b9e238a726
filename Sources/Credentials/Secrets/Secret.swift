internal import Crypto
package import Kernel

/// What a secret is used for. Each purpose has a key of its own, derived from the server's secret: what was made for one is nothing to another.
package struct SecretPurpose: Hashable, Sendable {
    /// Written into the derivation: changing it loses all that was sealed or signed for it.
    let label: String

    package init(_ label: StaticString) { self.label = "preau/1/\(label)" }

    /// The keys of one-time passwords, in the database.
    package static let oneTimePassword = SecretPurpose("totp")
    /// The cookie that waits for a visitor gone to an identity provider.
    package static let signInAttempt = SecretPurpose("openid-connect")
    /// Forms sent back by the pages that gave them.
    package static let form = SecretPurpose("form")
}

/// The server's own secret, from its file. It seals what only this server may read again and signs what only it may have written.
///
/// The first line of the file is the secret in use; those below are former ones, which still open and verify. So a secret is replaced by
/// adding a line on top, and removed once nothing made with it is left.
package struct Secret: Sendable, CustomStringConvertible {
    /// How many random bytes make one.
    package static let size = 32
    /// How many random bytes each sealing takes.
    package static let sealRandomSize = 12

    private let keys: [SymmetricKey]

    /// From the bytes of the file: on each line, 32 bytes or more in base64 (`openssl rand -base64 32` writes such a line).
    /// Throws what is wrong, and never shows it.
    package init(file bytes: [UInt8], named source: String) throws(Problem) {
        var keys: [SymmetricKey] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }, as: UTF8.self)
            if text.isEmpty { continue }
            let place = Position(line: index + 1, column: 1)
            guard let key = Base64.bytes(pasted: text) else {
                throw Problem(
                    "une ligne du secret est faite de lettres et de chiffres (base64), comme en écrit openssl rand -base64 32", in: source,
                    at: place)
            }
            guard key.count >= Self.size else {
                throw Problem("secret trop court\u{A0}: 32 octets au moins, comme en écrit openssl rand -base64 32", in: source, at: place)
            }
            keys.append(SymmetricKey(data: key))
        }
        guard !keys.isEmpty else {
            throw Problem("le fichier du secret est vide\u{A0}: openssl rand -base64 32 en écrit un", in: source, at: .start)
        }
        self.keys = keys
    }

    /// What to write into a new file, from `Secret.size` random bytes.
    package static func file(random: [UInt8]) -> [UInt8] {
        precondition(random.count == size, "a secret is made of 32 random bytes")
        return Array("\(Base64.padded(random))\n".utf8)
    }

    package var description: String { "Secret(…)" }

    /// `bytes` as a text that only this server opens, for the same purpose and context (the person's number…): AES-256-GCM.
    ///
    /// - Parameter random: `Secret.sealRandomSize` bytes, never the same twice.
    package func seal(_ bytes: [UInt8], for purpose: SecretPurpose, context: String, random: [UInt8]) throws -> String {
        precondition(random.count == Self.sealRandomSize, "sealing takes 12 random bytes")
        let box = try AES.GCM.seal(
            bytes, using: key(keys[0], purpose), nonce: AES.GCM.Nonce(data: random), authenticating: Array(context.utf8))
        return Base64.url(random + Array(box.ciphertext) + Array(box.tag))
    }

    /// What was sealed; `nil` when it was altered, made for something else, or sealed by a secret no longer in the file.
    package func open(_ text: String, for purpose: SecretPurpose, context: String) -> [UInt8]? {
        let tagSize = 16
        guard let bytes = Base64.bytes(url: text), bytes.count >= Self.sealRandomSize + tagSize else { return nil }
        for secret in keys {
            // A wrong key or an altered text is the answer, not an incident.
            guard let nonce = try? AES.GCM.Nonce(data: bytes.prefix(Self.sealRandomSize)),
                let box = try? AES.GCM.SealedBox(
                    nonce: nonce, ciphertext: bytes.dropFirst(Self.sealRandomSize).dropLast(tagSize), tag: bytes.suffix(tagSize)),
                let opened = try? AES.GCM.open(box, using: key(secret, purpose), authenticating: Array(context.utf8))
            else { continue }
            return Array(opened)
        }
        return nil
    }

    /// A mark that only this server can put on `text`: HMAC-SHA-256, in 43 signs.
    package func sign(_ text: String, for purpose: SecretPurpose) -> String {
        Base64.url(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key(keys[0], purpose)))
    }

    /// Whether that mark was put on that text by this server, or by one of its former secrets.
    package func verifies(_ mark: some StringProtocol, on text: String, for purpose: SecretPurpose) -> Bool {
        guard let code = Base64.bytes(url: mark) else { return false }
        return keys.contains { HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Array(text.utf8), using: key($0, purpose)) }
    }

    private func key(_ secret: SymmetricKey, _ purpose: SecretPurpose) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Array(purpose.label.utf8), outputByteCount: 32)
    }
}

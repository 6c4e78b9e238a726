internal import Crypto
internal import CryptoExtras

/// The keys that a provider signs with, from its `jwks_uri` (RFC 7517): RSA of 2 048 bits or more, and curve P-256.
package struct SigningKeys: Sendable {
    /// The two ways of signing that are accepted; a token that names another is refused before its signature is looked at.
    enum Algorithm: String {
        case rs256 = "RS256"
        case es256 = "ES256"
    }

    fileprivate enum Key: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case curve(P256.Signing.PublicKey)
    }

    private let keys: [(name: String?, key: Key)]

    /// Keys of other kinds, for other uses or out of bounds are passed over, as the RFC asks; throws when none is left.
    package init(_ bytes: [UInt8]) throws(IdentityFault) {
        var keys: [(name: String?, key: Key)] = []
        for object in try IdentityJSON(bytes, named: "jwks").objects("keys") {
            if let use = try object.text("use"), use != "sig" { continue }
            if let operations = try object.texts("key_ops"), !operations.contains("verify") { continue }
            guard let key = try Self.key(object) else { continue }
            keys.append((try object.text("kid"), key))
        }
        guard !keys.isEmpty else { throw .malformed("aucune clé RS256 ni ES256 dans la liste du fournisseur d’identité") }
        self.keys = keys
    }

    private static func key(_ object: IdentityJSON) throws(IdentityFault) -> Key? {
        func number(_ name: String) throws(IdentityFault) -> [UInt8]? { try object.text(name).flatMap { Base64.bytes(url: $0) } }
        let algorithm = try object.text("alg")
        switch try object.text("kty") {
        case "RSA" where algorithm == nil || algorithm == Algorithm.rs256.rawValue:
            // 8 192 bits at most: a giant key would only make verifying slow.
            guard let modulus = try number("n"), let exponent = try number("e"), (256...1024).contains(modulus.count), exponent.count <= 4,
                let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
            else { return nil }
            return .rsa(key)
        case "EC" where algorithm == nil || algorithm == Algorithm.es256.rawValue:
            guard try object.text("crv") == "P-256", let x = try number("x"), let y = try number("y"), x.count == 32, y.count == 32,
                let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
            else { return nil }
            return .curve(key)
        default: return nil
        }
    }

    /// Stops unless one of these keys signed the text in that way.
    ///
    /// - Parameter name: the key's, when the token says it; without it, the provider must have only one of that kind.
    func verify(_ signature: [UInt8], of text: [UInt8], by algorithm: Algorithm, key name: String?) throws(IdentityFault) {
        let fitting = keys.filter { $0.key.signs(by: algorithm) && (name == nil || $0.name == name) }
        guard !fitting.isEmpty, name != nil || fitting.count == 1 else { throw .unknownKey }
        guard fitting.contains(where: { $0.key.verifies(signature, of: text) }) else { throw .signature }
    }
}

extension SigningKeys.Key {
    fileprivate func signs(by algorithm: SigningKeys.Algorithm) -> Bool {
        switch self {
        case .rsa: algorithm == .rs256
        case .curve: algorithm == .es256
        }
    }

    fileprivate func verifies(_ signature: [UInt8], of text: [UInt8]) -> Bool {
        let digest = SHA256.hash(data: text)
        switch self {
        case .rsa(let key):
            // RS256 is PKCS #1 v1.5, which OpenID Connect names as the default: sound for signatures, whatever the name says of encryption.
            return key.isValidSignature(_RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
        case .curve(let key):
            // A signature of another length is a wrong one.
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
            return key.isValidSignature(signature, for: digest)
        }
    }
}

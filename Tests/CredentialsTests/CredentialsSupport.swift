import Credentials
import Crypto
import CryptoExtras
import Foundation
import Kernel

/// Bytes for a test, different for each seed, the same each time.
func bytes(_ count: Int, seed: UInt8 = 1) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ Int(seed) &* 101) } }

func instant(_ text: String) -> Instant { Instant(iso: text) ?? Instant(seconds: 0) }

/// What this thread took of a processor: whatever else the machine does, the same work takes the same.
enum ProcessorTime {
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    static func of(_ work: () throws -> Void) rethrows -> Duration {
        let start = now
        try work()
        return now - start
    }
}

/// A provider of identities that signs as we ask it to, rightly or not.
struct TestProvider {
    static let issuer = ProviderAddress("https://fournisseur.example/api/v2")!
    static let client = "preau-38"
    static let nonce = "nonce-de-la-demande-qui-est-assez-long"
    static let now = instant("2026-11-21T14:30:00Z")
    static let curve = P256.Signing.PrivateKey()
    static let otherCurve = P256.Signing.PrivateKey()
    /// Making one takes a while.
    static let rsa: _RSA.Signing.PrivateKey = {
        do { return try _RSA.Signing.PrivateKey(keySize: .bits2048) } catch { fatalError("\(error)") }
    }()

    static func base64(_ data: some Sequence<UInt8>) -> String { Base64.url(data) }

    static func metadata(_ changes: [String: Any?] = [:]) -> [UInt8] {
        var members: [String: Any] = [
            "issuer": issuer.text, "authorization_endpoint": issuer.text + "/authorize", "token_endpoint": issuer.text + "/token",
            "jwks_uri": issuer.text + "/jwks", "userinfo_endpoint": issuer.text + "/userinfo",
            "end_session_endpoint": issuer.text + "/session/end", "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256", "HS256"], "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        ]
        for (name, value) in changes { members[name] = value }
        return json(members)
    }

    static func provider(_ changes: [String: Any?] = [:]) throws -> ProviderMetadata {
        try ProviderMetadata(metadata(changes), of: issuer)
    }

    static func keys() throws -> SigningKeys { try SigningKeys(jwks([curveKey("courbe"), rsaKey("rsa")])) }

    static func curveKey(_ name: String?, _ key: P256.Signing.PrivateKey = curve) -> [String: Any] {
        let point = Array(key.publicKey.x963Representation)
        var members = ["kty": "EC", "crv": "P-256", "use": "sig", "x": base64(point[1...32]), "y": base64(point[33...])]
        members["kid"] = name
        return members
    }

    static func rsaKey(_ name: String) throws -> [String: Any] {
        let key = try rsa.publicKey.getKeyPrimitives()
        return ["kty": "RSA", "kid": name, "alg": "RS256", "n": base64(key.modulus), "e": base64(key.publicExponent)]
    }

    static func jwks(_ keys: [[String: Any]]) -> [UInt8] { json(["keys": keys]) }

    static func claims(_ changes: [String: Any?] = [:]) -> [String: Any] {
        var members: [String: Any] = [
            "iss": issuer.text, "sub": "704e0242", "aud": client, "exp": now.seconds + 60, "iat": now.seconds, "nonce": nonce,
            "acr": "eidas1", "amr": ["pwd", "mfa"], "auth_time": now.seconds - 5,
        ]
        for (name, value) in changes { members[name] = value }
        return members
    }

    /// A token signed by the curve's key, with that header and those claims.
    static func token(
        _ changes: [String: Any?] = [:], header: [String: Any?] = [:], key: P256.Signing.PrivateKey = curve
    ) throws -> String {
        let text = signingInput(["alg": "ES256", "kid": "courbe", "typ": "JWT"].merging(header) { $1 }, claims(changes))
        return try "\(text).\(base64(key.signature(for: Data(text.utf8)).rawRepresentation))"
    }

    static func rsaToken(_ changes: [String: Any?] = [:], padding: _RSA.Signing.Padding = .insecurePKCS1v1_5) throws -> String {
        let text = signingInput(["alg": "RS256", "kid": "rsa"], claims(changes))
        return try "\(text).\(base64(rsa.signature(for: SHA256.hash(data: Data(text.utf8)), padding: padding).rawRepresentation))"
    }

    static func signingInput(_ header: [String: Any?], _ claims: [String: Any]) -> String {
        "\(base64(json(header.compactMapValues { $0 }))).\(base64(json(claims)))"
    }

    static func json(_ object: [String: Any]) -> [UInt8] {
        do { return Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) } catch { fatalError("\(error)") }
    }

    /// What we make of a token, or why it is refused.
    static func verify(_ token: String, keys: SigningKeys? = nil, at now: Instant = now) throws -> Result<IdentityClaims, IdentityFault> {
        let (keys, provider) = (try keys ?? Self.keys(), try provider())
        return Result { () throws(IdentityFault) in
            try IdentityToken.claims(token, signedBy: keys, of: provider, for: client, nonce: nonce, at: now)
        }
    }
}

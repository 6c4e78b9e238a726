import Credentials
import Crypto
import CryptoExtras
import Foundation
import Kernel
import Testing

@Suite("Se méfier d’un jeton") struct HostileTokenTests {
    private static func fault(_ token: String, keys: SigningKeys? = nil) throws -> IdentityFault? {
        switch try TestProvider.verify(token, keys: keys) {
        case .success: nil
        case .failure(let fault): fault
        }
    }

    @Test("Sans signature, ou signé par un secret que tout le monde a, il est refusé")
    func algorithms() throws {
        for algorithm in ["none", "None", "NONE", "HS256", "HS384", "RS384", "PS256", "ES384", "ES256K", "EdDSA", "es256", ""] {
            let text = TestProvider.signingInput(["alg": algorithm, "kid": "courbe"], TestProvider.claims())
            // HMAC keyed by what is public, as whoever confuses algorithms would check it.
            let key = SymmetricKey(data: TestProvider.curve.publicKey.x963Representation)
            let mark = TestProvider.base64(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
            for signature in ["", mark] {
                let fault = try Self.fault("\(text).\(signature)")
                #expect(fault == (algorithm.isEmpty ? .malformed("«\u{A0}alg\u{A0}» manque") : .algorithm(algorithm)), "\(algorithm)")
            }
        }
        #expect(try Self.fault(TestProvider.rsaToken(padding: .PSS)) == .signature)
    }

    @Test("La clé d’une sorte ne vérifie pas l’autre, une clé inconnue ou ambiguë n’est pas devinée")
    func keys() throws {
        #expect(try Self.fault(TestProvider.token(header: ["kid": "rsa"])) == .unknownKey)
        #expect(try Self.fault(TestProvider.token(header: ["kid": "autre"])) == .unknownKey)
        #expect(try Self.fault(TestProvider.token(key: TestProvider.otherCurve)) == .signature)
        let one = try SigningKeys(TestProvider.jwks([TestProvider.curveKey(nil), TestProvider.rsaKey("rsa")]))
        #expect(try Self.fault(TestProvider.token(header: ["kid": nil]), keys: one) == nil)
        let two = try SigningKeys(TestProvider.jwks([TestProvider.curveKey("a"), TestProvider.curveKey("b", TestProvider.otherCurve)]))
        #expect(try Self.fault(TestProvider.token(header: ["kid": nil]), keys: two) == .unknownKey)
        // The key that a token brings with it is nobody's.
        let own = TestProvider.curveKey("courbe", TestProvider.otherCurve)
        #expect(
            try Self.fault(TestProvider.token(header: ["jwk": own, "jku": "https://pirate.example"], key: TestProvider.otherCurve))
                == .signature)
    }

    @Test("Coupé ou modifié n’importe où, il est refusé")
    func damage() throws {
        let token = try TestProvider.token()
        let bytes = Array(token.utf8)
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(try Self.fault(String(decoding: bytes[..<count], as: UTF8.self)) != nil, "\(count)")
        }
        for index in bytes.indices where index % 3 == 0 || index > bytes.count - 90 {
            var altered = bytes
            altered[index] = bytes[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(try Self.fault(String(decoding: altered, as: UTF8.self)) != nil, "\(index)")
        }
        for text in ["", ".", "..", "...", "a.b.c", token + ".", token + ".x", "\n" + token, token + "=", token.replacing(".", with: " ")] {
            #expect(try Self.fault(text) != nil, "\(text.prefix(20))")
        }
    }

    @Test("Énorme ou tordu, il ne prend ni temps ni mémoire")
    func huge() throws {
        let start = ProcessorTime.now
        #expect(try Self.fault(String(repeating: "a", count: 50_000_000)) == .malformed("jeton de plus de 16 Kio"))
        let long = try TestProvider.token(["x": String(repeating: "a", count: 20_000)])
        #expect(try Self.fault(long) == .malformed("jeton de plus de 16 Kio"))
        let deep = TestProvider.base64(Array(String(repeating: "[", count: 5_000).utf8))
        #expect(try Self.fault("\(deep).\(deep).") != nil)
        let elapsed = ProcessorTime.now - start
        #expect(elapsed < .seconds(5))
        #expect(throws: IdentityFault.self) { try SigningKeys(Array(String(repeating: " ", count: 1 << 17).utf8)) }
        #expect(throws: IdentityFault.self) { try ProviderMetadata([UInt8](repeating: 0x5B, count: 60_000), of: TestProvider.issuer) }
    }

    @Test(
        "D’un autre fournisseur, d’une autre demande, ou mal rempli, il est refusé",
        arguments: [
            (["iss": "https://autre.example"], .issuer("https://autre.example")),
            (["iss": TestProvider.issuer.text + "/"], .issuer(TestProvider.issuer.text + "/")),
            (["iss": nil], .issuer("aucun")), (["nonce": "autre"], .nonce), (["nonce": nil], .nonce), (["aud": nil], .audience),
            (["exp": nil], .malformed("«\u{A0}exp\u{A0}» ou «\u{A0}iat\u{A0}» manque")),
            (["iat": nil], .malformed("«\u{A0}exp\u{A0}» ou «\u{A0}iat\u{A0}» manque")),
            (["exp": "2030"], .malformed("«\u{A0}exp\u{A0}» n’est pas une date")),
            (["exp": Int64.max], .malformed("«\u{A0}exp\u{A0}» n’est pas une date")),
            (["exp": -1], .malformed("«\u{A0}exp\u{A0}» n’est pas une date")),
            (["iat": true], .malformed("«\u{A0}iat\u{A0}» n’est pas une date")),
            (["sub": nil], .malformed("«\u{A0}sub\u{A0}» manque")), (["sub": ""], .malformed("«\u{A0}sub\u{A0}» manque")),
            (["sub": 42], .malformed("«\u{A0}sub\u{A0}» n’est pas un texte")),
            (["sub": "é"], .malformed("«\u{A0}sub\u{A0}» n’est pas un identifiant")),
            (["sub": String(repeating: "a", count: 256)], .malformed("«\u{A0}sub\u{A0}» n’est pas un identifiant")),
            (["email": "a@b.fr\nBcc: c@d.fr"], .malformed("caractère de contrôle dans «\u{A0}email\u{A0}»")),
            (["given_name": "Leïla\u{202E}daddaH"], .malformed("caractère de contrôle dans «\u{A0}given_name\u{A0}»")),
            (["email_verified": "oui"], .malformed("«\u{A0}email_verified\u{A0}» n’est ni vrai ni faux")),
            (["amr": [1]], .malformed("«\u{A0}amr\u{A0}» n’est pas une liste de textes")),
        ] as [([String: (any Sendable)?], IdentityFault)])
    func claims(changes: [String: (any Sendable)?], fault: IdentityFault) throws {
        #expect(try Self.fault(TestProvider.token(changes)) == fault)
    }

    @Test("Une extension à comprendre, ou un jeton d’une autre sorte, est refusé")
    func headers() throws {
        #expect(
            try Self.fault(TestProvider.token(header: ["crit": ["exp"], "exp": 1])) == .malformed("extension critique inconnue (crit)"))
        #expect(try Self.fault(TestProvider.token(header: ["typ": "at+jwt"])) == .malformed("jeton d’une autre sorte\u{A0}: at+jwt"))
        #expect(try Self.fault(TestProvider.token(header: ["typ": nil])) == nil)
        let twice = TestProvider.base64(Array(#"{"alg":"ES256","alg":"none"}"#.utf8))
        #expect(try Self.fault("\(twice).e30.AAAA")?.french.contains("déjà donné") == true)
    }

    @Test("Des clés trop faibles, d’un autre usage ou d’une autre courbe ne servent pas")
    func weakKeys() throws {
        let good = TestProvider.curveKey("courbe")
        func refusal(_ keys: [[String: Any]]) -> IdentityFault? {
            do throws(IdentityFault) {
                _ = try SigningKeys(TestProvider.jwks(keys))
                return nil
            } catch { return error }
        }
        let none = IdentityFault.malformed("aucune clé RS256 ni ES256 dans la liste du fournisseur d’identité")
        #expect(refusal([]) == none)
        #expect(refusal([good.merging(["use": "enc"]) { $1 }]) == none)
        #expect(refusal([good.merging(["key_ops": ["sign"]]) { $1 }]) == none)
        #expect(refusal([good.merging(["crv": "P-384"]) { $1 }]) == none)
        #expect(refusal([good.merging(["alg": "ES384"]) { $1 }]) == none)
        // A point that is not on the curve.
        #expect(refusal([good.merging(["y": Base64.url(bytes(32))]) { $1 }]) == none)
        let small = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024)).publicKey.getKeyPrimitives()
        #expect(refusal([["kty": "RSA", "n": Base64.url(small.modulus), "e": Base64.url(small.publicExponent)]]) == none)
        #expect(refusal([["kty": "oct", "k": "AAAA"], good]) == nil)
        #expect(refusal([["kty": "RSA", "n": 7]]) == .malformed("«\u{A0}n\u{A0}» n’est pas un texte"))
    }
}

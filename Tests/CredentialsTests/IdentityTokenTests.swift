import Credentials
import CryptoExtras
import Foundation
import Kernel
import Testing

@Suite("Croire un fournisseur d’identité") struct IdentityTokenTests {
    @Test("Un jeton bien signé dit qui est là, par courbe elliptique ou par RSA")
    func good() throws {
        for token in [try TestProvider.token(), try TestProvider.rsaToken()] {
            let person = try TestProvider.verify(token).get()
            #expect(person.subject == "704e0242" && person.acr == "eidas1" && person.amr == ["pwd", "mfa"] && person.saysTwoFactors)
            #expect(person.authenticatedAt == Instant(seconds: TestProvider.now.seconds - 5))
            #expect(person.email == nil && person.isEmailVerified == nil && person.siret == nil)
        }
    }

    /// Keys and signatures of RFC 7515, appendices A.2 and A.3: made by others than the library under test.
    @Test(
        "Les signatures de la RFC 7515 sont justes, et leur jeton est d’un autre fournisseur",
        arguments: [
            (
                #""kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB""#,
                "eyJhbGciOiJSUzI1NiJ9",
                "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw"
            ),
            (
                #""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#,
                "eyJhbGciOiJFUzI1NiJ9", "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
            ),
        ])
    func publishedSignatures(key: String, header: String, signature: String) throws {
        let payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let keys = try SigningKeys(Array("{\"keys\":[{\(key)}]}".utf8))
        #expect(try TestProvider.verify("\(header).\(payload).\(signature)", keys: keys) == .failure(.issuer("joe")))
        #expect(
            try TestProvider.verify("\(header).\(payload.replacing("qb2Ui", with: "qb2Ei")).\(signature)", keys: keys)
                == .failure(.signature))
    }

    @Test("Les destinataires peuvent être plusieurs, si le jeton dit que nous l’avons demandé")
    func audiences() throws {
        func refusal(_ aud: Any, _ azp: String?) throws -> IdentityFault? {
            switch try TestProvider.verify(TestProvider.token(["aud": aud, "azp": azp])) {
            case .success: nil
            case .failure(let fault): fault
            }
        }
        #expect(try refusal([TestProvider.client], nil) == nil)
        #expect(try refusal([TestProvider.client, "autre"], TestProvider.client) == nil)
        #expect(try refusal(TestProvider.client, TestProvider.client) == nil)
        #expect(try refusal([TestProvider.client, "autre"], nil) == .audience)
        #expect(try refusal([TestProvider.client, "autre"], "autre") == .audience)
        #expect(try refusal(TestProvider.client, "autre") == .audience)
        #expect(try refusal("autre", nil) == .audience)
        #expect(try refusal([String](), nil) == .audience)
        #expect(try refusal("preau-38 ", nil) == .audience)
    }

    @Test(
        "Les horloges peuvent différer de deux minutes, pas davantage",
        arguments: [
            (["exp": -119], nil), (["exp": -120], .expired), (["exp": -86_400], .expired), (["iat": 120], nil), (["iat": 121], .early),
            (["nbf": 120], nil), (["nbf": 121], .early),
        ] as [([String: Int64], IdentityFault?)])
    func times(shifts: [String: Int64], fault: IdentityFault?) throws {
        let result = try TestProvider.verify(TestProvider.token(shifts.mapValues { TestProvider.now.seconds + $0 }))
        #expect((try? result.get()) == nil ? result == .failure(try #require(fault)) : fault == nil, "\(result)")
    }

    @Test("Les informations complémentaires, signées ou non, sont celles de la même personne")
    func userinfo() throws {
        let person = try TestProvider.verify(TestProvider.token()).get()
        let info: [String: Any] = [
            "sub": "704e0242", "email": "leila.haddad@mairie-voiron.fr", "given_name": "Leïla", "usual_name": "Haddad",
            "siret": "21380563500014",
            "idp_id": "71144ab3", "acr": "eidas3", "roles": ["a", "b"], "phone_number_verified": false, "address": ["locality": "Voiron"],
        ]
        func complete(_ answer: [UInt8], _ type: String) throws(IdentityFault) -> IdentityClaims {
            guard let keys = try? TestProvider.keys(), let provider = try? TestProvider.provider() else { throw .unknownKey }
            return try IdentityToken.complete(
                person, with: answer, contentType: type, signedBy: keys, of: provider, for: TestProvider.client, at: TestProvider.now)
        }
        let plain = try complete(TestProvider.json(info), "application/json; charset=utf-8")
        #expect(plain.email == "leila.haddad@mairie-voiron.fr" && plain.givenName == "Leïla" && plain.usualName == "Haddad")
        #expect(plain.siret == "21380563500014" && plain.acr == "eidas1" && plain.isEmailVerified == nil)
        #expect(plain.texts["idp_id"] == ["71144ab3"] && plain.texts["roles"] == ["a", "b"] && plain.texts["address"] == nil)
        func signed(_ changes: [String: Any?]) throws -> [UInt8] {
            var changes = changes
            for name in ["nonce", "amr", "auth_time"] { changes[name] = nil }
            return Array(try TestProvider.token(info.merging(changes.compactMapValues { $0 }) { $1 }).utf8)
        }
        #expect(try complete(signed([:]), "application/jwt").email == "leila.haddad@mairie-voiron.fr")
        #expect(throws: IdentityFault.subject) { try complete(TestProvider.json(["sub": "autre"]), "application/json") }
        #expect(throws: IdentityFault.subject) { try complete(signed(["sub": "autre"]), "application/jwt") }
        #expect(throws: IdentityFault.audience) { try complete(signed(["aud": "autre"]), "application/jwt") }
        #expect(throws: IdentityFault.issuer("https://autre.example")) {
            try complete(signed(["iss": "https://autre.example"]), "application/jwt")
        }
        #expect(throws: IdentityFault.expired) { try complete(signed(["exp": 1_000]), "application/jwt") }
        let forged = Array(try TestProvider.token(info, key: TestProvider.otherCurve).utf8)
        #expect(throws: IdentityFault.signature) { try complete(forged, "application/jwt") }
        // A token where JSON is announced, and the other way round.
        #expect(throws: IdentityFault.self) { try complete(signed([:]), "application/json") }
        #expect(throws: IdentityFault.self) { try complete(TestProvider.json(info), "application/jwt") }
    }

    @Test("Le nom de famille sert quand le nom d’usage manque, et ce qui n’est pas dit reste inconnu")
    func names() throws {
        let person = try TestProvider.verify(TestProvider.token(["family_name": "Haddad", "email": "a@b.fr", "email_verified": "true"]))
            .get()
        #expect(person.usualName == "Haddad" && person.givenName == nil && person.isEmailVerified == true)
    }
}

import Credentials
import Foundation
import Kernel
import Testing

@Suite("Aller chez un fournisseur d’identité et en revenir") struct SignInAttemptTests {
    private static let now = TestProvider.now
    private static let redirect = "https://preau.exemple.fr/connexion/retour"

    private static func attempt(_ destination: String = "/dossiers/42") -> SignInAttempt {
        SignInAttempt(provider: "proconnect", destination: destination, at: now, random: bytes(SignInAttempt.size))
    }

    @Test("PKCE : le vecteur de la RFC 7636, annexe B")
    func proof() {
        #expect(PKCE(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test("L’adresse de départ porte la demande, échappée, et la preuve quand le fournisseur la connaît")
    func departure() throws {
        let attempt = Self.attempt()
        let request = AuthorizationRequest(
            try TestProvider.provider(), client: "preau 38", redirect: Self.redirect, scopes: ["email", "openid", "siret"],
            options: [AuthorizationRequest.askingForMeans])
        let address = request.address(of: attempt)
        let components = try #require(URLComponents(string: address))
        var query = Dictionary(uniqueKeysWithValues: (components.queryItems ?? []).map { ($0.name, $0.value ?? "") })
        #expect(address.hasPrefix("https://fournisseur.example/api/v2/authorize?") && !address.contains(" "))
        #expect(query.removeValue(forKey: "claims") == #"{"id_token":{"amr":{"essential":true}}}"#)
        #expect(
            query == [
                "response_type": "code", "client_id": "preau 38", "redirect_uri": Self.redirect, "scope": "openid email siret",
                "state": attempt.state,
                "nonce": attempt.nonce, "code_challenge": attempt.pkce.challenge, "code_challenge_method": "S256",
            ])
        #expect(attempt.state.utf8.count == 43 && Set([attempt.state, attempt.nonce, attempt.pkce.verifier]).count == 3)
        let simple = try TestProvider.provider([
            "code_challenge_methods_supported": nil, "authorization_endpoint": "https://a.example/x?y=z",
        ])
        let bare = AuthorizationRequest(simple, client: "c", redirect: Self.redirect, scopes: []).address(of: attempt)
        #expect(bare.hasPrefix("https://a.example/x?y=z&response_type=code") && !bare.contains("code_challenge"))
    }

    @Test("Le retour ne vaut que dans le même navigateur, à temps, et du même fournisseur")
    func comingBack() throws {
        let (attempt, provider) = (Self.attempt(), try TestProvider.provider())
        func fault(_ query: [(name: String, value: String)], _ provider: ProviderMetadata = provider) -> IdentityFault? {
            do throws(IdentityFault) {
                _ = try AuthorizationReply.code(in: query, to: attempt, from: provider)
                return nil
            } catch { return error }
        }
        #expect(try AuthorizationReply.code(in: [("state", attempt.state), ("code", "abc")], to: attempt, from: provider) == "abc")
        #expect(fault([("code", "abc")]) == .unexpected)
        #expect(fault([("code", "abc"), ("state", attempt.nonce)]) == .unexpected)
        #expect(fault([("error", "access_denied"), ("state", "autre")]) == .unexpected)
        #expect(fault([("error", "access_denied\n\u{202E}x"), ("state", attempt.state)]) == .refused("access_deniedx"))
        #expect(fault([("state", attempt.state)]) == .malformed("«\u{A0}code\u{A0}» manque"))
        #expect(fault([("state", attempt.state), ("code", "a"), ("code", "b")]) == .malformed("«\u{A0}code\u{A0}» donné deux fois"))
        #expect(fault([("state", attempt.state), ("code", "a"), ("iss", "https://pirate.example")]) == .issuer("https://pirate.example"))
        let strict = try TestProvider.provider(["authorization_response_iss_parameter_supported": true])
        #expect(fault([("state", attempt.state), ("code", "a")], strict) == .issuer("aucun"))
        #expect(fault([("state", attempt.state), ("code", "a"), ("iss", TestProvider.issuer.text)], strict) == nil)
    }

    @Test("Le témoin scellé garde la demande un quart d’heure, et ne s’invente pas")
    func cookie() throws {
        let secret = try Secret(file: Secret.file(random: bytes(32)), named: "secret")
        let attempt = Self.attempt()
        let cookie = try attempt.sealed(by: secret, random: bytes(12))
        func opened(_ cookie: String, _ seconds: Int64 = 0) -> SignInAttempt? {
            SignInAttempt(sealed: cookie, by: secret, at: Instant(seconds: Self.now.seconds + seconds))
        }
        let back = try #require(opened(cookie, 900))
        #expect(
            [back.state, back.nonce, back.pkce.verifier, back.provider, back.destination] == [
                attempt.state, attempt.nonce, attempt.pkce.verifier, "proconnect", "/dossiers/42",
            ])
        #expect(back.startedAt == Self.now)
        #expect(opened(cookie, 901) == nil && opened(cookie, -121) == nil)
        #expect(opened("") == nil && opened(String(cookie.dropLast(4))) == nil)
        #expect(opened(try secret.seal(Array("1\n2".utf8), for: .signInAttempt, context: "", random: bytes(12))) == nil)
        #expect(try Self.attempt("/" + String(repeating: "a", count: 999)).sealed(by: secret, random: bytes(12)).utf8.count < 3_000)
    }

    @Test(
        "On ne repart que vers une page du site",
        arguments: [
            "https://pirate.example", "//pirate.example", "/\\pirate.example", "javascript:alert(1)", "", "/a\nb", "/é",
            "/" + String(repeating: "a", count: 1_000),
        ])
    func destinations(text: String) { #expect(Self.attempt(text).destination == "/") }

    @Test("L’échange du code dit qui nous sommes comme le fournisseur le veut")
    func exchange() throws {
        let attempt = Self.attempt()
        func exchange(_ changes: [String: Any?]) throws -> CodeExchange {
            CodeExchange(
                of: "abc", for: attempt, at: try TestProvider.provider(changes), client: "preau:38", secret: "p@ss é",
                redirect: Self.redirect)
        }
        let body = try exchange([:])
        #expect(body.headers.isEmpty)
        #expect(
            body.fields.map { "\($0.name)=\($0.value)" } == [
                "grant_type=authorization_code", "code=abc", "redirect_uri=\(Self.redirect)", "code_verifier=\(attempt.pkce.verifier)",
                "client_id=preau:38", "client_secret=p@ss é",
            ])
        let header = try exchange(["token_endpoint_auth_methods_supported": nil, "code_challenge_methods_supported": ["plain"]])
        #expect(header.headers.map(\.name) == ["Authorization"])
        #expect(header.headers.first?.value == "Basic " + Data("preau%3A38:p%40ss%20%C3%A9".utf8).base64EncodedString())
        #expect(header.fields.map(\.name) == ["grant_type", "code", "redirect_uri"])
    }

    @Test("La réponse à l’échange porte deux jetons, ou la raison d’un refus")
    func reply() throws {
        let good: [String: Any] = ["access_token": "abc", "token_type": "bearer", "id_token": "x.y.z", "expires_in": 60]
        let reply = try TokenReply(TestProvider.json(good))
        #expect(reply.identityToken == "x.y.z" && reply.headers.map(\.value) == ["Bearer abc"])
        #expect(throws: IdentityFault.refused("invalid_grant")) { try TokenReply(TestProvider.json(["error": "invalid_grant"])) }
        #expect(throws: IdentityFault.malformed("«\u{A0}id_token\u{A0}» manque")) {
            try TokenReply(TestProvider.json(good.filter { $0.key != "id_token" }))
        }
        #expect(throws: IdentityFault.self) { try TokenReply(TestProvider.json(good.merging(["token_type": "mac"]) { $1 })) }
        #expect(throws: IdentityFault.self) { try TokenReply(TestProvider.json(good.merging(["access_token": "a b"]) { $1 })) }
        #expect(throws: IdentityFault.self) { try TokenReply(Array("<html>".utf8)) }
    }

    @Test("On sort aussi de chez le fournisseur, quand il a une page pour cela")
    func signOut() throws {
        let address = SignOutRequest.address(
            at: try TestProvider.provider(), token: "x.y.z", redirect: "https://preau.exemple.fr/", state: "abc")
        #expect(
            address
                == "https://fournisseur.example/api/v2/session/end?id_token_hint=x.y.z&state=abc&post_logout_redirect_uri=https%3A%2F%2Fpreau.exemple.fr%2F"
        )
        let none = try TestProvider.provider(["end_session_endpoint": nil])
        #expect(SignOutRequest.address(at: none, token: "x", redirect: "y", state: "z") == nil)
    }
}

import Credentials
import Testing

@Suite("Connaître un fournisseur d’identité") struct ProviderMetadataTests {
    @Test("Sa description dit où envoyer les gens et où demander")
    func good() throws {
        let provider = try TestProvider.provider()
        #expect(
            provider.authorizationEndpoint.text == "https://fournisseur.example/api/v2/authorize" && provider.clientAuthentication == .body)
        #expect(provider.knowsPKCE && !provider.signsItsAnswers && provider.signOutEndpoint != nil)
        #expect(ProviderMetadata.address(of: TestProvider.issuer) == "https://fournisseur.example/api/v2/.well-known/openid-configuration")
        let slash = try #require(ProviderAddress("https://a.example/"))
        #expect(ProviderMetadata.address(of: slash) == "https://a.example/.well-known/openid-configuration")
    }

    @Test(
        "Une description qui ne tient pas est refusée, avec la raison",
        arguments: [
            (["issuer": "https://autre.example"], "jeton d’un autre fournisseur d’identité\u{A0}: https://autre.example"),
            (["token_endpoint": nil], "«\u{A0}token_endpoint\u{A0}» manque"),
            (["jwks_uri": "http://fournisseur.example/jwks"], "«\u{A0}jwks_uri\u{A0}» n’est pas une adresse en https"),
            (["userinfo_endpoint": "http://127.0.0.1/userinfo"], "«\u{A0}userinfo_endpoint\u{A0}» n’est pas une adresse en https"),
            (["authorization_endpoint": "javascript:alert(1)"], "«\u{A0}authorization_endpoint\u{A0}» n’est pas une adresse en https"),
            (["response_types_supported": ["id_token"]], "ne connaît pas les codes d’autorisation"),
            (["id_token_signing_alg_values_supported": ["HS256", "none"]], "signature d’une sorte refusée\u{A0}: HS256, none"),
            (["token_endpoint_auth_methods_supported": ["private_key_jwt"]], "n’accepte pas de secret partagé\u{A0}: private_key_jwt"),
        ] as [([String: (any Sendable)?], String)])
    func faults(changes: [String: (any Sendable)?], sentence: String) {
        let fault = #expect(throws: IdentityFault.self) { try TestProvider.provider(changes) }
        #expect(fault?.french.contains(sentence) == true, "\(fault?.french ?? "")")
    }

    @Test("Un fournisseur d’essai, sur la machine elle-même, peut parler en clair")
    func loopback() throws {
        let issuer = try #require(ProviderAddress("http://127.0.0.1:9400"))
        var changes: [String: Any?] = ["issuer": issuer.text]
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint"] {
            changes[name] = "\(issuer.text)/\(name)"
        }
        #expect(try ProviderMetadata(TestProvider.metadata(changes), of: issuer).tokenEndpoint.isLoopback)
    }

    @Test(
        "Une adresse de fournisseur est en https, ou sur la machine, et ne cache rien",
        arguments: [
            ("https://a.example", true), ("https://a.example:8443/x?y=z", true), ("https://[2001:db8::1]/x", true),
            ("http://localhost:9400/x", true),
            ("http://[::1]:9400", true), ("HTTPS://a.example", false), ("http://a.example", false),
            ("http://127.0.0.1.pirate.example", false),
            ("http://127.0.0.1@pirate.example", false), ("https://a:b@c.example", false), ("https://a.example#x", false),
            ("https://", false), ("https:///x", false),
            ("https://a.example/é", false), ("https://a.example/ x", false), ("https://a.example\\@b.example", false),
            ("https://a.example:", false),
            ("https://a.example:12x", false), ("https://a.example:123456", false), ("https://[a.example]", false),
            ("https://a_b.example", false), ("ftp://a.example", false), ("", false),
            ("https://[::1", false), ("https://a.example\r\nx: y", false),
        ])
    func addresses(text: String, isAddress: Bool) {
        #expect((ProviderAddress(text) != nil) == isAddress)
        #expect(ProviderAddress(text)?.isLoopback ?? false == (isAddress && text.hasPrefix("http:")))
    }
}

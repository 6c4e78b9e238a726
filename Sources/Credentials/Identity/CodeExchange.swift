/// The request by which we turn a code into a token: POST to `ProviderMetadata.tokenEndpoint`, as a browser sends a form.
package struct CodeExchange: Sendable {
    /// `Authorization`, unless who we are goes among the fields.
    package let headers: [(name: String, value: String)]
    package let fields: [(name: String, value: String)]

    package init(
        of code: String, for attempt: SignInAttempt, at provider: ProviderMetadata, client: String, secret: String, redirect: String
    ) {
        var fields = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code), (name: "redirect_uri", value: redirect),
        ]
        if provider.knowsPKCE { fields.append((name: "code_verifier", value: attempt.pkce.verifier)) }
        switch provider.clientAuthentication {
        case .header:
            // RFC 6749, 2.3.1: each is escaped before both are joined.
            let both = Base64.padded("\(AddressQuery.escaped(client)):\(AddressQuery.escaped(secret))".utf8)
            headers = [(name: "Authorization", value: "Basic \(both)")]
        case .body:
            headers = []
            fields += [(name: "client_id", value: client), (name: "client_secret", value: secret)]
        }
        self.fields = fields
    }
}

/// What the provider answers to it.
package struct TokenReply: Sendable {
    /// To verify by `IdentityToken`, and to keep for signing out.
    package let identityToken: String
    private let accessToken: String

    /// Opens the `userinfo_endpoint`, for a minute or so.
    package var headers: [(name: String, value: String)] { [(name: "Authorization", value: "Bearer \(accessToken)")] }

    /// From the body of the answer, whatever its status. Throws `.refused` with the provider's code.
    package init(_ bytes: [UInt8]) throws(IdentityFault) {
        let json = try IdentityJSON(bytes, named: "réponse du fournisseur d’identité")
        if let error = try json.text("error") { throw .refused(String(error.prefix(100))) }
        guard try json.required("token_type").lowercased() == "bearer" else {
            throw .malformed("jeton d’accès d’une autre sorte que Bearer")
        }
        identityToken = try json.required("id_token")
        accessToken = try json.required("access_token")
        guard accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .malformed("jeton d’accès") }
    }
}

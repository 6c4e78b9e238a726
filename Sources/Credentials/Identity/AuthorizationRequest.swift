/// The address to which a visitor is sent to say who she is.
package struct AuthorizationRequest: Sendable {
    package let provider: ProviderMetadata
    /// Our identifier at the provider.
    package let client: String
    /// Where she comes back, exactly as the provider knows it.
    package let redirect: String
    /// `openid` comes first, whatever is asked.
    package let scopes: [String]
    /// `claims`, `acr_values`, `login_hint`, `prompt`…, for providers that know them.
    package let options: [(name: String, value: String)]

    package init(
        _ provider: ProviderMetadata, client: String, redirect: String, scopes: [String], options: [(name: String, value: String)] = []
    ) {
        self.provider = provider
        self.client = client
        self.redirect = redirect
        self.scopes = ["openid"] + scopes.filter { $0 != "openid" }
        self.options = options
    }

    /// Asks ProConnect, and those that follow the same rule, to tell by which means the person signed in there.
    package static let askingForMeans = (name: "claims", value: #"{"id_token":{"amr":{"essential":true}}}"#)

    package func address(of attempt: SignInAttempt) -> String {
        var fields = [
            ("response_type", "code"), ("client_id", client), ("redirect_uri", redirect), ("scope", scopes.joined(separator: " ")),
            ("state", attempt.state), ("nonce", attempt.nonce),
        ]
        if provider.knowsPKCE { fields += [("code_challenge", attempt.pkce.challenge), ("code_challenge_method", "S256")] }
        fields += options.map { ($0.name, $0.value) }
        return provider.authorizationEndpoint.appending(fields.map { (name: $0.0, value: $0.1) })
    }
}

/// The address to which a visitor is sent to sign out at the provider too (RP-Initiated Logout 1.0).
package enum SignOutRequest {
    /// `nil` when the provider has no such page.
    ///
    /// - Parameters:
    ///   - token: the ID token of the session that ends.
    ///   - state: random, expected back.
    package static func address(at provider: ProviderMetadata, token: String, redirect: String, state: String) -> String? {
        provider.signOutEndpoint?.appending([("id_token_hint", token), ("state", state), ("post_logout_redirect_uri", redirect)])
    }
}

extension ProviderAddress {
    fileprivate func appending(_ fields: [(name: String, value: String)]) -> String {
        text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + AddressQuery.text(fields)
    }
}

/// What an identity provider says of itself (OpenID Connect Discovery 1.0), checked: where to send people, where to ask.
package struct ProviderMetadata: Hashable, Sendable {
    /// How we show who we are when exchanging a code.
    package enum ClientAuthentication: Hashable, Sendable {
        /// In the header of the request, the default of OpenID Connect.
        case header
        /// In its body: ProConnect.
        case body
    }

    package let issuer: ProviderAddress
    package let authorizationEndpoint: ProviderAddress
    package let tokenEndpoint: ProviderAddress
    package let keysAddress: ProviderAddress
    package let userinfoEndpoint: ProviderAddress?
    package let signOutEndpoint: ProviderAddress?
    package let clientAuthentication: ClientAuthentication
    /// PKCE is used with those who say that they know it: ProConnect's documentation says that any parameter it does not list is an error.
    package let knowsPKCE: Bool
    /// Its answers bear its name (RFC 9207).
    package let signsItsAnswers: Bool

    /// Where a provider describes itself.
    package static func address(of issuer: ProviderAddress) -> String {
        (issuer.text.hasSuffix("/") ? String(issuer.text.dropLast()) : issuer.text) + "/.well-known/openid-configuration"
    }

    /// From the JSON found there. Throws when it describes another provider, names an address in clear, or does not know what we need.
    package init(_ bytes: [UInt8], of issuer: ProviderAddress) throws(IdentityFault) {
        let json = try IdentityJSON(bytes, named: "openid-configuration")
        let name = try json.required("issuer")
        guard name.utf8.elementsEqual(issuer.text.utf8) else { throw .issuer(name) }
        self.issuer = issuer
        func address(_ name: String) throws(IdentityFault) -> ProviderAddress? {
            guard let text = try json.text(name) else { return nil }
            // A provider out there has no business on this machine.
            guard let address = ProviderAddress(text), !address.isLoopback || issuer.isLoopback else {
                throw .malformed("«\u{A0}\(name)\u{A0}» n’est pas une adresse en https\u{A0}: \(text)")
            }
            return address
        }
        func required(_ name: String) throws(IdentityFault) -> ProviderAddress {
            guard let address = try address(name) else { throw .malformed("«\u{A0}\(name)\u{A0}» manque") }
            return address
        }
        authorizationEndpoint = try required("authorization_endpoint")
        tokenEndpoint = try required("token_endpoint")
        keysAddress = try required("jwks_uri")
        userinfoEndpoint = try address("userinfo_endpoint")
        signOutEndpoint = try address("end_session_endpoint")

        func knows(_ value: String, _ name: String) throws(IdentityFault) -> Bool? { try json.texts(name)?.contains(value) }
        guard try knows("code", "response_types_supported") ?? true else {
            throw .malformed("le fournisseur ne connaît pas les codes d’autorisation")
        }
        let algorithms = try json.texts("id_token_signing_alg_values_supported") ?? ["RS256"]
        guard algorithms.contains(where: { SigningKeys.Algorithm(rawValue: $0) != nil }) else {
            throw .algorithm(algorithms.joined(separator: ", "))
        }
        let means = try json.texts("token_endpoint_auth_methods_supported") ?? ["client_secret_basic"]
        if means.contains("client_secret_basic") {
            clientAuthentication = .header
        } else if means.contains("client_secret_post") {
            clientAuthentication = .body
        } else {
            throw .malformed("le fournisseur n’accepte pas de secret partagé\u{A0}: \(means.joined(separator: ", "))")
        }
        knowsPKCE = try knows("S256", "code_challenge_methods_supported") ?? false
        signsItsAnswers = try json.boolean("authorization_response_iss_parameter_supported") ?? false
    }
}

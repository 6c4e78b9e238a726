/// What a visitor brings back from the provider, in the query of the address she returns to.
package enum AuthorizationReply {
    /// The code to exchange. Throws when the provider refused, or when this is no answer to that attempt.
    ///
    /// - Parameter query: names and values, decoded, as they came.
    package static func code(
        in query: [(name: String, value: String)], to attempt: SignInAttempt, from provider: ProviderMetadata
    ) throws(IdentityFault) -> String {
        func value(_ name: String) throws(IdentityFault) -> String? {
            let values = query.filter { $0.name == name }.map(\.value)
            guard values.count <= 1 else { throw .malformed("«\u{A0}\(name)\u{A0}» donné deux fois") }
            return values.first
        }
        // First of all: a stranger may neither sign somebody in nor write in our log.
        guard let state = try value("state"), SameSecret.compare(state, attempt.state) else { throw .unexpected }
        let issuer = try value("iss")
        // Another provider's answer, sent here by whoever mixes them up on purpose (RFC 9207).
        if provider.signsItsAnswers || issuer != nil {
            guard let issuer, issuer.utf8.elementsEqual(provider.issuer.text.utf8) else { throw .issuer(issuer ?? "aucun") }
        }
        if let error = try value("error") {
            // RFC 6749 lets only printable ASCII in.
            throw .refused(String(error.prefix(100).unicodeScalars.filter { $0.isASCII && $0.value >= 0x20 && $0.value != 0x7F }))
        }
        guard let code = try value("code"), !code.isEmpty, code.utf8.count <= 4_096 else { throw .malformed("«\u{A0}code\u{A0}» manque") }
        return code
    }
}

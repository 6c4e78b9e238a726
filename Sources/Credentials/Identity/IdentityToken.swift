package import Kernel

/// The ID token of OpenID Connect (Core 1.0, section 3.1.3.7): who signed in at the provider, for us, in answer to our question.
package enum IdentityToken {
    /// What clocks may differ by, in seconds.
    package static let tolerance: Int64 = 120

    /// What the token says of the person.
    ///
    /// - Parameters:
    ///   - client: our identifier at the provider.
    ///   - nonce: the one of our question.
    /// - Throws: the first reason to refuse it. `.unknownKey` is worth asking for the keys again, once.
    package static func claims(
        _ text: String, signedBy keys: SigningKeys, of provider: ProviderMetadata, for client: String, nonce: String, at now: Instant
    ) throws(IdentityFault) -> IdentityClaims {
        let json = try SignedToken(text, keys: keys).claims
        try checkOrigin(json, provider: provider, client: client, isRequired: true)
        guard let expiry = try json.instant("exp"), let issued = try json.instant("iat") else {
            throw .malformed("«\u{A0}exp\u{A0}» ou «\u{A0}iat\u{A0}» manque")
        }
        try checkTimes(json, expiry: expiry, issued: issued, at: now)
        guard let given = try json.text("nonce"), SameSecret.compare(given, nonce) else { throw .nonce }
        return try IdentityClaims(json)
    }

    /// The same person, completed by the answer of the `userinfo_endpoint`: JSON, or a token signed like the first (ProConnect).
    ///
    /// - Parameter contentType: of the answer.
    package static func complete(
        _ person: IdentityClaims, with answer: [UInt8], contentType: String, signedBy keys: SigningKeys, of provider: ProviderMetadata,
        for client: String, at now: Instant
    ) throws(IdentityFault) -> IdentityClaims {
        let json: IdentityJSON
        if contentType.lowercased().hasPrefix("application/jwt") {
            json = try SignedToken(String(decoding: answer, as: UTF8.self), keys: keys).claims
            try checkOrigin(json, provider: provider, client: client, isRequired: false)
            try checkTimes(json, expiry: try json.instant("exp"), issued: try json.instant("iat"), at: now)
        } else {
            json = try IdentityJSON(answer, named: "userinfo")
        }
        let other = try IdentityClaims(json)
        guard other.subject == person.subject else { throw .subject }
        var completed = person
        completed.complete(with: other)
        return completed
    }

    /// - Parameter isRequired: an ID token must say who made it and for whom; a signed userinfo may not.
    private static func checkOrigin(
        _ json: IdentityJSON, provider: ProviderMetadata, client: String, isRequired: Bool
    ) throws(IdentityFault) {
        let issuer = try json.text("iss")
        let audiences = try json.texts("aud") ?? []
        if isRequired || issuer != nil {
            guard let issuer, issuer.utf8.elementsEqual(provider.issuer.text.utf8) else { throw .issuer(issuer ?? "aucun") }
        }
        if isRequired || !audiences.isEmpty {
            guard audiences.contains(where: { $0.utf8.elementsEqual(client.utf8) }) else { throw .audience }
        }
        let party = try json.text("azp")
        // Made for several sites, it must say that we asked for it.
        if audiences.count > 1 || party != nil {
            guard let party, party.utf8.elementsEqual(client.utf8) else { throw .audience }
        }
    }

    private static func checkTimes(_ json: IdentityJSON, expiry: Instant?, issued: Instant?, at now: Instant) throws(IdentityFault) {
        if let expiry, expiry.seconds + tolerance <= now.seconds { throw .expired }
        let starts = [issued, try json.instant("nbf")].compactMap { $0 }
        if starts.contains(where: { $0.seconds - tolerance > now.seconds }) { throw .early }
    }
}

package import Kernel

/// What an identity provider says of a person, once verified. What it does not say is `nil`, never supposed.
package struct IdentityClaims: Hashable, Sendable {
    /// The person, at this provider, for ever: with the issuer, what an account is tied to.
    package let subject: String
    package private(set) var email: String?
    /// Whether the provider verified it; `nil` when it does not say, as ProConnect.
    package private(set) var isEmailVerified: Bool?
    package private(set) var givenName: String?
    /// The name in use (`usual_name`), else the family name.
    package private(set) var usualName: String?
    /// Of the organisation the person works in, as written.
    package private(set) var siret: String?
    /// The level of assurance: `eidas1`, an address…
    package private(set) var acr: String?
    /// The means of authentication: `pwd`, `totp`, `mfa`…
    package private(set) var amr: [String]
    /// When the person signed in there.
    package let authenticatedAt: Instant?
    /// Every claim made of texts, by name: `uid`, `idp_id`, `organizational_unit`…
    package private(set) var texts: [String: [String]]

    /// Whether the provider says that two factors were used.
    package var saysTwoFactors: Bool { amr.contains("mfa") }

    init(_ json: IdentityJSON) throws(IdentityFault) {
        subject = try json.required("sub")
        // OpenID Connect Core, section 2: 255 signs of ASCII at most. So two accounts never differ by an accent's encoding only.
        guard subject.utf8.count <= 255, subject.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .malformed("«\u{A0}sub\u{A0}» n’est pas un identifiant")
        }
        email = try json.text("email")
        isEmailVerified = try json.boolean("email_verified")
        givenName = try json.text("given_name")
        let familyName = try json.text("family_name")
        usualName = try json.text("usual_name") ?? familyName
        siret = try json.text("siret")
        acr = try json.text("acr")
        amr = try json.texts("amr") ?? []
        authenticatedAt = try json.instant("auth_time")
        texts = json.otherTexts
    }

    /// Completed by what the provider answers at its `userinfo_endpoint`; what the token said stays. An address and whether it is verified
    /// go together.
    mutating func complete(with other: IdentityClaims) {
        if email == nil { (email, isEmailVerified) = (other.email, other.isEmailVerified) }
        givenName = givenName ?? other.givenName
        usualName = usualName ?? other.usualName
        siret = siret ?? other.siret
        acr = acr ?? other.acr
        if amr.isEmpty { amr = other.amr }
        texts.merge(other.texts) { mine, _ in mine }
    }
}

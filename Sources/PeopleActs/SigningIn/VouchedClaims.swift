package import Credentials
package import People

extension IdentityProvider {
    /// What is kept of the claims of that provider, once verified.
    package func vouched(_ claims: IdentityClaims) -> VouchedPerson {
        vouched(
            subject: claims.subject, name: [claims.givenName, claims.usualName].compactMap { $0 }.joined(separator: " "),
            email: claims.email, isEmailVerified: claims.isEmailVerified, siret: claims.siret, texts: claims.texts)
    }
}

/// Why somebody sent back by an identity provider is not let in. A visitor reads that sign-in did not succeed; the log reads `french`.
package enum IdentityFault: Error, Hashable, Sendable {
    /// What came is not what the protocol says; why, in French.
    case malformed(String)
    /// The provider, or the person there, said no: its code (`access_denied`, `login_required`…).
    case refused(String)
    /// Not an answer to a question of ours: another `state`, another browser, or too long ago.
    case unexpected
    /// Signed in a way that we do not accept: `none`, a shared secret…
    case algorithm(String)
    /// Signed by a key that the provider did not publish when we last asked: ask again, once.
    case unknownKey
    case signature
    case issuer(String)
    /// Made for somebody else.
    case audience
    case expired
    /// Dated of the future, beyond what clocks may differ by.
    case early
    case nonce
    /// What the provider says of the person is about another person.
    case subject

    package var french: String {
        switch self {
        case .malformed(let why): "réponse mal formée\u{A0}: \(why)"
        case .refused(let code): "le fournisseur d’identité refuse\u{A0}: \(code)"
        case .unexpected: "réponse à une demande que ce navigateur n’a pas faite, ou trop tardive"
        case .algorithm(let name): "signature d’une sorte refusée\u{A0}: \(name)"
        case .unknownKey: "clé de signature inconnue"
        case .signature: "signature fausse"
        case .issuer(let name): "jeton d’un autre fournisseur d’identité\u{A0}: \(name)"
        case .audience: "jeton fait pour un autre site"
        case .expired: "jeton périmé"
        case .early: "jeton daté de l’avenir\u{A0}: voyez les horloges"
        case .nonce: "jeton d’une autre demande (nonce)"
        case .subject: "les informations reçues sont celles d’une autre personne"
        }
    }
}

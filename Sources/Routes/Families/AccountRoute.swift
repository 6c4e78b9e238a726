/// Signing in, one's account, one's organisations.
package enum AccountRoute: RouteFamily {
    /// Asks a sign-in link by mail.
    case askLink
    /// The link of a mail: shown by GET, consumed by POST.
    case openLink(String)
    case password
    /// The second step of a password: a code.
    case code
    case signOut
    /// What one has to do here: organisations, dossiers.
    case space
    case account
    case sessions
    case passwordSettings
    case oneTimeSettings
    /// Chooses an organisation to join.
    case join
    /// Members, invitations, requests.
    case organisation(String)
    case invitation(String)

    package var segments: [String] {
        switch self {
        case .askLink: ["connexion", "lien"]
        case .openLink(let token): ["connexion", "lien", token]
        case .password: ["connexion", "mot-de-passe"]
        case .code: ["connexion", "code"]
        case .signOut: ["deconnexion"]
        case .space: ["espace"]
        case .account: ["compte"]
        case .sessions: ["compte", "connexions"]
        case .passwordSettings: ["compte", "mot-de-passe"]
        case .oneTimeSettings: ["compte", "double-facteur"]
        case .join: ["organisations"]
        case .organisation(let number): ["organisations", number]
        case .invitation(let token): ["invitations", token]
        }
    }

    package init?(_ segments: [String]) {
        switch (segments.first, segments.count) {
        case ("connexion", 2):
            switch segments[1] {
            case "lien": self = .askLink
            case "mot-de-passe": self = .password
            case "code": self = .code
            default: return nil
            }
        case ("connexion", 3) where segments[1] == "lien": self = .openLink(segments[2])
        case ("deconnexion", 1): self = .signOut
        case ("espace", 1): self = .space
        case ("compte", 1): self = .account
        case ("compte", 2):
            switch segments[1] {
            case "connexions": self = .sessions
            case "mot-de-passe": self = .passwordSettings
            case "double-facteur": self = .oneTimeSettings
            default: return nil
            }
        case ("organisations", 1): self = .join
        case ("organisations", 2): self = .organisation(segments[1])
        case ("invitations", 2): self = .invitation(segments[1])
        default: return nil
        }
    }

    package var access: Access {
        switch self {
        case .askLink, .openLink, .password, .code, .invitation: .everyone
        case .signOut, .space, .account, .sessions, .passwordSettings, .oneTimeSettings, .join, .organisation: .signedIn
        }
    }

    package var methods: [Request.Method] {
        switch self {
        case .askLink, .password, .code, .signOut: [.post]
        case .space: [.get]
        case .openLink, .account, .sessions, .passwordSettings, .oneTimeSettings, .join, .organisation, .invitation: [.get, .post]
        }
    }

    package var name: String {
        switch self {
        case .askLink: "demande d’un lien de connexion"
        case .openLink: "lien de connexion"
        case .password: "connexion par mot de passe"
        case .code: "code à usage unique"
        case .signOut: "déconnexion"
        case .space: "espace"
        case .account: "compte"
        case .sessions: "connexions ouvertes"
        case .passwordSettings: "mot de passe"
        case .oneTimeSettings: "double facteur"
        case .join: "rejoindre une organisation"
        case .organisation: "organisation"
        case .invitation: "invitation"
        }
    }

    package static let table: [AccountRoute] = [
        .askLink, .openLink("{jeton}"), .password, .code, .signOut, .space, .account, .sessions,
        .passwordSettings, .oneTimeSettings, .join, .organisation("{organisation}"), .invitation("{jeton}"),
    ]
}

package import Hosting
internal import Interface
package import Routes

/// Signing in, one's account, one's organisations.
package enum PeopleHandlers {
    package static func reply(_ route: AccountRoute, _ site: Site, _ request: Request, _ visitor: Visitor) async throws -> Reply {
        guard let office = site.office else { throw RequestFailure.notFound("") }
        switch route {
        case .askLink: return try await SigningInHandlers.askLink(site, office, request)
        case .openLink(let token): return try await SigningInHandlers.openLink(token, site, office, request)
        case .password: return try await SigningInHandlers.password(site, office, request)
        case .code: return try await SigningInHandlers.code(site, office, request)
        case .invitation(let token): return try await OrganisationHandlers.invitation(token, site, office, request, visitor)
        case .signOut, .space, .account, .sessions, .passwordSettings, .oneTimeSettings, .join, .organisation:
            guard let signedIn = visitor.signedIn else { throw RequestFailure.signInNeeded }
            return try await own(route, site, office, request, signedIn)
        }
    }

    private static func own(
        _ route: AccountRoute, _ site: Site, _ office: Office, _ request: Request, _ visitor: SignedVisitor
    ) async throws -> Reply {
        switch route {
        case .signOut: try await AccountHandlers.signOut(site, office, request, visitor)
        case .space: try await AccountHandlers.space(site, office, visitor)
        case .account: AccountHandlers.account(site, visitor)
        case .sessions: try await AccountHandlers.sessions(site, office, request, visitor)
        case .passwordSettings: try await AccountHandlers.password(site, office, request, visitor)
        case .oneTimeSettings: try await AccountHandlers.oneTime(site, office, request, visitor)
        case .join: try await OrganisationHandlers.join(site, office, request, visitor)
        case .organisation(let number): try await OrganisationHandlers.organisation(number, site, office, request, visitor)
        case .askLink, .openLink, .password, .code, .invitation: throw RequestFailure.notFound("")
        }
    }

    /// The page `/connexion`.
    package static func signIn(_ site: Site, _ request: Request, _ visitor: Visitor) throws -> Reply {
        if visitor.signedIn != nil { return .seeOther(NextPage(request.query["suite"]).address) }
        return site.frame.reply(SignInPage(next: NextPage(request.query["suite"])).page)
    }
}

/// Where one goes once signed in: a page of this site, never another.
struct NextPage {
    let path: String?

    init(_ text: String?) {
        let path = text.flatMap { text -> String? in
            let route = text.prefix { $0 != "?" }
            guard text.utf8.count <= 1000, text.hasPrefix("/"), let found = Route(path: String(route)), found.methods.contains(.get) else {
                return nil
            }
            return text
        }
        self.path = path
    }

    var address: String { path ?? Route.account(.space).path }
}

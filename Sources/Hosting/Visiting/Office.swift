package import Credentials
internal import Interface
package import Kernel
internal import People
package import PeopleActs
package import Routes
internal import Store

/// Where people are recognised and their acts are done, for a server that lets people sign in.
package final class Office: Sendable {
    package let desk: ActDesk
    package let zone: Zone
    /// The server's own: what it seals and signs.
    package let secret: Secret
    private let random: @Sendable (Int) -> [UInt8]

    /// - Parameters:
    ///   - zone: the territory's.
    ///   - random: so many bytes that nobody can guess.
    package init(desk: ActDesk, zone: Zone, secret: Secret, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.desk = desk
        self.zone = zone
        self.secret = secret
        self.random = random
    }

    package func randomBytes(_ count: Int) -> [UInt8] { random(count) }

    package func token() -> Token { Token(random: random(Token.size)) }

    /// Who asks to sign in, with the token of the session that may be opened.
    package func browser(of request: Request) -> Browser {
        Browser(network: request.client, userAgent: request.header("user-agent") ?? "", session: token())
    }

    /// Who asks, by the cookie of the request. Writes at most once a minute that the session is in use.
    package func visitor(of request: Request, at now: Instant) async throws -> Visitor {
        guard let text = SessionCookie.token(of: request), let token = Token(text) else { return .anonymous }
        let hash = token.hash.hex
        guard let signedIn = try await desk.read({ try RecogniseSession.run(tokenHash: hash, at: now, in: $0) }) else { return .anonymous }
        if SessionTerms.isStale(signedIn.session, at: now) {
            try await desk.write { try RecogniseSession.touch(signedIn, at: now, in: $0) }
        }
        return .signedIn(SignedVisitor(signedIn, token: text))
    }
}

extension Frame.Account {
    init(_ visitor: SignedVisitor) {
        let actor = visitor.actor
        let organisations = actor.organisations
        self.init(
            name: actor.person.name,
            organisations: organisations.count > 1 ? "\(organisations.count) organisations" : organisations.first?.title,
            isAgent: actor.isAgent, formToken: visitor.formToken)
    }
}

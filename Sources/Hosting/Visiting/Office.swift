internal import Interface
package import Kernel
package import People
package import Routes
package import Store

/// Where people are recognised and their acts are done, for a server that lets people sign in.
package final class Office: Sendable {
    package let desk: ActDesk
    /// So many bytes that nobody can guess.
    package let randomBytes: @Sendable (Int) -> [UInt8]
    private let recognise: Recogniser

    /// Who a session's token is of, in the register of sessions; `nil` when it is over. Gives the name that the register knows the session by.
    package typealias Recogniser =
        @Sendable (_ token: String, _ now: Instant, _ connection: any Connection) throws -> (
            actor: Actor, session: String
        )?

    package init(desk: ActDesk, randomBytes: @escaping @Sendable (Int) -> [UInt8], recognise: @escaping Recogniser) {
        self.desk = desk
        self.randomBytes = randomBytes
        self.recognise = recognise
    }

    /// Who asks, by the cookie of the request.
    package func visitor(of request: Request, at now: Instant) async throws -> Visitor {
        guard let token = SessionCookie.token(of: request) else { return .anonymous }
        let found = try await desk.read { [recognise] in try recognise(token, now, $0) }
        guard let found else { return .anonymous }
        return .signedIn(SignedVisitor(actor: found.actor, session: found.session, token: token))
    }
}

extension Frame.Account {
    init(_ signedIn: SignedVisitor) {
        let actor = signedIn.actor
        let organisations = actor.organisations
        self.init(
            name: actor.person.name,
            organisations: organisations.count > 1 ? "\(organisations.count) organisations" : organisations.first?.title,
            isAgent: actor.isAgent, formToken: signedIn.formToken)
    }
}

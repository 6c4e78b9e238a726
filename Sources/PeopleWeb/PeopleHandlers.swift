package import Hosting
package import Routes

/// Signing in, one's account, one's organisations.
package enum PeopleHandlers {
    package static func reply(_ route: AccountRoute, _ site: Site, _ request: Request, _ visitor: Visitor) async throws -> Reply {
        throw RequestFailure.notFound("")
    }
}

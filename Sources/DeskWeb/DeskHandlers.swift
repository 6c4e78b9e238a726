package import Hosting
package import Routes

/// What those who run the programme see and do beside the calls and the dossiers.
package enum DeskHandlers {
    package static func reply(_ route: DeskRoute, _ site: Site, _ request: Request, _ visitor: Visitor) async throws -> Reply {
        throw RequestFailure.notFound("")
    }
}

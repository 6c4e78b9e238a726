package import Hosting
package import Routes

extension RegulationHandlers {
    package static func trial(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
}

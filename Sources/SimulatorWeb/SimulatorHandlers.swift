package import Hosting
package import Routes

package enum SimulatorHandlers {
    package static func simulate(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        try await choosePlace(try site.shelf.regulation(id), site, request)
    }
    package static func print(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func caseFile(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func deposit(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
}

package import Hosting
package import Routes

package enum RegulationHandlers {
    package static func list(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func show(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func file(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func difference(_ id: String, _ other: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func trial(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
}

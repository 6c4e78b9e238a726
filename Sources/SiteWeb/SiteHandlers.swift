package import Hosting
package import Routes

package enum SiteHandlers {
    package static func home(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func calls(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func call(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func statistics(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func data(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func dataFile(_ name: String, _ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func accessibility(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func legalNotice(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func personalData(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func siteMap(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func help(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func signIn(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func icon(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func robots(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
    package static func securityContact(_ site: Site, _ request: Request) async throws -> Reply {
        throw RequestFailure.notFound("Cette page n’est pas encore là.")
    }
}

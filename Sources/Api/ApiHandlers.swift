package import Hosting
package import Routes

package enum ApiHandlers {
    package static func openAPI(_ site: Site, _ request: Request) async throws -> Reply {
        _ = try ApiQuery(request, known: [])
        return ApiReply.document(OpenAPIDocument(site).json)
    }
    package static func regulations(_ site: Site, _ request: Request) async throws -> Reply {
        _ = try ApiQuery(request, known: [])
        return ApiReply.document(RegulationList.json(site.shelf))
    }
    package static func regulation(_ id: String, _ site: Site, _ request: Request) async throws -> Reply {
        _ = try ApiQuery(request, known: [])
        return ApiReply.document(RegulationDocument(try site.shelf.regulation(id).regulation).json)
    }
    /// Waits for nothing: what it takes is computing.
    package static func evaluation(_ id: String, _ site: Site, _ request: Request) throws -> Reply {
        try EvaluationHandler.answer(id, site, request)
    }
    package static func communes(_ site: Site, _ request: Request) async throws -> Reply {
        try await SearchHandlers.communes(site, request)
    }
    package static func establishments(_ site: Site, _ request: Request) async throws -> Reply {
        try await SearchHandlers.establishments(site, request)
    }
}

internal import Directory
internal import Hosting
internal import Routes
internal import Rules
internal import Search

/// `/api/v1/communes` and `/api/v1/etablissements`: the annuaire as one types it.
enum SearchHandlers {
    /// Answers to one request.
    static let limits = 1...50
    /// Where a list may be taken up again.
    static let starts = 0...10_000

    static func communes(_ site: Site, _ request: Request) async throws -> Reply {
        let query = try ApiQuery(request, known: ["q", "departement", "limite"])
        let limit = try query.number("limite", within: limits, otherwise: 10)
        let area = try department(query).map(SearchArea.department)
        guard let text = query["q"] else {
            throw RequestFailure.malformed("«\u{A0}q\u{A0}» manque\u{A0}: écrivez ce que vous cherchez, /api/v1/communes?q=voiron.")
        }
        let hits = try await site.directory.search(text, kinds: .communes, within: area, limit: limit)
        return ApiReply.document(.list(hits.map(\.json)))
    }

    static func establishments(_ site: Site, _ request: Request) async throws -> Reply {
        let query = try ApiQuery(request, known: ["q", "commune", "departement", "limite", "debut"])
        let limit = try query.number("limite", within: limits, otherwise: 10)
        let start = try query.number("debut", within: starts, otherwise: 0)
        let index = try await site.directory.searchIndex()
        let area = try area(query, in: index)
        if let text = query["q"], !text.isEmpty {
            guard start == 0 else {
                throw RequestFailure.malformed("«\u{A0}debut\u{A0}» vaut pour la liste d’une commune, sans «\u{A0}q\u{A0}».")
            }
            return ApiReply.document(.list(index.search(text, kinds: .establishments, within: area, limit: limit).map(\.json)))
        }
        guard let area, case .commune(let code) = area else {
            throw RequestFailure.malformed(
                "Donnez «\u{A0}commune\u{A0}» ou «\u{A0}q\u{A0}»\u{A0}: /api/v1/etablissements?commune=38563 liste les établissements d’une commune."
            )
        }
        return list(index.establishments(within: area), of: code, from: start, limit)
    }

    /// A part of the list; `Link` says where the next one is.
    private static func list(_ hits: [SearchHit], of commune: String, from start: Int, _ limit: Int) -> Reply {
        var reply = ApiReply.document(.list(hits.dropFirst(start).prefix(limit).map(\.json)))
        if hits.count > start + limit {
            let query = Fields([.init("commune", commune), .init("limite", "\(limit)"), .init("debut", "\(start + limit)")])
            reply.set("link", "<\(Route.apiEstablishments.with(query).address)>; rel=\"next\"")
        }
        return reply
    }

    private static func area(_ query: ApiQuery, in index: SearchIndex) throws(RequestFailure) -> SearchArea? {
        let department = try department(query)
        guard let text = query["commune"] else { return department.map(SearchArea.department) }
        guard department == nil else { throw .malformed("Donnez «\u{A0}commune\u{A0}» ou «\u{A0}departement\u{A0}», pas les deux.") }
        guard let code = CommuneCode(text) else {
            throw .malformed(
                "«\u{A0}commune\u{A0}» attend un code INSEE de cinq signes, 38563\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
        let area = SearchArea.commune(code.description)
        guard index.knows(area) else { throw .notFound("L’annuaire ne connaît pas de commune de code \(code).") }
        return area
    }

    private static func department(_ query: ApiQuery) throws(RequestFailure) -> String? {
        guard let text = query["departement"] else { return nil }
        guard let code = DepartmentCode(text) else {
            throw .malformed("«\u{A0}departement\u{A0}» attend un code, 38, 2A ou 974\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
        return code.description
    }
}

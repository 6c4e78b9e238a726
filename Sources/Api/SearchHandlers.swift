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

    /// Codes that « departement » takes.
    static let departments = DepartmentCode.all.map(\.description)

    /// What « type » takes.
    static let kinds = EstablishmentKind.allCases.map(\.rawValue)

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
        let query = try ApiQuery(request, known: ["q", "commune", "departement", "type", "limite", "debut"])
        let limit = try query.number("limite", within: limits, otherwise: 10)
        let start = try query.number("debut", within: starts, otherwise: 0)
        let index = try await site.directory.searchIndex()
        let area = try area(query, in: index)
        let kind = try kind(query)
        let hits: [SearchHit]
        if let text = query.given("q") {
            hits = index.search(text, kinds: kind.map { .only($0) } ?? .establishments, within: area, limit: SearchIndex.mostHits)
        } else if let area {
            hits = index.establishments(within: area, of: kind)
        } else {
            throw RequestFailure.malformed(
                "Donnez «\u{A0}commune\u{A0}» ou «\u{A0}q\u{A0}»\u{A0}: /api/v1/etablissements?commune=38563 liste les établissements d’une commune."
            )
        }
        return part(of: hits, query, from: start, limit)
    }

    /// A part of the answers; `Link` says where the next one is.
    private static func part(of hits: [SearchHit], _ query: ApiQuery, from start: Int, _ limit: Int) -> Reply {
        var reply = ApiReply.document(.list(hits.dropFirst(start).prefix(limit).map(\.json)))
        if hits.count > start + limit {
            var next = Fields()
            for name in ["q", "commune", "departement", "type"] { if let value = query.given(name) { next.add(name, value) } }
            next.add("limite", "\(limit)")
            next.add("debut", "\(start + limit)")
            reply.set("link", "<\(Route.apiEstablishments.with(next).address)>; rel=\"next\"")
        }
        return reply
    }

    private static func area(_ query: ApiQuery, in index: SearchIndex) throws(RequestFailure) -> SearchArea? {
        let department = try department(query)
        guard let text = query.given("commune") else { return department.map(SearchArea.department) }
        guard let code = CommuneCode(text), code.description == text else {
            throw .malformed(
                "«\u{A0}commune\u{A0}» attend un code INSEE de cinq signes, 38563\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
        guard department == nil || department == code.departmentCode?.description else {
            throw .notFound("La commune \(code) n’est pas dans le département \(department ?? "").")
        }
        let area = SearchArea.commune(code.description)
        guard index.knows(area) else { throw .notFound("L’annuaire ne connaît pas de commune de code \(code).") }
        return area
    }

    /// What is looked for; every establishment when nothing is said.
    private static func kind(_ query: ApiQuery) throws(RequestFailure) -> EstablishmentKind? {
        guard let text = query.given("type") else { return nil }
        guard let kind = EstablishmentKind(rawValue: text) else {
            throw .malformed(
                "«\u{A0}type\u{A0}» attend l’un de\u{A0}: \(kinds.joined(separator: ", "))\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
        return kind
    }

    private static func department(_ query: ApiQuery) throws(RequestFailure) -> String? {
        guard let text = query.given("departement") else { return nil }
        guard departments.contains(text) else {
            throw .malformed("«\u{A0}departement\u{A0}» attend un code, 38, 2A ou 974\u{202F}; trouvé\u{A0}: «\u{A0}\(text)\u{A0}».")
        }
        return text
    }
}

import Api
import Formats
import Hosting
import Kernel
import Routes
import SiteTestSupport

/// A program that asks the API of the demonstration.
struct ApiVisit {
    let site: Site

    init() async throws { site = try await TestSite.demonstration.value.site }

    func evaluate(
        _ regulation: String = "isere-ecoles-2023", _ body: String, _ query: KeyValuePairs<String, String> = [:],
        type: String? = "application/json", coding: String? = nil
    ) async throws -> Reply {
        try ApiHandlers.evaluation(
            regulation, site,
            Request(
                method: .post, path: Route.apiEvaluation(regulation).path, query: fields(query),
                headers: [("content-type", type), ("content-encoding", coding)].compactMap { name, value in value.map { (name, $0) } },
                body: Array(body.utf8)))
    }

    func communes(_ query: KeyValuePairs<String, String>) async throws -> [String] {
        try codes(await ApiHandlers.communes(site, Request(method: .get, path: "", query: fields(query))))
    }

    func establishments(_ query: KeyValuePairs<String, String>) async throws -> Reply {
        try await ApiHandlers.establishments(site, Request(method: .get, path: "", query: fields(query)))
    }

    func document() async throws -> Node {
        try JSONReader.read(await ApiHandlers.openAPI(site, Request(method: .get, path: "")).body, named: "openapi.json", limits: .cases)
    }

    func codes(_ reply: Reply) throws -> [String] {
        try JSONReader.read(reply.body, named: "réponse").items.compactMap { $0["code"]?.text }
    }

    /// What the visitor would be told: « 400 : … », each problem at its place for 422; « 200 » when there is nothing to refuse.
    func refusal(_ ask: (ApiVisit) async throws -> Reply) async throws -> String {
        do {
            return "\(try await ask(self).status)"
        } catch let failure as RequestFailure {
            switch failure {
            case .malformed(let sentence): return "400 : \(plain(sentence))"
            case .notFound(let sentence): return "404 : \(plain(sentence))"
            case .tooLarge(let sentence): return "413 : \(plain(sentence))"
            case .wrongType(let sentence): return "415 : \(plain(sentence))"
            case .unusable(let problems): return "422 : \(plain(problems.description))"
            // The API knows nobody: it refuses nothing to anyone in particular.
            case .refused, .signInNeeded, .staleForm: return plain(failure.description)
            case .unavailable(let sentence): return "503 : \(plain(sentence))"
            }
        }
    }

    private func fields(_ query: KeyValuePairs<String, String>) -> Fields { Fields(query.map { .init($0.key, $0.value) }) }

    private func plain(_ text: String) -> String { String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }
}

extension Node {
    subscript(name: String) -> Node? { members.first { $0.name == name }?.value }

    var members: [Member] {
        if case .map(let members) = content { return members }
        return []
    }

    var items: [Node] {
        if case .list(let items) = content { return items }
        return []
    }

    var text: String? {
        if case .text(let scalar) = content { return scalar.value }
        return nil
    }
}

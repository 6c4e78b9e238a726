import Routes
import Testing
import Web

@Suite("Répondre sur-le-champ") struct PromptAnswerTests {
    private static let evaluation = "/api/v1/reglements/isere-ecoles-2023/evaluation"
    private static let json = [(name: "content-type", value: "application/json")]

    private func request(
        _ method: Request.Method, _ path: String, _ query: Fields = Fields(), _ body: String = "",
        _ headers: [(name: String, value: String)] = json
    ) -> Request {
        Request(method: method, path: path, query: query, headers: headers, body: Array(body.utf8), client: "192.0.2.1")
    }

    @Test("Une page gardée l’est dès la deuxième demande, avec les mêmes octets ; la première attend d’être faite")
    func keptPage() async throws {
        let site = try TestSite()
        let aide = request(.get, "/aide", Fields(), "", [])
        #expect(site.web.promptAnswer(aide) == nil)
        let made = await site.web.answer(aide)
        let prompt = try #require(site.web.promptAnswer(aide))
        #expect(prompt.status == 200 && prompt.body == made.body && prompt.header("etag") == made.header("etag"))
        #expect(site.lines.all.count == 2)
    }

    @Test("Une courte évaluation est la même sur-le-champ qu’à son tour, refus compris")
    func shortEvaluation() async throws {
        let site = try TestSite()
        for body in ["{\"commune\": {\"département\": \"38\"}}", "{", "{\"commune\": {\"inconnue\": 1}}"] {
            let asked = request(.post, Self.evaluation, Fields(), body)
            let prompt = try #require(site.web.promptAnswer(asked))
            let answer = await site.web.answer(asked)
            // The number of an incident is its own.
            let isProblem = answer.status != 200
            #expect(prompt.status == answer.status && (isProblem || prompt.body == answer.body), "\(body)")
            #expect(prompt.headers.map(\.name).sorted() == answer.headers.map(\.name).sorted())
        }
        #expect(site.web.promptAnswer(request(.post, "/api/v1/reglements/rien/evaluation", Fields(), "{}"))?.status == 404)
        #expect(site.web.promptAnswer(request(.get, Self.evaluation))?.status == 405)
    }

    @Test("Ce qui attend ou qui calcule longtemps n’est pas pour tout de suite")
    func notPrompt() throws {
        let site = try TestSite()
        let long = "{\"commune\": {\"département\": \"38\"}}" + String(repeating: " ", count: 20_000)
        #expect(site.web.promptAnswer(request(.post, Self.evaluation, Fields(), long)) == nil)
        #expect(site.web.promptAnswer(request(.post, Self.evaluation, Fields([.init("explication", "1")]), "{}")) == nil)
        for path in ["/", "/statistiques", "/simulation/isere-ecoles-2023", "/readyz", "/rien"] {
            #expect(site.web.promptAnswer(request(.get, path, Fields(), "", [])) == nil, "\(path)")
        }
        #expect(site.lines.all.isEmpty)
    }
}

import Hosting
import Kernel
import Routes
import Store
import Synchronization
import Testing
import Web

@Suite("Erreurs") struct ErrorTests {
    @Test("Une adresse inconnue propose la plus proche, sans répéter ce qui est dangereux")
    func suggestion() async throws {
        let site = try TestSite()
        let reply = await site.get("/reglement")
        #expect(reply.status == 404 && reply.text.contains("href=\"/reglements\"") && reply.text.contains("<h1>Page introuvable</h1>"))
        #expect(await site.get("/Aide/").text.contains("href=\"/aide\""))
        let odd = await site.get("/%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(odd.status == 404 && !odd.text.contains("alert(1)"))
    }

    @Test("Un programme reçoit ses erreurs en problem+json, en français")
    func problem() async throws {
        let site = try TestSite()
        let reply = await site.get("/api/v1/reglements/rien")
        #expect(reply.status == 404 && reply.header("content-type") == "application/problem+json; charset=utf-8")
        for member in [
            "\"type\": \"about:blank\"", "\"title\": \"", "\"status\": 404", "\"detail\": \"", "\"instance\": \"urn:preau:demande:",
        ] {
            #expect(reply.text.contains(member), "\(member) : \(reply.text)")
        }
        let refused = await site.ask(
            .post, "/api/v1/reglements/isere-ecoles-2023/evaluation", [("content-type", "application/json")],
            "{\"commune\": {\"inconnue\": 1}}")
        #expect(refused.status == 422)
        for member in ["\"problèmes\": [", "\"line\": 1", "\"column\": ", "\"message\": "] {
            #expect(refused.text.contains(member), "\(member)")
        }
    }

    @Test("Une méthode que la page n’attend pas est refusée, et les bonnes sont dites")
    func method() async throws {
        let site = try TestSite()
        let reply = await site.ask(.post, "/aide")
        #expect(reply.status == 405 && reply.header("allow") == "GET, HEAD, OPTIONS")
        #expect(await site.ask(.other, "/essai").header("allow") == "GET, POST, HEAD, OPTIONS")
        #expect(await site.get("/api/v1/reglements/isere-ecoles-2023/evaluation").header("allow") == "POST, OPTIONS")
        #expect(await site.ask(.other, "/rien").status == 404)
    }

    @Test("Les mesures ne se montrent qu’à la machine elle-même")
    func operators() async throws {
        let site = try TestSite()
        for client in ["192.0.2.1", "", "10.0.0.1", "::2", "1270.0.0.1"] {
            #expect(await site.get("/metrics", client: client).status == 404, "\(client)")
        }
        for client in ["127.0.0.1", "127.3.2.1", "::1"] {
            let reply = await site.get("/metrics", client: client)
            #expect(
                reply.status == 200 && reply.text.contains("preau_http_requests_total{route=\"mesures\",method=\"GET\",status=\"4xx\"} 5"))
        }
    }

    @Test(
        "Un formulaire venu d’un autre site est refusé, le nôtre et un programme sont admis",
        arguments: [
            (["sec-fetch-site": "same-origin"], true), (["sec-fetch-site": "none"], true), (["sec-fetch-site": "cross-site"], false),
            (["sec-fetch-site": "same-site"], false), ([:], true), (["host": "a.fr", "origin": "http://a.fr"], true),
            (["host": "a.fr", "origin": "https://a.fr"], true), (["host": "a.fr", "origin": "https://b.fr"], false),
            (["host": "a.fr", "origin": "null"], false), (["origin": "https://public.fr"], true), (["origin": "https://autre.fr"], false),
            (["sec-fetch-site": "cross-site", "host": "a.fr", "origin": "http://a.fr"], false),
        ])
    func crossSite(headers: [String: String], isAdmitted: Bool) async throws {
        let site = try TestSite(publicAddress: "https://public.fr")
        let type = (name: "content-type", value: "application/x-www-form-urlencoded")
        let reply = await site.ask(.post, "/essai", headers.map { (name: $0.key, value: $0.value) } + [type], "texte=")
        #expect((reply.status != 403) == isAdmitted, "\(reply.status)")
    }

    @Test("Ce qui casse chez nous donne un numéro d’incident, que le journal connaît")
    func incident() async throws {
        let site = try TestSite { FaultyDriver(.fault("instruction secrète"), over: $0) }
        let reply = await site.get("/readyz?nom=Dupont")
        let id = try #require(reply.header("x-request-id"))
        #expect(reply.status == 500 && reply.text.contains("incident \(id)") && !reply.text.contains("secrète"))
        let fault = try #require(site.lines.all.first { $0.fault != nil })
        #expect(fault.request == id && fault.fault?.contains("instruction secrète") == true)
        #expect(!site.lines.all.contains { "\($0)".contains("Dupont") || "\($0)".contains("192.0.2.1") })
    }

    @Test("Base absente : /readyz le dit, /healthz répond toujours")
    func databaseAway() async throws {
        let site = try TestSite { FaultyDriver(.away("connexion refusée à 10.0.0.9"), over: $0) }
        let reply = await site.get("/readyz")
        #expect(reply.status == 503 && reply.header("retry-after") != nil && !reply.text.contains("10.0.0.9"))
        #expect(await site.get("/healthz").status == 200)
        let healthy = try TestSite()
        #expect(await healthy.get("/readyz").status == 200)
    }

    @Test("Un index de recherche que la base a refusé une fois se refait au rafraîchissement suivant, ou dit pourquoi il ne se fait pas")
    func indexAgain() async throws {
        // First the generation is read, then the index is made.
        let site = try TestSite { FaultyDriver(.away("connexion refusée"), over: $0, reads: [2]) }
        let desk = site.web.site.directory
        await #expect(throws: (any Error).self) { try await desk.refresh() }
        let (isMade, isStillMade) = (try await desk.refresh(), try await desk.refresh())
        #expect(isMade && !isStillMade)
    }

    @Test("Ce que le serveur refuse avant nous reçoit la même page")
    func refusedEarlier() throws {
        let site = try TestSite()
        let reply = site.web.refuse(status: 431, "Trop d’en-têtes.", nil)
        #expect(reply.status == 431 && reply.text.contains("<h1>En-têtes trop longs</h1>") && reply.text.contains("Trop d’en-têtes."))
        let program = site.web.refuse(status: 413, "Trop gros.", Request(method: .post, path: "/api/v1/reglements/x/evaluation"))
        #expect(program.header("content-type") == "application/problem+json; charset=utf-8")
        #expect(site.lines.all.map(\.status) == [431, 413])
    }
}

/// A database that answers with the same failure, always or to some reads by their rank.
private final class FaultyDriver: Driver {
    private let failure: StoreFailure
    private let store: any Driver
    private let failing: Set<Int>?
    private let count = Mutex(0)

    init(_ failure: StoreFailure, over store: any Driver, reads failing: Set<Int>? = nil) {
        self.failure = failure
        self.store = store
        self.failing = failing
    }

    var engine: Engine { store.engine }

    func read<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result {
        let rank = count.withLock { count in
            count += 1
            return count
        }
        guard let failing, !failing.contains(rank) else { throw failure }
        return try store.read(body)
    }

    func write<Result: Sendable>(_ body: (any Connection) throws -> Result) throws -> Result { throw failure }

    func close() throws { try store.close() }
}

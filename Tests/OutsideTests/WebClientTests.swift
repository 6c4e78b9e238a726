import Foundation
import Outside
import Testing

@Suite("Appeler un autre site", .enabled(if: Tools.python != nil, Tools.noPython))
struct WebClientTests {
    private struct Echo: Decodable {
        let method, path, body: String
        let headers: [String: String]
    }

    private func clear(_ path: String) throws -> String { try "http://127.0.0.1:\(Peer.web.get().port("clear"))\(path)" }
    private func secure(_ path: String) throws -> String { try "https://localhost:\(Peer.web.get().port("tls"))\(path)" }

    private func get(_ address: String, by client: WebClient = WebClient()) async -> Result<WebReply, WebFailure> {
        await aside { Result { () throws(WebFailure) in try client.get(address) } }
    }

    /// What happens instead of an answer.
    private func failure(_ address: String, by client: WebClient = WebClient()) async throws -> WebFailure {
        let outcome = await get(address, by: client)
        return try #require(throws: WebFailure.self) { try outcome.get() }
    }

    @Test("Une demande porte ses en-têtes, la réponse les siens")
    func asked() async throws {
        let address = try clear("/echo?a=1&b=%C3%A9")
        let reply = try await aside {
            Result { () throws(WebFailure) in
                try WebClient().get(address, headers: [("Authorization", "Bearer jeton"), ("Accept", "application/json")])
            }
        }.get()
        let echo = try JSONDecoder().decode(Echo.self, from: Data(reply.body))
        #expect(reply.status == 200 && reply.header("Content-Type") == "application/json" && reply.header("x-essai") == "un")
        #expect(reply.header("absent") == nil)
        #expect(echo.method == "GET" && echo.path == "/echo?a=1&b=%C3%A9" && echo.body.isEmpty)
        #expect(echo.headers["authorization"] == "Bearer jeton" && echo.headers["accept"] == "application/json")
        #expect(echo.headers["user-agent"] == "Preau")
    }

    @Test("Un formulaire part comme d’un navigateur, quels que soient ses signes")
    func posted() async throws {
        let address = try secure("/jeton")
        let client = try WebClient(authorities: Peer.web.get().authority)
        let reply = try await aside {
            Result { () throws(WebFailure) in
                try client.post(address, form: [("code", "a+b/c=&é"), ("vide", ""), ("redirect_uri", "https://preau.isere.fr/")])
            }
        }.get()
        let echo = try JSONDecoder().decode(Echo.self, from: Data(reply.body))
        #expect(echo.method == "POST" && echo.body == "code=a%2Bb%2Fc%3D%26%C3%A9&vide=&redirect_uri=https%3A%2F%2Fpreau.isere.fr%2F")
        #expect(echo.headers["content-type"] == "application/x-www-form-urlencoded" && echo.headers["expect"] == nil)
    }

    @Test("Un formulaire sans champ part aussi")
    func emptyForm() async throws {
        let address = try clear("/jeton")
        let reply = try await aside { Result { () throws(WebFailure) in try WebClient().post(address, form: []) } }.get()
        let echo = try JSONDecoder().decode(Echo.self, from: Data(reply.body))
        #expect(echo.method == "POST" && echo.body.isEmpty && echo.headers["content-length"] == "0")
    }

    @Test("Une redirection n’est pas suivie : elle est la réponse")
    func redirection() async throws {
        let reply = try await get(clear("/ailleurs")).get()
        #expect(reply.status == 302 && reply.header("location") == "/echo" && reply.body.isEmpty)
    }

    @Test("Une réponse d’erreur est une réponse")
    func notFound() async throws {
        let reply = try await get(clear("/absent")).get()
        #expect(reply.status == 404 && String(decoding: reply.body, as: UTF8.self) == "rien là")
    }

    @Test("La réponse ne dépasse pas la limite, au corps comme aux en-têtes", arguments: ["/octets/10001", "/octets/50000000", "/entetes"])
    func tooLarge(path: String) async throws {
        let client = WebClient(limit: 10_000)
        let failure = try await failure(clear(path), by: client)
        #expect(failure == .tooLarge(failure.sentence) && failure.sentence.withPlainSpaces.hasSuffix("a répondu plus de 10000 octets"))
        #expect(try await get(clear("/octets/10000"), by: client).get().body.count == 10_000)
    }

    @Test("Un site muet, ou qui répond goutte à goutte, est abandonné à temps", arguments: ["/silence", "/goutte"])
    func late(path: String) async throws {
        let failure = try await failure(clear(path), by: WebClient(seconds: 1))
        #expect(failure == .late(failure.sentence) && failure.sentence.withPlainSpaces.hasSuffix("n’a pas répondu à temps"))
    }

    @Test("Une réponse coupée en route n’est pas une réponse")
    func cut() async throws {
        let failure = try await failure(clear("/coupe"))
        #expect(failure == .away(failure.sentence))
    }

    @Test("Un certificat que personne ne connaît est refusé ; celui de l’autorité donnée est pris")
    func certificates() async throws {
        let failure = try await failure(secure("/echo"))
        #expect(failure == .untrusted(failure.sentence) && failure.sentence.withPlainSpaces.hasPrefix("le certificat de « localhost:"))
        let client = try WebClient(authorities: Peer.web.get().authority)
        #expect(try await get(secure("/echo"), by: client).get().status == 200)
        let lost = try await self.failure(secure("/echo"), by: WebClient(authorities: "/nulle/part.pem"))
        #expect(lost == .untrusted(lost.sentence) && lost.sentence.withPlainSpaces.contains("ne se lit pas"))
    }

    @Test("Personne au bout : on le dit")
    func away() async throws {
        #expect(try await failure("http://127.0.0.1:1/") == .away("«\u{A0}127.0.0.1:1\u{A0}» ne répond pas"))
    }

    @Test(
        "On n’appelle en clair que cette machine, et rien d’autre que le web",
        arguments: [
            "http://exemple.fr/", "http://127.0.0.1.exemple.fr/", "http://localhost.exemple.fr/", "ftp://exemple.fr/", "file:///etc/passwd",
            "exemple.fr", "",
            "https://", "https://exemple .fr/", "https://exemple.fr/\r\nX: y", "https://moi:secret@exemple.fr/",
            "http://127.0.0.1@exemple.fr/",
        ])
    func addresses(address: String) async throws {
        let failure = try await failure(address)
        #expect(failure == .malformed(failure.sentence) && !failure.sentence.withPlainSpaces.contains("secret"))
    }

    @Test("Un saut de ligne n’ajoute pas d’en-tête", arguments: [("X", "a\r\nY: b"), ("X\r\nY", "a"), ("X:", "a"), ("", "a"), ("X", "")])
    func headers(name: String, value: String) throws {
        let address = try clear("/echo")
        let failure = try #require(throws: WebFailure.self) { try WebClient().get(address, headers: [(name, value)]) }
        #expect(failure == .malformed(failure.sentence))
    }
}

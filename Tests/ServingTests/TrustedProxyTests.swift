import Routes
import Serving
import Testing

@Suite("Relais de confiance", .serialized) struct TrustedProxyTests {
    private func client(_ trusted: String, _ headers: String...) async throws -> String {
        let proxies = try #require(TrustedProxies(trusted))
        let (stream, stops) = AsyncStream.makeStream(of: Void.self)
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let service = WebService(
            proxies: proxies, bodyLimit: { _ in 0 }, answer: { Reply(.text, Array("client=\($0.client)".utf8)) },
            refuse: { refusal, _ in Reply(.text, status: refusal.status, []) })
        let run = Task { try await HTTPServer.run(host: "127.0.0.1", port: 0, service, until: stream) { ready.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let connection = try RawClient(port: port)
        connection.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers.map { $0 + "\r\n" }.joined() + "\r\n")
        let text = try await connection.readToEnd()
        stops.yield()
        try await run.value
        let start = try #require(text.firstRange(of: "client=")).upperBound
        return String(text[start...])
    }

    @Test("Sans relais, c’est l’adresse de la connexion, et personne ne se fait passer pour elle")
    func noProxy() async throws {
        #expect(try await client("") == "127.0.0.1")
        #expect(try await client("", "X-Forwarded-For: 127.0.0.1") == "")
        #expect(try await client("", "Forwarded: for=127.0.0.1") == "")
        #expect(try await client("10.0.0.0/8", "X-Forwarded-For: 192.0.2.7") == "")
    }

    @Test("Avec des relais, c’est la première adresse qui n’est pas des leurs, en partant d’ici")
    func proxies() async throws {
        #expect(try await client("127.0.0.1", "X-Forwarded-For: 192.0.2.7") == "192.0.2.7")
        #expect(try await client("127.0.0.0/8 10.0.0.0/8", "X-Forwarded-For: 127.0.0.1, 192.0.2.7, 10.1.2.3") == "192.0.2.7")
        #expect(try await client("127.0.0.1", "X-Forwarded-For: 1.1.1.1", "X-Forwarded-For: 192.0.2.8") == "192.0.2.8")
        #expect(try await client("127.0.0.1,2001:db8::/32", "X-Forwarded-For: 192.0.2.9, 2001:db8::1") == "192.0.2.9")
        #expect(try await client("127.0.0.1", "X-Forwarded-For: 192.0.2.7, n’importe quoi") == "")
        #expect(try await client("127.0.0.1") == "127.0.0.1")
    }

    @Test("Une liste de relais mal écrite n’est pas devinée", arguments: ["10.0.0", "10.0.0.0/33", "relais.fr", "10.0.0.0/", "::1/129"])
    func malformed(text: String) { #expect(TrustedProxies(text) == nil) }
}

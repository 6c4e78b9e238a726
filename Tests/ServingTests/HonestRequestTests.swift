import Routes
import Serving
import Testing

@Suite("Demandes bien formées", .serialized) struct HonestRequestTests {
    @Test("Une demande arrive entière : méthode, chemin, paramètres, envoi")
    func whole() async throws {
        try await RunningServer.during { server in
            let text = try await server.exchange(
                "POST /a%20b?x=1&y=%C3%A9+z HTTP/1.1\r\nHost: ici\r\nContent-Length: 4\r\nConnection: close\r\n\r\nabcd")
            #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(text.hasSuffix("POST /a%20b ?x=1&y=é z [abcd]"))
            #expect(text.lowercased().contains("\r\ndate: "))
        }
    }

    @Test("Une connexion sert plusieurs demandes, même envoyées d’un coup, dans l’ordre")
    func pipelined() async throws {
        try await RunningServer.during { server in
            let client = try server.connect()
            client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.readAnswer().hasSuffix("GET /1 ? []"))
            let many = (2...40).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            client.send(many + "GET /fin HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let rest = try await client.readToEnd()
            let answers = rest.split(separator: "GET /").dropFirst().map { String($0.prefix { $0 != " " }) }
            #expect(answers == (2...40).map(String.init) + ["fin"])
        }
    }

    @Test("Ce qui est prêt est répondu sur-le-champ, le reste à son tour, et l’ordre des demandes est gardé")
    func prompt() async throws {
        let ready: @Sendable (Request) -> Reply? = { request in
            request.path.hasSuffix("0") ? nil : Reply(.text, Array("\(request.path)\n".utf8))
        }
        let slow: @Sendable (Request) async -> Reply = { Reply(.text, Array("\($0.path)\n".utf8)) }
        try await RunningServer.during(answer: slow, promptAnswer: ready) { server in
            // Sent at once: each answer must not stand on the stack of the one before.
            let count = 20_000
            let many = (1..<count).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined()
            let client = try server.connect()
            async let text = client.readToEnd()
            client.send(many + "GET /\(count) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let answers = try await text.utf8.split(separator: UInt8(ascii: "\n")).filter { $0.first == UInt8(ascii: "/") }
            #expect(answers.map { String(Substring($0)) } == (1...count).map { "/\($0)" })
            #expect(await server.comes { $0.answers == 0 && $0.heldBytes == 0 })
        }
    }

    @Test("HTTP/1.0 : la connexion se ferme après la réponse, sauf demande contraire")
    func oldVersion() async throws {
        try await RunningServer.during { server in
            #expect(try await server.exchange("GET /vieux HTTP/1.0\r\n\r\n").hasSuffix("GET /vieux ? []"))
            let client = try server.connect()
            client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            #expect(try await client.readAnswer().hasSuffix("GET /1 ? []"))
            client.send("GET /2 HTTP/1.0\r\n\r\n")
            #expect(try await client.readToEnd().hasSuffix("GET /2 ? []"))
        }
    }

    @Test("HEAD donne la longueur, et rien d’autre")
    func head() async throws {
        try await RunningServer.during { server in
            let text = try await server.exchange("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(text.contains("content-length: 12\r\n"))
            #expect(text.hasSuffix("\r\n\r\n"))
        }
    }

    @Test("Une adresse entière (http://site/chemin) est admise")
    func absolute() async throws {
        try await RunningServer.during { server in
            for target in ["http://ici/page?a=1", "HTTP://ici:80/page?a=1", "https://ici/page?a=1"] {
                let text = try await server.exchange("GET \(target) HTTP/1.1\r\nHost: ici\r\nConnection: close\r\n\r\n")
                #expect(text.hasSuffix("GET /page ?a=1 []"), "\(target)")
            }
        }
    }

    @Test("Un envoi en morceaux est lu")
    func chunks() async throws {
        try await RunningServer.during { server in
            let text = try await server.exchange(
                "POST /m HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
            )
            #expect(text.hasSuffix("POST /m ? [abcde]"))
        }
    }

    @Test("« Expect: 100-continue » : le feu vert est donné, puis la réponse")
    func expectation() async throws {
        try await RunningServer.during { server in
            let client = try server.connect()
            client.send("POST /e HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
            #expect(try await client.readAnswer().hasPrefix("HTTP/1.1 100 Continue\r\n"))
            client.send("ok")
            #expect(try await client.readToEnd().hasSuffix("[ok]"))
        }
    }

    @Test("Qui a fini d’envoyer et attend encore est servi")
    func halfClosed() async throws {
        try await RunningServer.during { server in
            let client = try server.connect()
            client.send("GET /moitié HTTP/1.1\r\nHost: a\r\n\r\n".replacing("é", with: "%C3%A9"))
            client.finishSending()
            #expect(try await client.readToEnd().hasSuffix("GET /moiti%C3%A9 ? []"))
        }
    }

    @Test("Une méthode que HTTP connaît arrive comme telle : c’est au site de dire ce qu’il admet")
    func otherMethods() async throws {
        try await RunningServer.during { server in
            for method in ["PUT", "DELETE", "PATCH", "TRACE"] {
                let text = try await server.exchange("\(method) /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                #expect(text.hasSuffix("— /x ? []"), "\(method)")
            }
        }
    }

    @Test("Un en-tête de réponse ne peut pas en cacher un autre")
    func headerInjection() async throws {
        try await RunningServer.during(answer: { _ in Reply(headers: [("location", "/a\r\nset-cookie: x=1"), ("x-ok", "oui")]) }) {
            server in
            let text = try await server.exchange("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(!text.contains("set-cookie") && text.contains("x-ok: oui"))
        }
    }

    @Test("À l’arrêt, la demande en cours est finie, puis le serveur se tait")
    func gracefulStop() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let server = try await RunningServer(answer: { request in
            arrived.yield()
            for await _ in gate { break }
            return await RunningServer.echo(request)
        })
        let idle = try server.connect()
        let client = try server.connect()
        client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
        for await _ in arrivals { break }
        server.askToStop()
        // Nobody asked anything there: it is closed at once.
        #expect(try await idle.readToEnd().isEmpty)
        open.yield()
        #expect(try await client.readToEnd().hasSuffix("GET /long ? []"))
        try await server.end()
        #expect(throws: RawClient.Failure.self) { try server.connect() }
        #expect(server.load.connections == 0 && server.load.heldBytes == 0)
    }

    @Test("Un second signal n’attend pas la demande en cours")
    func hastyStop() async throws {
        let (gate, _) = AsyncStream.makeStream(of: Void.self)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let server = try await RunningServer(answer: { request in
            arrived.yield()
            for await _ in gate { break }
            return await RunningServer.echo(request)
        })
        let client = try server.connect()
        client.send("GET /long HTTP/1.1\r\nHost: a\r\n\r\n")
        for await _ in arrivals { break }
        server.askToStop()
        server.askToStop()
        #expect(try await client.readToEnd().isEmpty)
        try await server.end()
    }
}

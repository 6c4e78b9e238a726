import Routes
import Serving
import Testing

@Suite("Demandes hostiles", .serialized) struct HostileRequestTests {
    private static let long = String(repeating: "a", count: 9_000)

    /// A request that is refused, named by its beginning.
    struct Sample: Sendable, CustomTestStringConvertible {
        let status: Int
        let text: String

        init(_ status: Int, _ text: String) { (self.status, self.text) = (status, text) }

        var testDescription: String { "\(status) \(String(text.prefix(90)).debugDescription)" }
    }

    @Test(
        "Une demande mal formée reçoit sa raison, puis la connexion se ferme",
        arguments: [
            Sample(400, "\0\u{1}\u{2}\u{3}\r\n\r\n"),
            Sample(400, "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}\r\n\r\n"),
            Sample(400, "GET / HTTP/1.1\r\n\r\n"),
            Sample(400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
            Sample(400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n"),
            Sample(400, "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"),
            Sample(400, "GET / HTTP/1.1\r\nHost: a\r\n: vide\r\n\r\n"),
            Sample(400, "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n plié\r\n\r\n"),
            Sample(400, "GET /%zz?%zz HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET /?a=%FF HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET /é HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET page HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET /#partie HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "GET / deux HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4, 4\r\n\r\nabcd"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -4\r\n\r\nabcd"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\nabcd"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n"),
            Sample(400, "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            Sample(400, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"),
            Sample(413, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n"),
            Sample(413, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n"),
            Sample(413, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2328\r\n" + long),
            Sample(414, "GET /" + long + " HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(414, "GET /" + long + long + long),
            Sample(417, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nExpect: la lune\r\n\r\na"),
            Sample(431, "GET / HTTP/1.1\r\nHost: a\r\nX: " + long + long + "\r\n\r\n"),
            Sample(431, "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: 1\r\n", count: 200) + "\r\n"),
            Sample(431, "GET / HTTP/1.1\r\nHost: a\r\n" + (0..<5).map { "X\($0): \(long)\r\n" }.joined() + "\r\n"),
            Sample(400, "PRÉAU / HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(501, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"),
            Sample(501, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
            Sample(505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
        ])
    func malformed(sample: Sample) async throws {
        try await RunningServer.during { server in
            let answer = try await server.exchange(sample.text)
            #expect(answer.hasPrefix("HTTP/1.1 \(sample.status) "), "\(String(answer.prefix(200)).debugDescription)")
            #expect(answer.contains("connection: close"))
            // One answer: nothing after the refusal is read as a request.
            #expect(answer.split(separator: "HTTP/1.").count == 1)
            #expect(await server.comes { $0.answers == 0 && $0.heldBytes == 0 })
        }
    }

    @Test("Une seconde demande cachée dans l’envoi de la première n’est jamais lue")
    func smuggling() async throws {
        try await RunningServer.during { server in
            let answer = try await server.exchange(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 35\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /secret HTTP/1.1\r\nHost: a\r\n\r\n"
            )
            #expect(!answer.contains("secret"))
        }
    }

    private static func patient(_ change: (inout ServerLimits) -> Void) -> ServerLimits {
        var limits = ServerLimits()
        change(&limits)
        return limits
    }

    @Test("Qui n’envoie rien voit sa connexion se fermer, sans réponse")
    func silent() async throws {
        try await RunningServer.during(Self.patient { $0.headDeadline = .milliseconds(200) }) { server in
            #expect(try await server.connect().readToEnd().isEmpty)
            let client = try server.connect()
            client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try await client.readToEnd().hasSuffix("GET /1 ? []"), "la seconde demande ne vient pas")
        }
    }

    @Test("Des octets qui viennent un à un ne repoussent pas l’échéance")
    func dripping() async throws {
        try await RunningServer.during(Self.patient { $0.headDeadline = .milliseconds(300) }) { server in
            let client = try server.connect()
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
            // Ten seconds of drops, far beyond the deadline.
            for _ in 0..<1000 {
                if await client.hasAnswer(within: 10) { break }
                client.send("x")
            }
            #expect(try await client.readToEnd().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test("Un envoi qui n’arrive pas, ou goutte à goutte, est abandonné avec sa raison")
    func slowBody() async throws {
        try await RunningServer.during(Self.patient { $0.bodyDeadline = .milliseconds(300) }) { server in
            let client = try server.connect()
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n")
            for _ in 0..<900 {
                if await client.hasAnswer(within: 10) { break }
                client.send("x")
            }
            #expect(try await client.readToEnd().hasPrefix("HTTP/1.1 408 "))
            #expect(await server.comes { $0.heldBytes == 0 })
        }
    }

    @Test("Un envoi coupé au milieu n’est pas donné au site et ne laisse rien")
    func cutBody() async throws {
        try await RunningServer.during { server in
            let client = try server.connect()
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc")
            client.finishSending()
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 400 ") && !answer.contains("[abc"))
            #expect(await server.comes { $0.heldBytes == 0 })
        }
    }

    @Test("Une réponse trop longue à faire est remplacée par une phrase")
    func slowAnswer() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let slow: @Sendable (Request) async -> Reply = { _ in
            for await _ in gate { break }
            return Reply(.text, Array("trop tard".utf8))
        }
        try await RunningServer.during(Self.patient { $0.answerDeadline = .milliseconds(200) }, answer: slow) { server in
            let answer = try await server.exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 503 ") && !answer.contains("trop tard"))
            open.finish()
        }
    }

    @Test("Qui demande sans lire ne garde pas sa réponse en mémoire")
    func neverReading() async throws {
        let heavy: @Sendable (Request) async -> Reply = { _ in Reply(.text, [UInt8](repeating: 0x61, count: 32 << 20)) }
        var limits = ServerLimits()
        // The length itself adds time: this one is as short as the rule allows.
        limits.writingDeadline = .milliseconds(200) - .seconds((32 << 20) / (16 << 10))
        try await RunningServer.during(limits, answer: heavy) { server in
            let client = try server.connect()
            client.send(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 50))
            #expect(await client.hasAnswer(within: 20_000))
            #expect(await server.comes { $0.heldBytes == 0 })
            #expect(try await client.readToEnd().utf8.count < 32 << 20)
        }
    }

    @Test("Au-delà de ce que le serveur peut tenir, il le dit et reste debout")
    func crowd() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let waiting: @Sendable (Request) async -> Reply = { request in
            if request.path != "/" { return await RunningServer.echo(request) }
            arrived.yield()
            for await _ in gate { break }
            return await RunningServer.echo(request)
        }
        try await RunningServer.during(Self.patient { $0.answers = 1 }, answer: waiting) { server in
            let first = try server.connect()
            first.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            for await _ in arrivals { break }
            #expect(try await server.exchange("GET /autre HTTP/1.1\r\nHost: a\r\n\r\n").hasPrefix("HTTP/1.1 503 "))
            open.yield()
            #expect(try await first.readToEnd().hasSuffix("GET / ? []"))
            #expect(try await server.exchange("GET /autre HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").hasSuffix("GET /autre ? []"))
        }
    }

    @Test("Les envois retenus ensemble ont une limite")
    func heldBytes() async throws {
        try await RunningServer.during(Self.patient { $0.heldBytes = 500 }) { server in
            let answer = try await server.exchange(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n" + String(repeating: "x", count: 900))
            #expect(answer.hasPrefix("HTTP/1.1 503 "))
            #expect(await server.comes { $0.heldBytes == 0 })
        }
    }

    @Test("Au-delà du nombre de connexions admis, une nouvelle est fermée et les autres servies")
    func tooManyConnections() async throws {
        try await RunningServer.during(Self.patient { $0.connections = 3 }) { server in
            let kept = try (0..<3).map { _ in try server.connect() }
            #expect(await server.comes { $0.connections == 3 })
            #expect(try await server.connect().readToEnd().isEmpty)
            for client in kept { client.send("GET /k HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") }
            for client in kept { #expect(try await client.readToEnd().hasSuffix("GET /k ? []")) }
        }
    }

    @Test("N’importe quels octets reçoivent une réponse ou une fin, et le serveur continue")
    func garbage() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let valid = Array(
            "POST /a?b=c HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabcGET / HTTP/1.1\r\n\r\n".utf8)
        try await RunningServer.during(Self.patient { $0.headDeadline = .milliseconds(500) }) { server in
            for _ in 0..<300 {
                var bytes = valid
                for _ in 0...Int.random(in: 0...6, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0...2, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
                    }
                }
                let client = try server.connect()
                client.send(bytes)
                client.finishSending()
                _ = try await client.readToEnd()
            }
            let answer = try await server.exchange("GET /debout HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(answer.hasSuffix("GET /debout ? []"), "graine \(seed)")
        }
    }
}

/// A generator that a printed seed starts again (splitmix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

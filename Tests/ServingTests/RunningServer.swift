import Routes
import Serving
import Synchronization

/// A server on a free port of this machine, which answers what it understood of each request.
final class RunningServer: Sendable {
    let port: Int
    let load: ServerLoad
    private let stops: AsyncStream<Void>.Continuation
    private let run: Task<Void, any Error>

    /// What it understood, in one line.
    static let echo: @Sendable (Request) async -> Reply = { request in
        let query = request.query.list.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        return Reply(
            .text, Array("\(request.method.rawValue) \(request.path) ?\(query) [\(String(decoding: request.body, as: UTF8.self))]".utf8))
    }

    init(
        _ limits: ServerLimits = ServerLimits(), bodyLimit: Int = 1000, answer: @escaping @Sendable (Request) async -> Reply = echo,
        promptAnswer: @escaping @Sendable (Request) -> Reply? = { _ in nil }
    ) async throws {
        let (stream, stops) = AsyncStream.makeStream(of: Void.self)
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let load = ServerLoad()
        let service = WebService(
            limits: limits, load: load, bodyLimit: { _ in bodyLimit }, answer: answer, promptAnswer: promptAnswer,
            refuse: { refusal, _ in Reply(.text, status: refusal.status, Array(refusal.sentence.utf8)) })
        run = Task {
            defer { ready.finish() }
            try await HTTPServer.run(host: "127.0.0.1", port: 0, service, until: stream) { ready.yield($0) }
        }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            try await run.value
            throw RawClient.Failure.notConnected
        }
        (self.port, self.load, self.stops) = (port, load, stops)
    }

    func connect() throws -> RawClient { try RawClient(port: port) }

    /// Sends, and reads to the end of the connection.
    func exchange(_ text: String) async throws -> String {
        let client = try connect()
        client.send(text)
        return try await client.readToEnd()
    }

    /// Waits until the server's counters say so; false when they never do.
    func comes(to state: @Sendable (ServerLoad) -> Bool) async -> Bool {
        for _ in 0..<2000 {
            if state(load) { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// As a signal does.
    func askToStop() { stops.yield() }

    func end() async throws { try await run.value }

    func stop() async throws {
        askToStop()
        try await end()
    }
}

extension RunningServer {
    /// A server for the time of a test.
    static func during(
        _ limits: ServerLimits = ServerLimits(), bodyLimit: Int = 1000, answer: @escaping @Sendable (Request) async -> Reply = echo,
        promptAnswer: @escaping @Sendable (Request) -> Reply? = { _ in nil }, _ body: (RunningServer) async throws -> Void
    ) async throws {
        let server = try await RunningServer(limits, bodyLimit: bodyLimit, answer: answer, promptAnswer: promptAnswer)
        do { try await body(server) } catch {
            server.askToStop()
            throw error
        }
        try await server.stop()
    }
}

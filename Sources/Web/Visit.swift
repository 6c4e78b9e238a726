internal import Routes

/// One request being answered: its number, which the visitor is shown when something breaks, and when it began.
struct Visit: Sendable {
    let id: String
    let request: Request
    let route: Route?
    let start: ContinuousClock.Instant

    init(_ request: Request) {
        id = Self.number()
        self.request = request
        route = Route(path: request.path)
        start = .now
    }

    /// A program asks: it is told problems as JSON.
    var isForProgram: Bool { request.path.hasPrefix("/api/") }

    /// A script of a page asks, and tells the person itself: saving as one types.
    var wantsJSON: Bool { isForProgram || request.header("accept")?.hasPrefix("application/json") ?? false }

    /// Ten signs that are not mistaken for one another when read aloud.
    private static func number() -> String {
        let signs = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
        var random = SystemRandomNumberGenerator()
        var bits = random.next()
        var bytes: [UInt8] = []
        for _ in 0..<10 {
            bytes.append(signs[Int(bits & 31)])
            bits >>= 5
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// One line of the log. It says neither who asks nor what is in the address: a simulation's address holds its answers.
package struct AccessRecord: Sendable {
    package let request: String
    package let method: String
    /// The route's name, « inconnue » when there is none.
    package let route: String
    /// 0 for a fault told before its answer.
    package let status: Int
    package let milliseconds: Double
    package let bytes: Int
    /// What broke, for who runs the server.
    package let fault: String?

    init(_ visit: Visit, status: Int, bytes: Int, fault: String? = nil) {
        request = visit.id
        method = visit.request.method.rawValue
        route = visit.route?.name ?? "inconnue"
        self.status = status
        self.bytes = bytes
        self.fault = fault
        let elapsed = (ContinuousClock.now - visit.start).components
        milliseconds = Double(elapsed.seconds) * 1000 + Double(elapsed.attoseconds) / 1e15
    }

    init(fault: String, _ visit: Visit) { self.init(visit, status: 500, bytes: 0, fault: fault) }
}

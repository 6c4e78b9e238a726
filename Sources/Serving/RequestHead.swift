internal import NIOHTTP1
internal import Routes

/// The head of a request, checked: what it asks, how its body comes, whether the connection goes on.
struct RequestHead: Sendable {
    let request: Request
    /// As announced; `nil` for a body in chunks.
    let length: Int?
    let wantsContinue: Bool
    let isKeptAlive: Bool
    let isHTTP10: Bool

    init(_ head: HTTPRequestHead, peer: String, proxies: TrustedProxies, limits: ServerLimits) throws(RequestRefusal) {
        guard head.uri.utf8.count <= limits.target else { throw .longTarget }
        isHTTP10 = head.version == .http1_0
        let headers = head.headers.map { (name: $0.name.lowercased(), value: $0.value) }
        func all(_ name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }

        let hosts = all("host")
        guard hosts.count == 1 || isHTTP10 && hosts.isEmpty else { throw .badHost }
        let (path, query) = try Self.target(head.uri)

        let (lengths, codings) = (all("content-length"), all("transfer-encoding"))
        if codings.isEmpty {
            length = try Self.length(lengths)
        } else {
            // Two lengths for one body: the next request could be read in the middle of this one.
            guard lengths.isEmpty, !isHTTP10 else { throw .badLength }
            guard codings.count == 1, codings[0].lowercased() == "chunked" else { throw .unknownEncoding }
            length = nil
        }
        let expectations = all("expect")
        guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else { throw .unknownExpectation }
        wantsContinue = !expectations.isEmpty && !isHTTP10 && length != 0
        // After a change of protocol that we do not make, what follows is not HTTP.
        isKeptAlive = head.isKeepAlive && all("upgrade").isEmpty && head.method != .CONNECT
        let method: Request.Method =
            switch head.method {
            case .GET: .get
            case .HEAD: .head
            case .POST: .post
            case .OPTIONS: .options
            default: .other
            }
        request = Request(
            method: method, path: path, query: query, headers: headers,
            client: proxies.client(peer: peer, forwarded: all("x-forwarded-for"), isForwarded: !all("forwarded").isEmpty))
    }

    /// What is left of a head that was refused: the path alone, so that a program is told in its own form.
    static func asked(_ head: HTTPRequestHead) -> Request {
        Request(method: .other, path: String(head.uri.prefix(200).prefix { $0 != "?" && $0 != "#" }))
    }

    /// `/path?query`, or the same after `http://site`.
    private static func target(_ text: String) throws(RequestRefusal) -> (path: String, query: Fields) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else { throw .badTarget }
        var rest = text[...]
        for scheme in ["http://", "https://"] where rest.lowercased().hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
            rest = rest.drop { $0 != "/" && $0 != "?" }
            if rest.first != "/" { rest = "/" + rest }
        }
        guard rest.first == "/" else { throw .badTarget }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return (String(parts[0]), Fields()) }
        guard let query = Fields(encoded: parts[1], limit: 2_000) else { throw .badTarget }
        return (String(parts[0]), query)
    }

    /// No body without an announced length.
    private static func length(_ values: [String]) throws(RequestRefusal) -> Int {
        guard let value = values.first else { return 0 }
        guard values.count == 1, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(value) else { throw .badLength }
        return length
    }
}

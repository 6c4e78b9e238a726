/// What a visitor's browser or a program asks, whatever server received it.
package struct Request: Sendable {
    package enum Method: String, Sendable, CaseIterable {
        case get = "GET", head = "HEAD", post = "POST", options = "OPTIONS"
        /// Any other one that HTTP knows: nothing answers it.
        case other = "—"
    }

    package let method: Method
    /// As sent: percent-encoded, beginning with `/`, without the query.
    package let path: String
    /// What follows `?`, decoded, in order.
    package let query: Fields
    /// Names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// The address the request comes from, as the trusted proxies tell it: never written to a log.
    package let client: String

    package init(
        method: Method, path: String, query: Fields = Fields(), headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        client: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.client = client
    }

    /// The first header of that name (in lower case).
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What we answer.
package struct Reply: Sendable {
    package var status: Int
    /// Names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package init(_ type: ContentType, status: Int = 200, _ body: [UInt8]) {
        self.init(status: status, headers: [("content-type", type.rawValue)], body: body)
    }

    /// After a POST: the page to read, asked with GET.
    package static func seeOther(_ address: String) -> Reply { Reply(status: 303, headers: [("location", address)]) }

    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    package mutating func set(_ name: String, _ value: String) {
        headers.removeAll { $0.name == name }
        headers.append((name, value))
    }

    package enum ContentType: String, Sendable {
        case html = "text/html; charset=utf-8"
        case json = "application/json; charset=utf-8"
        case problem = "application/problem+json; charset=utf-8"
        case text = "text/plain; charset=utf-8"
        case metrics = "text/plain; version=0.0.4; charset=utf-8"
        case csv = "text/csv; charset=utf-8"
        case yaml = "application/yaml; charset=utf-8"
        case xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case css = "text/css; charset=utf-8"
        case script = "text/javascript; charset=utf-8"
        case svg = "image/svg+xml"
    }
}

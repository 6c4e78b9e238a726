/// What another site answered, whatever its status.
package struct WebReply: Sendable {
    package let status: Int
    /// In order; names in lower case.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    /// The first header of that name.
    package func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.name == name }?.value
    }

    /// - Parameter lines: the status line, then the headers.
    init(status: Int, lines: [String], body: [UInt8]) {
        self.status = status
        self.body = body
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            return (line[..<colon].lowercased(), String(value))
        }
    }
}

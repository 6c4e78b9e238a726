internal import CCurl

/// The parts of an address as libcurl itself reads them, so that what was checked is what will be called.
struct CurlAddress {
    /// In lower case.
    let scheme: String
    /// An IPv6 address keeps its brackets.
    let host: String
    let port: Int?
    let user: String?
    let password: String?
    /// At least `/`.
    let path: String
    /// Parameters in order, percent-decoded.
    let query: [(name: String, value: String)]
    let hasFragment: Bool
    /// The whole address, as libcurl writes it.
    let text: String

    /// `nil` when libcurl cannot read it, or when a part is wrongly percent-encoded; a scheme it does not know is read all the same.
    init?(_ text: String) {
        guard !text.utf8.contains(0), let parts = curl_url() else { return nil }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, text, Self.nonSupportScheme) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parts), let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty,
            let whole = Self.part(CURLUPART_URL, of: parts)
        else { return nil }
        self.scheme = scheme.lowercased()
        self.host = host
        self.text = whole
        port = Self.part(CURLUPART_PORT, of: parts).flatMap { Int($0) }
        path = Self.part(CURLUPART_PATH, of: parts) ?? "/"
        hasFragment = Self.part(CURLUPART_FRAGMENT, of: parts) != nil
        let login = [CURLUPART_USER, CURLUPART_PASSWORD].map { Self.part($0, of: parts) }
        let decoded = login.map { $0.flatMap(Self.decoded) }
        // One that is there and cannot be read is not one that is not there.
        guard zip(login, decoded).allSatisfy({ ($0 == nil) == ($1 == nil) }) else { return nil }
        (user, password) = (decoded[0], decoded[1])
        var query: [(name: String, value: String)] = []
        for pair in (Self.part(CURLUPART_QUERY, of: parts) ?? "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(String(sides[0])), let value = Self.decoded(sides.count == 2 ? String(sides[1]) : "") else {
                return nil
            }
            query.append((name, value))
        }
        self.query = query
    }

    /// This machine itself: what is said to it crosses no network.
    var isLoopback: Bool {
        host.lowercased() == "localhost" || host == "[::1]"
            || (host.hasPrefix("127.") && host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") })
    }

    /// `CURLU_NON_SUPPORT_SCHEME`, a macro that Swift does not see.
    private static let nonSupportScheme: UInt32 = 1 << 3

    private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }

    /// `nil` for a malformed escape, or one that gives a control character or broken UTF-8.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                rest.first != UInt8(ascii: "+")
            else { return nil }
            rest = rest.dropFirst(2)
            bytes.append(value)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

internal import CCurl

/// Asks another site, of machine to machine: one request, its answer as it is. No redirection is followed, nothing is kept between requests.
///
/// Blocks: to be called on a thread that may wait. HTTPS, whose certificates are checked; plain HTTP to this machine only. A proxy named in the
/// environment (`https_proxy`, `no_proxy`) is used, never for this machine.
package struct WebClient: Sendable {
    /// File of the only authorities accepted; `nil` for the system's.
    package let authorities: String?
    /// How long one request may last.
    package let seconds: Int
    /// Bytes accepted of a body, and of headers.
    package let limit: Int

    package init(authorities: String? = nil, seconds: Int = 10, limit: Int = 1 << 20) {
        self.authorities = authorities
        self.seconds = seconds
        self.limit = limit
    }

    /// - Parameter headers: `Authorization`, `Accept`…; a line end in one is refused.
    package func get(_ address: String, headers: [(name: String, value: String)] = []) throws(WebFailure) -> WebReply {
        try exchange(address, form: nil, headers: headers)
    }

    /// The fields of a form, as a browser sends them (`application/x-www-form-urlencoded`).
    package func post(
        _ address: String, form: [(name: String, value: String)], headers: [(name: String, value: String)] = []
    ) throws(WebFailure) -> WebReply {
        try exchange(address, form: form, headers: headers)
    }

    private func exchange(
        _ text: String, form: [(name: String, value: String)]?, headers: [(name: String, value: String)]
    ) throws(WebFailure) -> WebReply {
        let address = try WebFailure.checked(text)
        let place = address.place
        for (name, value) in headers where !Self.isHeader(name, value) {
            throw .malformed("un en-tête à envoyer à «\u{A0}\(place)\u{A0}» est mal formé")
        }
        guard let transfer = CurlTransfer(limit: limit) else { throw .away("libcurl ne démarre pas\u{A0}: la mémoire manque") }
        transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
        transfer.set(CURLOPT_URL, address.text)
        transfer.set(CURLOPT_USERAGENT, "Preau")
        if address.isLoopback { transfer.set(CURLOPT_PROXY, "") }
        transfer.trust(only: authorities)
        // Without « Expect », which makes some servers wait.
        transfer.set(CURLOPT_HTTPHEADER, headers.map { "\($0.name): \($0.value)" } + ["Expect:"])
        if let form { transfer.setCopied(Self.encoded(form)) }
        transfer.limit(seconds: seconds)
        let code = transfer.perform()
        guard !transfer.isTooLarge, !transfer.dialogue.isCut else {
            throw .tooLarge("«\u{A0}\(place)\u{A0}» a répondu plus de \(limit) octets")
        }
        guard code == CURLE_OK else { throw WebFailure(code, place: place, words: transfer.explanation(of: code)) }
        return WebReply(status: transfer.responseCode, lines: transfer.dialogue.lines, body: transfer.body)
    }

    private static func isHeader(_ name: String, _ value: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { MailAddress.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            && !value.isEmpty && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }

    private static func encoded(_ form: [(name: String, value: String)]) -> [UInt8] {
        Array(form.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(separator: "&").utf8)
    }

    private static func percentEncoded(_ text: String) -> String {
        text.utf8.map { byte in
            if MailAddress.isLetterOrDigit(byte) || "-._~".utf8.contains(byte) { return String(Unicode.Scalar(byte)) }
            let code = String(byte, radix: 16, uppercase: true)
            return byte < 16 ? "%0\(code)" : "%\(code)"
        }.joined()
    }
}

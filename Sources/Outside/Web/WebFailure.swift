internal import CCurl

/// Why a site gave no answer that can be read. The sentences are French and name the site, never the whole address, which may hold a secret.
package enum WebFailure: Error, Hashable, Sendable {
    /// The request itself is wrong: an address that is not https, a header that holds a line end.
    case malformed(String)
    /// Nobody answers, or the exchange broke: later it may work.
    case away(String)
    /// Not in time.
    case late(String)
    /// The certificate is not one we accept.
    case untrusted(String)
    /// The answer goes beyond the limit.
    case tooLarge(String)

    package var sentence: String {
        switch self {
        case .malformed(let sentence), .away(let sentence), .late(let sentence), .untrusted(let sentence), .tooLarge(let sentence): sentence
        }
    }

    init(_ code: CURLcode, place: String, words: String) {
        let sentence = CurlFault.sentence(code, place: place, words: words)
        switch code {
        case CURLE_OPERATION_TIMEDOUT: self = .late(sentence)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE: self = .untrusted(sentence)
        default: self = .away(sentence)
        }
    }

    /// The address, when it may be called.
    static func checked(_ text: String) throws(WebFailure) -> CurlAddress {
        guard let address = CurlAddress(text) else { throw .malformed("l’adresse à appeler est mal écrite") }
        guard address.user == nil, address.password == nil else {
            throw .malformed("l’adresse de «\u{A0}\(address.place)\u{A0}» contient un nom d’utilisateur\u{A0}: il n’a rien à y faire")
        }
        guard address.scheme == "https" || (address.scheme == "http" && address.isLoopback) else {
            throw .malformed("l’adresse de «\u{A0}\(address.place)\u{A0}» doit commencer par https://")
        }
        return address
    }
}

extension CurlAddress {
    /// `host` or `host:port`, for messages.
    var place: String { port.map { "\(host):\($0)" } ?? host }
}

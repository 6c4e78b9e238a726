internal import NIOHTTP1

/// Why a request stops before anybody reads it: the status and the sentence of the answer.
package struct RequestRefusal: Error, Sendable, Equatable {
    package let status: Int
    package let sentence: String

    package init(_ status: Int, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    static let malformed = RequestRefusal(400, "La demande est mal formée.")
    static let cut = RequestRefusal(400, "La demande s’arrête avant sa fin.")
    static let badHost = RequestRefusal(400, "La demande doit nommer le site une fois, dans l’en-tête Host.")
    static let badTarget = RequestRefusal(400, "L’adresse demandée est mal formée.")
    static let badLength = RequestRefusal(400, "La longueur de l’envoi est annoncée de deux façons, ou mal annoncée.")
    static let slowHead = RequestRefusal(408, "La demande n’est pas arrivée à temps.")
    static let slowBody = RequestRefusal(408, "L’envoi n’est pas arrivé à temps.")
    static let longTarget = RequestRefusal(414, "L’adresse demandée est trop longue\u{A0}: pas plus de 8 000 signes.")
    static let unknownExpectation = RequestRefusal(417, "Préau ne sait pas répondre à l’attente annoncée dans l’en-tête Expect.")
    static let longHeaders = RequestRefusal(431, "Les en-têtes de la demande sont trop longs ou trop nombreux.")
    static let unknownMethod = RequestRefusal(501, "Préau ne connaît pas cette méthode HTTP.")
    static let unknownEncoding = RequestRefusal(501, "Préau ne sait pas lire ce codage de l’envoi.")
    static let tooBusy = RequestRefusal(503, "Trop de demandes arrivent en même temps. Réessayez dans quelques secondes.")
    static let slowAnswer = RequestRefusal(503, "La réponse a demandé trop de temps. Réessayez, ou demandez moins à la fois.")
    static let badVersion = RequestRefusal(505, "Préau répond en HTTP\u{A0}1.0 et 1.1.")

    static func tooLarge(_ limit: Int) -> RequestRefusal {
        let size = limit >= 1 << 20 ? "\(limit >> 20)\u{A0}Mo" : "\(limit >> 10)\u{A0}ko"
        return RequestRefusal(413, "L’envoi est trop gros\u{A0}: ici, pas plus de \(size).")
    }

    /// What the parser could not read, and what had come by then.
    init(_ error: HTTPParserError, hasLine: Bool, hasMethod: Bool) {
        switch error {
        case .headerOverflow: self = hasLine ? .longHeaders : .longTarget
        case .invalidMethod: self = hasMethod ? .unknownMethod : .malformed
        case .invalidEOFState: self = .cut
        case .invalidVersion: self = .badVersion
        case .invalidURL: self = .badTarget
        case .unexpectedContentLength, .invalidContentLength: self = .badLength
        default: self = .malformed
        }
    }
}

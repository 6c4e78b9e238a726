/// Why a mail did not leave, and whether it is worth trying again.
package enum DeliveryFailure: Error, Hashable, Sendable {
    /// The route is at fault (network, password, server busy), or asks to come back: the mail itself may still pass. In French.
    case later(String)
    /// This mail, or this address, was refused for good. In French.
    case never(String)

    package var sentence: String {
        switch self {
        case .later(let sentence), .never(let sentence): sentence
        }
    }
}

package import Kernel
internal import Operations
package import Routes
internal import Store

/// Why a request has no ordinary answer. Pages and API tell it, each in its form; anything else thrown is a fault of ours.
package enum RequestFailure: Error, Sendable, CustomStringConvertible {
    /// 400: the request cannot be read.
    case malformed(String)
    /// 404: nothing there, or nothing that this visitor may see.
    case notFound(String)
    /// 413.
    case tooLarge(String)
    /// 415.
    case wrongType(String)
    /// 422: read, and not usable; each problem with its place.
    case unusable(Problems)
    /// An act that is not done: 403, 404, 409, 422 or 429 by its kind.
    case refused(Refusal)
    /// 401: one has to be signed in.
    case signInNeeded
    /// 403: the form's token is not that of the session; what was typed is in it.
    case staleForm(Fields)
    /// 503: a later try may succeed.
    case unavailable(String)

    /// What an act or a database throws, as a visitor may be told it; `nil` for a fault of ours.
    package init?(_ error: any Error) {
        switch error {
        case let failure as RequestFailure: self = failure
        case let problems as Problems: self = .unusable(problems)
        case let refusal as Refusal: self = .refused(refusal)
        case let failure as OperationFailure:
            switch failure {
            case .data(let problems): self = .unusable(problems)
            case .notFound(let sentence): self = .notFound(sentence)
            case .temporary: self = .databaseAway
            case .refused, .unwritable, .configuration: return nil
            }
        case let failure as StoreFailure:
            switch failure {
            // The sentence of the store is for who runs the server: addresses, settings.
            case .busy, .away: self = .databaseAway
            case .unwritable, .damaged, .constraint, .configuration, .fault: return nil
            }
        default: return nil
        }
    }

    /// What the log says of it.
    package var description: String {
        switch self {
        case .malformed(let sentence), .notFound(let sentence), .tooLarge(let sentence), .wrongType(let sentence),
            .unavailable(let sentence):
            sentence
        case .unusable(let problems): problems.description
        case .refused(let refusal): refusal.description
        case .signInNeeded: "il faut être connecté"
        case .staleForm: "le jeton du formulaire n’est pas celui de la session"
        }
    }

    static let databaseAway = unavailable("La base de données ne répond pas pour le moment. Réessayez dans quelques instants.")
}

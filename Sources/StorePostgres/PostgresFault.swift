internal import CLibPQ
internal import Store

/// PostgreSQL's SQLSTATE codes, in our words.
enum PostgresFault {
    /// What to say of the result of a failed statement. A connection that is lost says little else.
    static func failure(_ result: OpaquePointer?, on connection: OpaquePointer, place: String, isWriting: Bool) -> StoreFailure {
        let state = field(PG_DIAG_SQLSTATE, of: result)
        let message = field(PG_DIAG_MESSAGE_PRIMARY, of: result)
        if state.hasPrefix("23") {
            let name = constraintName(result)
            return .constraint(name: name, "la base refuse ces lignes : contrainte « \(name) »")
        }
        if state.isEmpty || PQstatus(connection) == CONNECTION_BAD { return away(place) }
        return failure(state: state, message: message, place: place, isWriting: isWriting)
    }

    static func failure(state: String, message: String, place: String, isWriting: Bool) -> StoreFailure {
        switch state {
        case "55P03", "40001", "40P01": .busy("la base est occupée par une autre écriture ; recommencez dans un instant")
        case "53300": .busy("le serveur « \(place) » n’accepte pas plus de connexions ; recommencez dans un instant")
        case "57014": .busy("la requête a dépassé le temps permis ; recommencez dans un instant")
        case "57P01", "57P02", "57P03", "57P05", "25P03": away(place)
        case "53100": .unwritable("le disque du serveur « \(place) » est plein : rien n’a été écrit")
        case "25006" where isWriting: .unwritable("le serveur « \(place) » n’accepte que des lectures : rien n’a été écrit")
        case "58030": .unwritable("le disque du serveur « \(place) » ne répond plus (\(message)) : rien n’a été écrit")
        case "XX001", "XX002": .damaged("la base « \(place) » est abîmée (\(message)) ; restaurez une sauvegarde")
        case "28000", "28P01": .configuration("le serveur « \(place) » refuse ce nom d’utilisateur ou ce mot de passe")
        case "3D000": .configuration("la base « \(place) » n’existe pas sur le serveur")
        case "42501": .configuration("l’utilisateur de la base « \(place) » n’a pas les droits qu’il faut (\(message))")
        case _ where state.hasPrefix("08"): away(place)
        default: .fault("PostgreSQL \(state) : \(message)")
        }
    }

    static let noThread = StoreFailure.fault("le système ne donne plus de fil d’exécution pour une connexion")

    static func away(_ place: String) -> StoreFailure { .away("le serveur PostgreSQL « \(place) » ne répond pas") }

    /// Why no connection was made. libpq gives no code there, but writes it in its message when asked to be verbose:
    /// « FATAL:  28P01: password authentication failed… ».
    static func failure(connecting connection: OpaquePointer, place: String) -> StoreFailure {
        let message = String(cString: PQerrorMessage(connection))
        if let match = message.matches(of: #/:  (?<state>[0-9A-Z]{5}): (?<message>[^\n]*)/#).last {
            return failure(state: String(match.output.state), message: String(match.output.message), place: place, isWriting: true)
        }
        if PQconnectionNeedsPassword(connection) != 0 {
            return .configuration("le serveur « \(place) » demande un mot de passe, l’adresse n’en donne pas")
        }
        return away(place)
    }

    /// A NOT NULL has no name: its column says as much.
    private static func constraintName(_ result: OpaquePointer?) -> String {
        let name = field(PG_DIAG_CONSTRAINT_NAME, of: result)
        guard name.isEmpty else { return name }
        return "\(field(PG_DIAG_TABLE_NAME, of: result)).\(field(PG_DIAG_COLUMN_NAME, of: result))"
    }

    private static func field(_ letter: Character, of result: OpaquePointer?) -> String {
        guard let code = letter.asciiValue, let text = PQresultErrorField(result, Int32(code)) else { return "" }
        return String(cString: text)
    }

    // Macros that Swift does not see: the letters of the protocol's ErrorResponse.
    private static let PG_DIAG_SQLSTATE: Character = "C"
    private static let PG_DIAG_MESSAGE_PRIMARY: Character = "M"
    private static let PG_DIAG_TABLE_NAME: Character = "t"
    private static let PG_DIAG_COLUMN_NAME: Character = "c"
    private static let PG_DIAG_CONSTRAINT_NAME: Character = "n"
}

internal import GRDB
internal import GRDBSQLite
internal import Store

/// SQLite's result codes, in our words.
enum SQLiteFault {
    static let busySentence = "la base est occupée par une autre écriture ; recommencez dans un instant"

    /// An error of GRDB; any other, ours or the caller's, as it is.
    static func translate(_ error: any Error, path: String, isWriting: Bool) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return failure(code: error.extendedResultCode.rawValue, message: error.message ?? "", path: path, isWriting: isWriting)
    }

    /// - Parameters:
    ///   - code: primary or extended.
    ///   - message: what SQLite says of it, in English.
    static func failure(code: Int32, message: String, path: String, isWriting: Bool) -> StoreFailure {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_INTERRUPT: return .busy(busySentence)
        case SQLITE_FULL: return .unwritable("le disque de la base « \(path) » est plein : rien n’a été écrit")
        case SQLITE_READONLY where isWriting:
            return .unwritable("la base « \(path) » ou son dossier est interdit en écriture : rien n’a été écrit")
        case SQLITE_CORRUPT: return .damaged("la base « \(path) » est abîmée (\(message)) ; restaurez une sauvegarde")
        case SQLITE_NOTADB: return .damaged("le fichier « \(path) » n’est pas une base de données")
        case SQLITE_CANTOPEN:
            return .configuration("la base « \(path) » ne s’ouvre pas : son dossier manque, ou ses droits l’interdisent")
        case SQLITE_PERM, SQLITE_AUTH: return .configuration("les droits du fichier « \(path) » interdisent de l’ouvrir")
        case SQLITE_CONSTRAINT:
            let name = constraintName(message)
            return .constraint(name: name, "la base refuse ces lignes : contrainte « \(name) »")
        case SQLITE_IOERR: return inputOutput(code, path: path)
        default: return .fault("SQLite \(code) : \(message)")
        }
    }

    private static func inputOutput(_ code: Int32, path: String) -> StoreFailure {
        // SQLITE_IOERR_READ, _SHORT_READ, _CORRUPTFS, _DATA: what was written does not come back.
        let isReading = [1, 2, 33, 32].contains(code >> 8)
        return isReading
            ? .damaged("le disque ne rend plus la base « \(path) » (erreur d’entrée-sortie \(code))")
            : .unwritable("le disque refuse d’écrire la base « \(path) » (erreur d’entrée-sortie \(code)) : rien n’a été écrit")
    }

    /// « UNIQUE constraint failed: record.series, record.subject » names the columns, a CHECK its name; a foreign key says nothing more.
    private static func constraintName(_ message: String) -> String {
        guard let colon = message.firstRange(of: ": ") else { return message }
        return String(message[colon.upperBound...])
    }
}

internal import CLibPQ
internal import Store

/// Where a territory's schema is: `postgres://user:password@host:port/database?schema=isere`, with any other parameter of libpq.
///
/// Neither the address nor what libpq says of a malformed one is ever shown: both hold the password.
struct PostgresAddress: Sendable {
    /// The address without `schema`, for libpq.
    let uri: String
    let schema: String
    /// `host:port/database`, for messages.
    let place: String

    init(_ text: String) throws {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw Self.refusal("elle commence par postgres://")
        }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parameters = parts.count == 2 ? parts[1].split(separator: "&") : []
        let schemas = parameters.filter { $0.hasPrefix("schema=") }.map { String($0.dropFirst(7)) }
        guard schemas.count == 1, let schema = schemas.first, Self.isName(schema) else {
            throw Self.refusal("elle nomme le schéma du territoire en minuscules sans accents, par exemple ?schema=isere")
        }
        let others = parameters.filter { !$0.hasPrefix("schema=") }.joined(separator: "&")
        uri = others.isEmpty ? String(parts[0]) : "\(parts[0])?\(others)"
        self.schema = schema
        place = try Self.place(of: uri)
    }

    /// A name that needs no quotes: at most 63 letters, digits and `_`, and not PostgreSQL's own.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 63, !text.hasPrefix("pg_") else { return false }
        return !(0x30...0x39).contains(first)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private static func place(of uri: String) throws -> String {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(uri, &message) else {
            PQfreemem(message)
            throw refusal("libpq ne sait pas la lire")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return "\(values["host"] ?? "localhost"):\(values["port"] ?? "5432")/\(values["dbname"] ?? values["user"] ?? "")"
    }

    private static func refusal(_ why: String) -> StoreFailure {
        .configuration("l’adresse de la base PostgreSQL n’est pas bonne : \(why)")
    }
}

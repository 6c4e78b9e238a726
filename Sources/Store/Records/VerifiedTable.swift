/// How verification reads a table: every column in the order in which the digest takes them, then the digest.
struct VerifiedTable: Sendable {
    enum Kind: Sendable {
        case text
        case integer
    }

    let name: String
    let sql: SQL
    /// Of each column before the digest.
    let kinds: [Kind]
    /// Columns that name the row.
    let keys: [Int]
    /// The column that is a subject's key.
    let subject: Int?

    /// Its rows are totalled by series, and its digest moved by the three numbers that follow the texts.
    var isRecord: Bool { name == "record" }

    func key(of row: any SQLRow) -> String { keys.map { row.text($0) }.filter { !$0.isEmpty }.joined(separator: ", ") }

    /// The digest that the columns call for. Throws `StoreFailure.fault` when a column is not of its kind.
    func digest(of row: any SQLRow) throws -> Int64 {
        var digest = RowDigest()
        for (column, kind) in kinds.prefix(isRecord ? 7 : kinds.count).enumerated() {
            switch kind {
            case _ where row.isNull(column): digest.addNull()
            case .text: row.withBytes(column) { digest.add($0) }
            case .integer: digest.add(try row.integer(column))
            }
        }
        guard isRecord else { return digest.value }
        return RecordDigest.value(said: digest.value, variant: try row.integer(7), edition: try row.integer(8), seen: try row.integer(9))
    }

    static let all: [VerifiedTable] = [
        VerifiedTable(
            name: "territory", sql: "SELECT id, code, name, time_zone, fictional, digest FROM territory",
            kinds: [.integer, .text, .text, .text, .integer], keys: [1], subject: nil),
        VerifiedTable(
            name: "edition",
            sql: """
                SELECT number, series, as_of, imported_at, file_name, fingerprint, encoding, separator,
                    lines_read, created, updated, unchanged, repeated, ignored, refused, missing, digest
                FROM edition ORDER BY number
                """,
            kinds: [.integer] + Array(repeating: .text, count: 7) + Array(repeating: .integer, count: 8), keys: [0], subject: nil),
        VerifiedTable(
            name: "record",
            sql: "SELECT series, subject, period, detail, commune, dated, content, variant, edition, seen, digest FROM record",
            kinds: Array(repeating: .text, count: 7) + Array(repeating: .integer, count: 3), keys: [0, 1, 2, 3, 7], subject: 1),
        VerifiedTable(
            name: "contest",
            sql: """
                SELECT number, subject, attribute, period, claimed, reason, evidence, author, opened_on, digest
                FROM contest ORDER BY number
                """,
            kinds: [.integer] + Array(repeating: .text, count: 8), keys: [0, 1], subject: 1),
        VerifiedTable(
            name: "contest_settlement",
            sql: "SELECT number, contest, accepted, reason, author, settled_on, digest FROM contest_settlement ORDER BY number",
            kinds: [.integer, .integer, .integer, .text, .text, .text], keys: [0], subject: nil),
    ]
}

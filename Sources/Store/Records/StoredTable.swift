/// A table of the schema: its columns in their order, the digest last. What verifies it and what copies it read it alike.
package struct StoredTable: Sendable {
    package enum Kind: Sendable {
        case text
        case integer
    }

    /// Its name, as a load takes it.
    let place: SQL
    /// Every row, every column.
    let sql: SQL
    /// Of each column before the digest.
    let kinds: [Kind]
    /// Columns that name the row.
    let keys: [Int]
    /// The column that is a subject's key.
    let subject: Int?
    /// Its last column is a digest of the others.
    let isDigested: Bool
    /// The ledger counts its rows and adds up their digests: rows are added, none changes.
    let isTotalled: Bool

    init(
        place: SQL, sql: SQL, kinds: [Kind], keys: [Int], subject: Int? = nil, isDigested: Bool = true, isTotalled: Bool = true
    ) {
        self.place = place
        self.sql = sql
        self.kinds = kinds
        self.keys = keys
        self.subject = subject
        self.isDigested = isDigested
        self.isTotalled = isDigested && isTotalled
    }

    /// A table whose rows change or go: sessions, drafts, jobs. Its content is told by nothing else.
    static func changing(_ place: SQL, _ sql: SQL, _ kinds: [Kind], keys: [Int]) -> StoredTable {
        StoredTable(place: place, sql: sql, kinds: kinds, keys: keys, isDigested: false)
    }

    var name: String { place.text }

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

    /// Every table but the migrator's own, in an order where what a row refers to comes before it.
    static let all: [StoredTable] = directory + common + people + calls + dossiers

    /// The annuaire, and the totals of all tables.
    private static let directory: [StoredTable] = [
        ledger,
        StoredTable(
            place: "territory", sql: "SELECT id, code, name, time_zone, fictional, digest FROM territory",
            kinds: [.integer, .text, .text, .text, .integer], keys: [1], subject: nil),
        StoredTable(
            place: "edition",
            sql: """
                SELECT number, series, as_of, imported_at, file_name, fingerprint, encoding, separator,
                    lines_read, created, updated, unchanged, repeated, ignored, refused, missing, digest
                FROM edition ORDER BY number
                """,
            kinds: [.integer] + Array(repeating: .text, count: 7) + Array(repeating: .integer, count: 8), keys: [0], subject: nil),
        StoredTable(
            place: "record",
            sql: "SELECT series, subject, period, detail, commune, dated, content, variant, edition, seen, digest FROM record",
            kinds: Array(repeating: .text, count: 7) + Array(repeating: .integer, count: 3), keys: [0, 1, 2, 3, 7], subject: 1),
        StoredTable(
            place: "contest",
            sql: """
                SELECT number, subject, attribute, period, claimed, reason, evidence, author, opened_on, digest
                FROM contest ORDER BY number
                """,
            kinds: [.integer] + Array(repeating: .text, count: 8), keys: [0, 1], subject: 1),
        StoredTable(
            place: "contest_settlement",
            sql: "SELECT number, contest, accepted, reason, author, settled_on, digest FROM contest_settlement ORDER BY number",
            kinds: [.integer, .integer, .integer, .text, .text, .text], keys: [0], subject: nil),
    ]

    /// The totals of all the others, itself included in none.
    static let ledger = StoredTable(
        place: "ledger", sql: "SELECT name, rows, total, digest FROM ledger ORDER BY name", kinds: [.text, .integer, .integer], keys: [0],
        subject: nil)
}

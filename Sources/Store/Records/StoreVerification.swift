internal import Directory

/// Reads every row of a database again and tells what does not agree: a value that changed on the disk, a row lost or added, a link to
/// nothing. One transaction, constant memory.
package struct StoreVerification: Sendable {
    /// One thing that is wrong.
    package struct Finding: Sendable, Hashable {
        package let table: String
        /// The row's key as people may look it up; the name of the total for a row that is lost.
        package let key: String
        /// In French.
        package let what: String
    }

    /// The first of them, at most `Self.shown`.
    package private(set) var findings: [Finding] = []
    /// Findings that are not in the list.
    package private(set) var others = 0
    /// Rows that were read.
    package private(set) var rows = 0

    package static let shown = 1000

    package var isSound: Bool { findings.isEmpty }

    /// Throws what keeps the database from being read at all.
    package static func run(_ driver: any Driver) throws -> StoreVerification {
        let engine = driver.engine
        return try driver.read { try run(in: $0, engine: engine) }
    }

    /// Within a transaction of the caller.
    package static func run(in connection: any Connection, engine: Engine) throws -> StoreVerification {
        var verification = StoreVerification()
        if engine == .sqlite { try verification.askSQLite(connection) }
        for table in StoredTable.all where table.name != StoredTable.ledger.name { try verification.read(table, connection) }
        try verification.readLedger(connection)
        try verification.readChain(connection)
        try Journal.readChain(connection) { verification.find("journal", $0, $1) }
        try verification.readContestedSubjects(connection)
        return verification
    }

    private mutating func find(_ table: String, _ key: String, _ what: String) {
        guard findings.count < Self.shown else {
            others += 1
            return
        }
        findings.append(Finding(table: table, key: key, what: what))
    }

    // MARK: - Rows and totals

    /// What the tables hold, by the name of the ledger's entry.
    private var totals: [String: LedgerEntry] = [:]

    private mutating func read(_ table: StoredTable, _ connection: any Connection) throws {
        var entry = LedgerEntry(name: table.name, rows: 0, total: 0)
        try connection.query(table.sql, []) { row in
            rows += 1
            guard table.isDigested else { return }
            let name = table.isRecord ? row.text(0) : table.name
            if name != entry.name {
                keep(entry)
                entry = totals[name] ?? LedgerEntry(name: name, rows: 0, total: 0)
            }
            do {
                let digest = try row.integer(table.kinds.count)
                if digest != (try table.digest(of: row)) {
                    find(table.name, table.key(of: row), "la ligne ne correspond plus à son empreinte : une valeur a changé")
                }
                entry.add(digest: digest)
            } catch is StoreFailure {
                find(table.name, table.key(of: row), "la ligne est illisible : un texte se trouve à la place d’un nombre")
                entry.rows += 1
            }
            if let subject = table.subject, Subject(key: row.text(subject)) == nil {
                find(table.name, table.key(of: row), "« \(row.text(subject)) » n’est le code de rien de connu")
            }
        }
        if table.isTotalled { keep(entry) }
    }

    private mutating func keep(_ entry: LedgerEntry) {
        if entry.rows > 0 { totals[entry.name] = entry }
    }

    private mutating func readLedger(_ connection: any Connection) throws {
        var rest = totals
        try connection.query(StoredTable.ledger.sql, []) { row in
            rows += 1
            let name = row.text(0)
            do {
                let written = LedgerEntry(name: name, rows: try row.integer(1), total: try row.integer(2))
                if written.digest != (try row.integer(3)) {
                    find("ledger", name, "le total ne correspond plus à son empreinte : une valeur a changé")
                }
                let found = rest.removeValue(forKey: name) ?? LedgerEntry(name: name, rows: 0, total: 0)
                if found.rows != written.rows {
                    find("ledger", name, "\(written.rows) lignes ont été écrites, \(found.rows) s’y trouvent")
                } else if found.total != written.total {
                    find("ledger", name, "la somme des empreintes ne correspond plus aux lignes : une ligne a été remplacée")
                }
            } catch is StoreFailure {
                find("ledger", name, "la ligne est illisible : un texte se trouve à la place d’un nombre")
            }
        }
        for name in rest.keys.sorted() { find("ledger", name, "des lignes s’y trouvent, le registre n’en connaît aucune") }
    }

    // MARK: - Links

    /// Editions are numbered from 1 without a hole.
    private mutating func readChain(_ connection: any Connection) throws {
        var expected: Int64 = 1
        try connection.query("SELECT number FROM edition ORDER BY number", []) { row in
            guard let number = try? row.integer(0) else { return }
            if number != expected { find("edition", "n° \(expected)", "l’import manque : après lui vient le n° \(number)") }
            expected = number + 1
        }
    }

    private mutating func readContestedSubjects(_ connection: any Connection) throws {
        try connection.query(
            """
            SELECT contest.number, contest.subject FROM contest WHERE NOT EXISTS (
                SELECT 1 FROM ledger CROSS JOIN record WHERE record.series = ledger.name AND record.subject = contest.subject)
            ORDER BY contest.number
            """, []
        ) { find("contest", "n° \($0.text(0))", "« \($0.text(1)) » n’a plus aucun enregistrement") }
    }

    /// Pages, indexes and foreign keys of the file. PostgreSQL always enforces its keys and checks its pages by itself.
    private mutating func askSQLite(_ connection: any Connection) throws {
        try connection.query("PRAGMA integrity_check(20)", []) { row in
            if row.text(0) != "ok" { find("SQLite", "fichier", row.text(0)) }
        }
        try connection.query("PRAGMA foreign_key_check", []) { row in
            find(row.text(0), row.text(1), "la ligne renvoie à une ligne de « \(row.text(2)) » qui n’existe pas")
        }
    }
}

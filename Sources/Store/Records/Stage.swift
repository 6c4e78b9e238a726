internal import Directory

/// The staging table: the rows of one file, as they came, then one per key and content.
struct Stage {
    let count: Int
    let mainCount: Int
    /// Keys came in their order, none twice.
    let isStrictlySorted: Bool
    /// Some key may be there twice.
    let mayRepeat: Bool
    let namesCommunes: Bool
    let isDated: Bool

    init(_ rows: StagedRows) {
        count = rows.count
        mainCount = rows.mainCount
        isStrictlySorted = rows.isStrictlySorted
        mayRepeat = rows.mayRepeat
        namesCommunes = rows.namesCommunes
        isDated = rows.isDated
    }

    /// What was found of rows that share a key.
    struct Repetitions {
        /// Main rows that say again what another says: they are gone.
        var repeated = 0
        /// Rows left that no line of the report counts as its own.
        var secondary: Int
        /// Rows left.
        var rows: Int
        /// Some key has several contents.
        var hasVariants = false
    }

    static func create(in connection: any Connection) throws {
        try connection.script(
            """
            CREATE TEMP TABLE stage (
                id INTEGER NOT NULL PRIMARY KEY,
                line INTEGER NOT NULL,
                main INTEGER NOT NULL,
                subject TEXT NOT NULL,
                period TEXT NOT NULL,
                detail TEXT NOT NULL,
                variant INTEGER NOT NULL,
                commune TEXT,
                dated TEXT,
                content TEXT NOT NULL,
                digest BIGINT NOT NULL,
                older INTEGER NOT NULL
            )
            """)
    }

    static func drop(in connection: any Connection) throws {
        try connection.script("DROP TABLE stage")
    }

    /// Leaves one row per key and content, and numbers the contents of a key by their digest: in the order of the lines, the same file
    /// shuffled would give other numbers; in that of the texts, another engine might.
    func collapse(in connection: any Connection) throws -> Repetitions {
        guard mayRepeat, try hasRepeatedKeys(in: connection) else {
            return Repetitions(secondary: count - mainCount, rows: count)
        }
        try connection.script(
            """
            CREATE TEMP TABLE ranked AS
            SELECT id, main,
                DENSE_RANK() OVER (PARTITION BY subject, period, detail ORDER BY digest) - 1 AS variant,
                ROW_NUMBER() OVER (PARTITION BY subject, period, detail, digest ORDER BY main DESC, id) AS place
            FROM stage
            """)
        let gone = try connection.rows(
            "SELECT COUNT(*), CAST(COALESCE(SUM(main), 0) AS BIGINT) FROM ranked WHERE place > 1"
        ) { (all: Int(try $0.integer(0)), main: Int(try $0.integer(1))) }[0]
        try connection.execute("DELETE FROM stage WHERE id IN (SELECT id FROM ranked WHERE place > 1)")
        let numbered = try connection.execute(
            """
            UPDATE stage SET variant = CAST(ranked.variant AS INTEGER) FROM ranked
            WHERE ranked.id = stage.id AND ranked.place = 1 AND ranked.variant > 0
            """)
        try connection.script("DROP TABLE ranked")
        return Repetitions(
            repeated: gone.main, secondary: count - mainCount - (gone.all - gone.main), rows: count - gone.all, hasVariants: numbered > 0)
    }

    private func hasRepeatedKeys(in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM stage GROUP BY subject, period, detail HAVING COUNT(*) > 1 LIMIT 1") { _ in true } ?? false
    }

    /// Keys with several contents: each has one row whose number is 1.
    static func contradictions(in connection: any Connection) throws -> (count: Int, first: [RecordKey]) {
        let count = try connection.first("SELECT COUNT(*) FROM stage WHERE variant = 1") { Int(try $0.integer(0)) } ?? 0
        let first = try connection.rows(
            "SELECT subject, period, detail FROM stage WHERE variant = 1 ORDER BY subject, period, detail LIMIT $1",
            [.integer(ImportOutcome.shown)]
        ) { RecordKey(subject: try $0.subject(0), period: $0.text(1), detail: $0.text(2)) }
        return (count, first)
    }
}

extension SQLRow {
    /// A subject's key. One that names no subject is damage: none was ever written.
    func subject(_ column: Int) throws -> Subject {
        let key = text(column)
        guard let subject = Subject(key: key) else {
            throw StoreFailure.damaged("la base contient « \(key) » là où le code d’une commune ou d’un établissement est attendu")
        }
        return subject
    }
}

internal import Directory

/// From the staging table to `record`.
///
/// The multipliers written in the statements are those of `RecordDigest`, and 1099511627775 is `RowDigest.mask`.
struct RecordMerge {
    let series: Series
    let edition: Int64
    let before: LedgerEntry
    let isSorted: Bool
    private(set) var after: LedgerEntry

    init(series: Series, edition: Int64, before: LedgerEntry, isSorted: Bool) {
        self.series = series
        self.edition = edition
        self.before = before
        self.isSorted = isSorted
        after = before
    }

    /// Main records of the file by what became of them.
    struct Merged {
        var created: Int
        var updated = 0
        var unchanged = 0
    }

    /// The series has nothing to compare with.
    var isShort: Bool { before.rows == 0 }

    mutating func run(file: Stage, repetitions: Stage.Repetitions, in connection: any Connection) throws -> Merged {
        let main = repetitions.rows - repetitions.secondary
        if isShort {
            guard try insert(in: connection) == repetitions.rows else {
                throw StoreFailure.fault("des lignes de « \(series.rawValue) » ont été perdues pendant l’import")
            }
            try total(in: connection)
            return Merged(created: main)
        }
        if file.isDated { try setOlderAside(in: connection) }
        let secondary = repetitions.secondary > 0 ? try compareSecondary(in: connection) : (created: 0, updated: 0)
        if try seeAgain(in: connection) < repetitions.rows { try upsert(in: connection) }
        let vanished = try removeVanished(in: connection)
        let written = try measure(in: connection)
        let createdRows = Int(after.rows - before.rows) + vanished.rows
        var merged = Merged(created: createdRows - secondary.created)
        merged.updated = written - createdRows - secondary.updated + vanished.unchangedKeys
        // A line older than what is known changes nothing.
        merged.unchanged = main - merged.created - merged.updated
        return merged
    }

    /// Marks the rows whose key is recorded from a later day: last year's file, imported again, does not undo this year's.
    private func setOlderAside(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE stage SET older = 1 WHERE EXISTS (
                SELECT 1 FROM record WHERE record.series = $1 AND record.subject = stage.subject AND record.period = stage.period
                    AND record.detail = stage.detail AND record.dated > stage.dated)
            """, [.text(series.rawValue)])
    }

    private func insert(in connection: any Connection) throws -> Int {
        let values: [SQLValue] = [.text(series.rawValue), .integer(edition)]
        if isSorted {
            return try connection.execute(
                """
                INSERT INTO record (series, subject, period, detail, variant, commune, dated, content, edition, seen, digest)
                SELECT CAST($1 AS TEXT), subject, period, detail, variant, commune, dated, content, CAST($2 AS INTEGER), CAST($2 AS INTEGER),
                    (digest + variant * 668265263111 + CAST($2 AS BIGINT) * (1013904223157 + 374761393199)) & 1099511627775
                FROM stage
                """, values)
        } else {
            // In the order of the key, or each row would land on another page.
            return try connection.execute(
                """
                INSERT INTO record (series, subject, period, detail, variant, commune, dated, content, edition, seen, digest)
                SELECT CAST($1 AS TEXT), subject, period, detail, variant, commune, dated, content, CAST($2 AS INTEGER), CAST($2 AS INTEGER),
                    (digest + variant * 668265263111 + CAST($2 AS BIGINT) * (1013904223157 + 374761393199)) & 1099511627775
                FROM stage ORDER BY subject, period, detail, variant
                """, values)
        }
    }

    /// Marks the rows that the file says again, and nothing else of them: in most imports, nearly all. Gives how many there are.
    private func seeAgain(in connection: any Connection) throws -> Int {
        try connection.execute(
            """
            UPDATE record SET dated = stage.dated, seen = CAST($2 AS INTEGER),
                digest = (stage.digest + stage.variant * 668265263111 + record.edition * 1013904223157
                    + CAST($2 AS BIGINT) * 374761393199) & 1099511627775
            FROM stage
            WHERE stage.older = 0 AND record.series = $1 AND record.subject = stage.subject AND record.period = stage.period
                AND record.detail = stage.detail AND record.variant = stage.variant
                AND record.content = stage.content AND record.commune IS NOT DISTINCT FROM stage.commune
            """, [.text(series.rawValue), .integer(edition)])
    }

    /// Adds or corrects the others.
    private func upsert(in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO record (series, subject, period, detail, variant, commune, dated, content, edition, seen, digest)
            SELECT CAST($1 AS TEXT), subject, period, detail, variant, commune, dated, content, CAST($2 AS INTEGER), CAST($2 AS INTEGER),
                (digest + variant * 668265263111 + CAST($2 AS BIGINT) * (1013904223157 + 374761393199)) & 1099511627775
            FROM stage
            WHERE older = 0 AND NOT EXISTS (
                SELECT 1 FROM record WHERE record.series = $1 AND record.subject = stage.subject AND record.period = stage.period
                    AND record.detail = stage.detail AND record.variant = stage.variant AND record.seen = $2)
            ORDER BY subject, period, detail, variant
            ON CONFLICT (series, subject, period, detail, variant) DO UPDATE SET
                commune = excluded.commune, dated = excluded.dated, content = excluded.content, edition = excluded.edition, seen = excluded.seen,
                digest = excluded.digest
            """, [.text(series.rawValue), .integer(edition)])
    }

    /// What will become of the rows that no line counts as its own; asked before it happens.
    private func compareSecondary(in connection: any Connection) throws -> (created: Int, updated: Int) {
        try connection.rows(
            """
            SELECT COUNT(*) - COUNT(record.series),
                COUNT(CASE WHEN record.content <> stage.content
                    OR (record.series IS NOT NULL AND record.commune IS DISTINCT FROM stage.commune) THEN 1 END)
            FROM stage LEFT JOIN record ON record.series = $1 AND record.subject = stage.subject AND record.period = stage.period
                AND record.detail = stage.detail AND record.variant = stage.variant
            WHERE stage.main = 0 AND stage.older = 0
            """, [.text(series.rawValue)]
        ) { (created: Int(try $0.integer(0)), updated: Int(try $0.integer(1))) }[0]
    }

    /// Removes the variants that a key met in this file no longer has. Met keys are those whose first variant was just seen.
    private func removeVanished(in connection: any Connection) throws -> (rows: Int, unchangedKeys: Int) {
        let values: [SQLValue] = [.text(series.rawValue), .integer(edition)]
        // Their key counts as updated, even when all that it still says was there before.
        let unchangedKeys = try connection.rows(
            """
            SELECT COUNT(*) FROM (
                SELECT DISTINCT gone.subject, gone.period, gone.detail
                FROM record AS gone JOIN record AS kept ON kept.series = gone.series AND kept.subject = gone.subject
                    AND kept.period = gone.period AND kept.detail = gone.detail AND kept.variant = 0
                WHERE gone.series = $1 AND gone.variant > 0 AND gone.seen < $2 AND kept.seen = $2 AND kept.edition < $2
            ) AS shrunk JOIN stage ON stage.subject = shrunk.subject AND stage.period = shrunk.period AND stage.detail = shrunk.detail
            WHERE stage.variant = 0 AND stage.main = 1
            """, values
        ) { Int(try $0.integer(0)) }[0]
        let rows = try connection.execute(
            """
            DELETE FROM record WHERE series = $1 AND variant > 0 AND seen < $2 AND EXISTS (
                SELECT 1 FROM record AS kept WHERE kept.series = $1 AND kept.subject = record.subject AND kept.period = record.period
                    AND kept.detail = record.detail AND kept.variant = 0 AND kept.seen = $2)
            """, values)
        return (rows, unchangedKeys)
    }

    /// A series that was empty holds what was staged: its sum is read there, in one go, rather than row by row through the key.
    private mutating func total(in connection: any Connection) throws {
        let staged = try connection.rows(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(
                (digest + variant * 668265263111 + CAST($1 AS BIGINT) * (1013904223157 + 374761393199)) & 1099511627775), 0) AS BIGINT)
            FROM stage
            """, [.integer(edition)]
        ) { (rows: try $0.integer(0), total: try $0.integer(1)) }[0]
        after.rows = staged.rows
        after.total = staged.total
    }

    /// Reads the series' rows again: what the ledger says is what is there. Gives how many of them this edition wrote.
    @discardableResult
    private mutating func measure(in connection: any Connection) throws -> Int {
        let measured = try connection.rows(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(digest), 0) AS BIGINT), COUNT(CASE WHEN edition = $2 THEN 1 END)
            FROM record WHERE series = $1
            """, [.text(series.rawValue), .integer(edition)]
        ) { (rows: try $0.integer(0), total: try $0.integer(1), written: Int(try $0.integer(2))) }[0]
        after.rows = measured.rows
        after.total = measured.total
        return measured.written
    }
}

package import Directory

/// Puts the records of one file in the database, inside the caller's transaction: all of them, or none when it throws.
///
/// Invariants:
/// 1. What is stored depends on the set of the file's lines, not on their order, nor on the engine.
/// 2. The same file again creates and updates nothing: its records are only seen again.
/// 3. A record that the file does not name stays as it is; what a file says under one key replaces all that its series said under it.
/// 4. Memory does not grow with the file: rows go to a staging table, then statements work on the whole set.
///
/// ```
/// batches ──load──► stage ──Repetitions──► one row per content, variants numbered
///                                │ Absences: subjects that the previous edition had
///                                ▼
///                             record ◄──merge── short when the series is empty
///                                │
///                                ▼
///                        ledger, edition: counts and sums of digests
/// ```
package enum RecordImport {
    /// - Parameters:
    ///   - next: the next batch of records, `nil` at the end of the file.
    ///   - counts: asked once, after the last batch, what the reading of the file counted; by default each main record is a line.
    ///   - onUnknownCommune: told, in the order of the lines, of each main record tied to a commune that the annuaire does not know.
    package static func run(
        _ edition: NewEdition, in connection: any Connection,
        next: () throws -> RecordBatch?,
        counts: () throws -> FileCounts? = { nil },
        onUnknownCommune: (UnknownCommune) throws -> Void = { _ in }
    ) throws -> ImportOutcome {
        try Stage.create(in: connection)
        let rows = StagedRows(series: edition.series, asOf: edition.asOf)
        try connection.load(into: "stage", columns: StagedRows.columns) { try rows.fill(&$0, from: next) }
        let file = Stage(rows)
        let counts = try counts() ?? FileCounts(read: file.mainCount, ignored: 0, refused: 0)
        // From here to the end of the transaction, this import is the only one.
        var editions = try LedgerEntry.take(LedgerEntry.editions, in: connection)
        let series = try LedgerEntry.take(edition.series.rawValue, in: connection)
        var row = EditionRow(number: editions.rows + 1, new: edition, counts: counts)
        try row.insert(in: connection)

        let repetitions = try file.collapse(in: connection)
        var merge = RecordMerge(series: edition.series, edition: row.number, before: series, isSorted: file.isStrictlySorted)
        let absences = try merge.isShort ? nil : Absences(in: edition.series, before: row.number, connection)
        let merged = try merge.run(file: file, repetitions: repetitions, in: connection)
        try merge.after.put(in: connection)
        let missing = try absences?.find(in: connection) ?? (count: 0, first: [])
        let contradictions = try repetitions.hasVariants ? Stage.contradictions(in: connection) : (count: 0, first: [])
        let unknown = try file.namesCommunes ? UnknownCommunes.report(in: connection, to: onUnknownCommune) : 0
        try Stage.drop(in: connection)

        row.fill(merged, repeated: repetitions.repeated, missing: missing.count)
        try row.update(in: connection)
        editions.add(digest: row.digest)
        try editions.put(in: connection)
        return ImportOutcome(
            edition: row.edition, counts: counts, created: merged.created, updated: merged.updated, unchanged: merged.unchanged,
            repeated: repetitions.repeated, missing: missing.count, missingSubjects: missing.first, contradictions: contradictions.count,
            contradictoryKeys: contradictions.first, unknownCommunes: unknown)
    }
}

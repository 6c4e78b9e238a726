package import Directory
internal import Interchange
package import Kernel
internal import RowFiles
package import Store

/// The act of importing one file: recognised by its content, read once, kept whole or not at all.
///
/// Invariants:
/// 1. One transaction: until the last line is in, nobody sees anything; killed, the program leaves the previous state.
/// 2. Each line read is counted once: created, updated, unchanged, ignored or refused.
/// 3. Memory does not grow with the file: lines go through in batches, what there is to say of them is kept on the disk.
package struct ImportFile: Sendable {
    /// The path as the person gave it.
    package let path: String
    /// The day the data speak of, when the person says it.
    package let asOf: Day?
    /// Everything is done, told and undone.
    package let isDryRun: Bool

    private let source: SourceFile
    private let dataset: Dataset

    /// Looks at the file. Throws `Problems` when it cannot be read, or when no family of files has its columns.
    ///
    /// - Parameter kind: what the person says it is; `nil` to recognise it.
    package init(_ path: String, as kind: Series.Kind?, asOf: Day?, isDryRun: Bool) throws {
        self.path = path
        self.asOf = asOf
        self.isDryRun = isDryRun
        source = try SourceFile(path)
        dataset = try Dataset.recognise(source.shape, in: path, as: kind)
    }

    package var series: Series { dataset.series }

    /// The order in which several files are imported: communes come first, because other lists name them.
    package static func isBefore(_ left: ImportFile, _ right: ImportFile) -> Bool {
        let order = Series.allCases
        return (order.firstIndex(of: left.series) ?? 0) < (order.firstIndex(of: right.series) ?? 0)
    }

    /// Reads the file into the database; of a file without a usable line, which the report tells, nothing is kept. `progress` is told the
    /// number of lines from time to time, from the thread that reads.
    ///
    /// - Parameter known: the communes' names, read once for several files.
    package func run(
        into driver: any Driver, at now: Instant, known: KnownCommunes, progress: @escaping @Sendable (Int) -> Void
    ) throws -> ImportReport {
        let log = try ImportLog()
        let communes = dataset.needsCommuneNames(for: source.shape.columns) ? try known.names(in: driver) : nil
        defer { if series == .communes { known.forget() } }
        let edition = NewEdition(
            series: series, asOf: asOf, importedAt: now, fileName: String(path.split(separator: "/").last ?? ""),
            fingerprint: source.shape.fingerprint, encoding: source.shape.encoding.rawValue, separator: source.shape.separator ?? "")
        do {
            let outcome = try BatchPipe<ImportPiece>.run { emit in
                try read(communes: communes, into: log, emit, progress)
            } consume: { next in
                try write(edition, into: driver, log, next)
            }
            return ImportReport(self, source.shape, outcome.counts, outcome, log)
        } catch let nothing as NothingUsable {
            return ImportReport(self, source.shape, nothing.counts, nil, log)
        }
    }

    /// Thrown through the transaction, which keeps nothing then.
    private struct NothingUsable: Error {
        let counts: FileCounts
    }

    /// On the reading thread: lines become records.
    private func read(
        communes: CommuneNames?, into log: ImportLog, _ emit: (ImportPiece) throws -> Void, _ progress: (Int) -> Void
    ) throws {
        let reader = DatasetReader(dataset, rows: try source.rows(), communes: communes)
        reader.onRefusal = { try log.add($0) }
        while let batch = try reader.next(Self.linesInBatch) {
            try emit(.batch(batch))
            progress(reader.tally.read)
        }
        let counts = FileCounts(read: reader.tally.read, ignored: reader.tally.ignored, refused: reader.tally.refused)
        log.unusedColumns = reader.unused
        // A list without a line would say that everything is absent from it.
        if counts.refused + counts.ignored == counts.read { throw NothingUsable(counts: counts) }
        try emit(.end(counts))
    }

    private static let linesInBatch = 2_000

    /// On the caller's thread: records become rows.
    private func write(
        _ edition: NewEdition, into driver: any Driver, _ log: ImportLog, _ next: () throws -> ImportPiece?
    ) throws -> ImportOutcome {
        func work(_ connection: any Connection) throws -> ImportOutcome {
            var counts: FileCounts?
            return try RecordImport.run(
                edition, in: connection,
                next: {
                    switch try next() {
                    case .batch(let batch): return batch
                    case .end(let read):
                        counts = read
                        return nil
                    case nil: return nil
                    }
                },
                counts: { counts },
                onUnknownCommune: { try log.add($0) })
        }
        return isDryRun ? try driver.rehearse(work) : try driver.write(work)
    }
}

/// What goes from the reading thread to the writing one.
enum ImportPiece: Sendable {
    case batch(RecordBatch)
    /// After the last line: what was counted.
    case end(FileCounts)
}

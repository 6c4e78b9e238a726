package import Directory
internal import Kernel
package import RowFiles
internal import Rules
internal import Store

/// What an import did: the contract's report, plus what a careful agent needs to know.
///
/// Every line read is counted once: `read` = created + updated + unchanged + ignored + refused.
package struct ImportReport: Sendable {
    /// The path as the person gave it.
    package let file: String
    package let series: Series
    package let shape: FileShape
    package let isDryRun: Bool
    private let counts: FileCounts
    /// `nil` when no line could be used: then nothing was kept.
    private let outcome: ImportOutcome?
    private let log: ImportLog

    init(_ file: ImportFile, _ shape: FileShape, _ counts: FileCounts, _ outcome: ImportOutcome?, _ log: ImportLog) {
        self.file = file.path
        series = file.series
        self.shape = shape
        isDryRun = file.isDryRun
        self.counts = counts
        self.outcome = outcome
        self.log = log
    }

    /// Lines that say nothing, or repeat another to the letter.
    private var ignored: Int { counts.ignored + (outcome?.repeated ?? 0) }

    /// Whether at least one line could be used.
    package var isUsable: Bool { outcome != nil }

    /// Writes what makes the file useless, as faults of the file: every refused line, one to a line.
    package func writeProblems(to sink: (String) throws -> Void) throws {
        let reason =
            counts.read == 0
            ? "aucune ligne sous les noms de colonnes"
            : "aucune ligne de ce fichier n’a pu être utilisée (\(counts.refused) refusées, \(counts.ignored) sans objet)"
        try sink("\(file): \(reason)\u{202F}; rien n’est gardé\n")
        try log.refused.forEachProblem(in: file) { try sink($0 + "\n") }
    }

    /// Writes the report on one line of JSON. `sink` receives the pieces: the lists are as long as the file wants.
    package func writeJSON(to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        func write(_ bytes: some Sequence<UInt8>) throws { try Array(bytes).withUnsafeBufferPointer(sink) }
        func list(_ lines: LineLog) throws {
            var isFirst = true
            try lines.forEach { entry in
                if !isFirst { try write([0x2C]) }
                isFirst = false
                try sink(entry)
            }
        }
        try write(JSONValue.object(head).compact.dropLast())
        try write(",\"refused\":[".utf8)
        try list(log.refused)
        try write("],".utf8)
        try write(JSONValue.object(tail).compact.dropFirst().dropLast())
        try write(",\"remarks\":[".utf8)
        try list(log.remarks)
        try write("]}\n".utf8)
    }

    /// The members that stand before the list of refused lines, in the contract's order.
    private var head: [JSONValue.Member] {
        [
            .init("kind", .text(series.kind.rawValue)), .init("file", .text(file)), .init("encoding", .text(shape.encoding.rawValue)),
            .init("separator", .text(orNull: shape.separator)), .init("read", .integer(Int64(counts.read))),
            .init("created", .integer(Int64(outcome?.created ?? 0))), .init("updated", .integer(Int64(outcome?.updated ?? 0))),
            .init("unchanged", .integer(Int64(outcome?.unchanged ?? 0))), .init("ignored", .integer(Int64(ignored))),
        ]
    }

    private var tail: [JSONValue.Member] {
        [
            .init("missing_since_last", .integer(Int64(outcome?.missing ?? 0))),
            .init("missing_examples", .texts((outcome?.missingSubjects ?? []).map(\.key))),
            .init("contradictions", .integer(Int64(outcome?.contradictions ?? 0))),
            .init("contradiction_examples", .texts((outcome?.contradictoryKeys ?? []).map(\.french))),
            .init("unknown_communes", .integer(Int64(outcome?.unknownCommunes ?? 0))), .init("series", .text(series.rawValue)),
            .init("unused_columns", .texts(log.unusedColumns)), .init("dry_run", .boolean(isDryRun)),
        ]
    }

    /// Writes the report for people, every refused line included.
    package func writeFrench(to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        func write(_ line: String) throws { try Array((line + "\n").utf8).withUnsafeBufferPointer(sink) }
        func count(_ number: Int) -> String { FrenchNumber.write(Int128(number)) }
        let separator = shape.separator.map { ", séparateur « \($0) »" } ?? ""
        try write("\(file)")
        try write("  \(series.title) (\(series.producer)), \(shape.encoding.rawValue)\(separator)")
        try write(
            "  \(count(counts.read)) lignes lues\u{A0}: \(count(outcome?.created ?? 0)) nouvelles, "
                + "\(count(outcome?.updated ?? 0)) modifiées, \(count(outcome?.unchanged ?? 0)) inchangées, "
                + "\(count(ignored)) sans objet, \(count(log.refused.count)) refusées")
        if isDryRun { try write("  Essai à blanc\u{A0}: rien n’est enregistré.") }
        if let outcome { try writeOutcome(outcome, write) }
        if !log.unusedColumns.isEmpty { try write("  Colonnes qui ne servent pas\u{A0}: \(log.unusedColumns.joined(separator: ", "))") }
        // What refuses a whole file is told apart: see `writeProblems`.
        if isUsable { try writeLines("Lignes refusées", log.refused, sink) }
        try writeLines("Lignes gardées, à regarder", log.remarks, sink)
    }

    private func writeOutcome(_ outcome: ImportOutcome, _ write: (String) throws -> Void) throws {
        func count(_ number: Int) -> String { FrenchNumber.write(Int128(number)) }
        if outcome.missing > 0 {
            let examples = outcome.missingSubjects.map(\.code).joined(separator: ", ")
            try write("  \(count(outcome.missing)) de l’édition précédente n’y sont plus\u{202F}; ils sont gardés\u{A0}: \(examples)")
        }
        if outcome.contradictions > 0 {
            let examples = outcome.contradictoryKeys.map(\.french).joined(separator: ", ")
            try write("  \(count(outcome.contradictions)) contradictions dans le fichier, toutes gardées\u{A0}: \(examples)")
        }
        if outcome.unknownCommunes > 0 {
            try write(
                "  \(count(outcome.unknownCommunes)) lignes nomment une commune que l’annuaire ne connaît pas\u{202F}; elles sont gardées")
        }
    }

    private func writeLines(_ title: String, _ lines: LineLog, _ sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        guard lines.count > 0 else { return }
        try Array("  \(title)\u{A0}:\n".utf8).withUnsafeBufferPointer(sink)
        try lines.forEachSentence { try Array("    \($0)\n".utf8).withUnsafeBufferPointer(sink) }
    }
}

extension RecordKey {
    /// « 0380001A (2022) ».
    fileprivate var french: String {
        let more = [period, detail].filter { !$0.isEmpty }.joined(separator: ", ")
        return more.isEmpty ? subject.code : "\(subject.code) (\(more))"
    }
}

extension FileShape {
    /// The separator as a report shows it; `nil` for JSON.
    package var separator: String? {
        switch layout {
        case .delimited(let separator): separator == 0x09 ? "\\t" : String(UnicodeScalar(separator))
        case .json, .geoJSON: nil
        }
    }
}

package import Directory
package import RowFiles

/// Turns the lines of a file into records, a batch at a time, in constant memory.
///
/// Invariants:
/// 1. Each line gives one main record at least, or is ignored, or is refused: `read` = `kept` + `ignored` + `refused`.
/// 2. A bad value beside the main ones does not lose the line: it is left out and told as a remark.
/// 3. The batches, put end to end, depend on the lines alone, neither on their number in a batch nor on the order of the columns.
package final class DatasetReader {
    package let dataset: Dataset
    package private(set) var tally = ReadingTally()
    /// Columns of the file that nothing reads.
    package let unused: [String]
    /// Columns that are known and deliberately not kept.
    package let leftOut: [String]
    /// Called for each refused line and each remark, in the order of the lines.
    package var onRefusal: (LineRefusal) throws -> Void = { _ in }

    private let rows: any RowSource
    private let plans: [RecordPlan]
    private var scribe: LineScribe
    private var row = SourceRow()
    /// Secondary records that were written: an EPCI said again by each of its members is written once.
    private var saidSecondary: Set<[UInt8]> = []

    /// Beyond, what was said is forgotten: memory does not grow with the file, and the database collapses the repetitions.
    private static let remembered = 4_096

    /// `communes` is needed when `dataset.needsCommuneNames(for:)` says so.
    package init(_ dataset: Dataset, rows: any RowSource, communes: CommuneNames? = nil) {
        self.dataset = dataset
        self.rows = rows
        let header = Header(rows.columns)
        plans = dataset.records.compactMap { RecordPlan($0, header) }
        scribe = LineScribe(dataset, communes: communes)
        let read = plans.reduce(into: Set<Int>()) { $0.formUnion($1.columns) }
        let silent = Set(dataset.leftOut.compactMap { $0.find(in: header)?.column }).subtracting(read)
        leftOut = silent.sorted().map { header.columns[$0] }
        unused = header.columns.indices.filter { !read.contains($0) && !silent.contains($0) }.map { header.columns[$0] }
    }

    /// The records of the next `limit` lines at most, which may be none; `nil` when no line is left.
    package func next(_ limit: Int) throws -> RecordBatch? {
        var batch = RecordBatch()
        batch.bytes.reserveCapacity(limit * 128)
        batch.rows.reserveCapacity(limit)
        var lines = 0
        while lines < limit, try rows.next(&row) {
            lines += 1
            try read(into: &batch)
        }
        return lines == 0 ? nil : batch
    }

    private func read(into batch: inout RecordBatch) throws {
        tally.read += 1
        if let fault = row.fault { return try refuse(fault.column, fault.message) }
        guard row.count == rows.columns.count else {
            return try refuse(nil, "\(row.count) \(row.count == 1 ? "cellule" : "cellules") au lieu de \(rows.columns.count)")
        }
        scribe.beginLine()
        switch row.withLine({ write($0, into: &batch) }) {
        case .kept:
            tally.kept += 1
            for remark in scribe.remarks { try tell(.remark, remark.column, remark.why) }
        case .ignored(let reason): tally.ignoredReasons[reason, default: 0] += 1
        case .refused(let column, let why): try refuse(column, why)
        }
    }

    private func write(_ line: LineCells, into batch: inout RecordBatch) -> LineScribe.Outcome {
        guard let main = plans.first else { return .refused(column: nil, why: "colonnes manquantes") }
        let outcome = scribe.write(main, line, isMain: true, into: &batch)
        guard case .kept = outcome else { return outcome }
        for rank in plans.indices.dropFirst() {
            let (bytes, count) = (batch.bytes.count, batch.rows.count)
            switch scribe.write(plans[rank], line, isMain: false, into: &batch) {
            case .kept:
                if saidSecondary.count == Self.remembered { saidSecondary.removeAll(keepingCapacity: true) }
                guard !saidSecondary.insert(Array(batch.bytes[bytes...])).inserted else { continue }
                batch.bytes.removeLast(batch.bytes.count - bytes)
                batch.rows.removeLast(batch.rows.count - count)
            case .ignored: break
            case .refused(let column, let why): scribe.remark(column ?? 0, why)
            }
        }
        return outcome
    }

    private func refuse(_ column: Int?, _ why: String) throws {
        tally.refused += 1
        try tell(.refused, column, why)
    }

    private func tell(_ severity: LineRefusal.Severity, _ column: Int?, _ why: String) throws {
        let name = column.flatMap { $0 < rows.columns.count ? rows.columns[$0] : nil }
        try onRefusal(LineRefusal(severity, line: row.line, column: name, value: column.map { shown($0) } ?? "", why: why))
    }

    /// The beginning of a long cell is enough to find it.
    private func shown(_ column: Int) -> String {
        let text = row.text(column)
        return text.count <= 200 ? text : text.prefix(200) + "…"
    }
}

extension SourceRow {
    fileprivate func withLine<Result>(_ body: (LineCells) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            cells.withUnsafeBufferPointer { body(LineCells(number: line, bytes: bytes, cells: $0)) }
        }
    }
}

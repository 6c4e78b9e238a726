import Directory
import Interchange
import Kernel
import RowFiles
import TestSupport
import Testing

extension SharedFiles {
    static func file(_ name: String) throws -> SourceFile { try SourceFile(path(name)) }
}

/// A file read to its end.
struct Mapped {
    struct Record: Hashable {
        let line: Int
        let isMain: Bool
        let series: Series
        let subject: String
        let period: String
        let detail: String
        let commune: String?
        let dated: String?
        let values: [Attribute: String]
    }

    let dataset: Dataset
    let tally: ReadingTally
    let records: [Record]
    let reports: [LineRefusal]
    let unused: [String]
    let leftOut: [String]

    init(_ file: SourceFile, as kind: Series.Kind? = nil, communes: CommuneNames? = nil, limit: Int = 1000) throws {
        let dataset = try Dataset.recognise(file.shape, in: "fichier.csv", as: kind)
        let reader = DatasetReader(dataset, rows: try file.rows(), communes: communes)
        var reports: [LineRefusal] = []
        reader.onRefusal = { reports.append($0) }
        var records: [Record] = []
        while let batch = try reader.next(limit) {
            try batch.bytes.withUnsafeBufferPointer { bytes in
                func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
                for row in batch.rows {
                    let values = try #require(RecordContent.read(UnsafeBufferPointer(rebasing: bytes[row.content])))
                    // A content that is read and written again is the same to the byte.
                    #expect(RecordContent.write(values) == Array(bytes[row.content]))
                    records.append(
                        Record(
                            line: row.line, isMain: row.isMain, series: row.series, subject: text(row.subject), period: text(row.period),
                            detail: text(row.detail), commune: row.commune.map(text), dated: row.dated.map(text), values: values))
                }
            }
        }
        self.dataset = dataset
        self.records = records
        self.reports = reports
        tally = reader.tally
        unused = reader.unused
        leftOut = reader.leftOut
        #expect(tally.read == tally.kept + tally.ignored + tally.refused)
        #expect(tally.kept == records.count { $0.isMain })
    }

    init(_ text: String, as kind: Series.Kind? = nil, communes: CommuneNames? = nil) throws {
        try self.init(try SourceFile(Array(text.utf8), named: "fichier.csv"), as: kind, communes: communes)
    }

    var refused: [LineRefusal] { reports.filter { $0.severity == .refused } }
    var remarks: [LineRefusal] { reports.filter { $0.severity == .remark } }

    /// The records without their lines, which a change of order changes.
    var said: Set<Record> {
        Set(
            records.map {
                Record(
                    line: 0, isMain: $0.isMain, series: $0.series, subject: $0.subject, period: $0.period, detail: $0.detail,
                    commune: $0.commune, dated: $0.dated, values: $0.values)
            })
    }
}

/// The same file under another order of columns, without some of them, under other names.
func rewritten(_ file: SourceFile, columns: (Int) -> [Int], names: (String) -> String = { $0 }) throws -> SourceFile {
    let order = columns(file.shape.columns.count)
    func line(_ cells: [String]) -> String {
        cells.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";") + "\r\n"
    }
    var text = line(order.map { names(file.shape.columns[$0]) })
    let rows = try file.rows()
    var row = SourceRow()
    while try rows.next(&row) { text += line(order.map { row.text($0) }) }
    return try SourceFile(Array(text.utf8), named: "autre.txt")
}

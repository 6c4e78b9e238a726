import Directory
import Kernel
import Store
import StoreTestSupport

/// A file of records as the reading of it would give them.
struct RecordFile: Sendable {
    struct Line: Sendable {
        var subject: String
        var period = ""
        var detail = ""
        var commune: String?
        var values: [Attribute: String]
        var isMain = true
        /// The day of which the line says it speaks.
        var dated: String?
    }

    var series: Series
    var lines: [Line]
    var asOf = Day(iso: "2024-11-26")

    init(_ series: Series, _ lines: [Line]) {
        self.series = series
        self.lines = lines
    }

    var edition: NewEdition {
        NewEdition(
            series: series, asOf: asOf, importedAt: Instant(seconds: 1_795_000_000), fileName: "fichier.csv",
            fingerprint: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", encoding: "UTF-8", separator: ";")
    }

    /// Batches of at most `size` records.
    func batches(of size: Int = 3) -> () -> RecordBatch? {
        var index = 0
        return {
            guard index < lines.count else { return nil }
            var batch = RecordBatch()
            while index < lines.count, batch.rows.count < size {
                batch.add(lines[index], line: index + 2, series: series)
                index += 1
            }
            return batch
        }
    }

    @discardableResult
    func run(in connection: any Connection) throws -> ImportOutcome { try RecordImport.run(edition, in: connection, next: batches()) }

    @discardableResult
    func run(in database: TestDatabase) throws -> ImportOutcome { try database.driver.write { try run(in: $0) } }
}

extension RecordBatch {
    mutating func add(_ line: RecordFile.Line, line number: Int, series: Series) {
        let subject = add(Array(line.subject.utf8))
        let period = add(Array(line.period.utf8))
        let detail = add(Array(line.detail.utf8))
        let commune = line.commune.map { add(Array($0.utf8)) }
        let dated = line.dated.map { add(Array($0.utf8)) }
        let content = add(RecordContent.write(line.values))
        rows.append(
            Row(
                line: number, isMain: line.isMain, series: series, subject: subject, period: period, detail: detail, commune: commune,
                dated: dated, content: content))
    }

    private mutating func add(_ text: [UInt8]) -> Range<Int> {
        bytes += text
        return bytes.count - text.count..<bytes.count
    }
}

extension TestDatabase {
    /// A database at the schema of the program.
    @discardableResult
    static func useAnnuaire<Result>(_ engine: Engine, _ body: (TestDatabase) throws -> Result) throws -> Result {
        try use(engine) { database in
            try Migrator.migrate(database.driver, at: Instant(seconds: 1_795_000_000))
            return try body(database)
        }
    }

    /// All that the records say, without what imports count.
    func said() throws -> [String] {
        try driver.read { connection in
            try connection.rows(
                "SELECT series, subject, period, detail, variant, commune, content FROM record ORDER BY series, subject, period, detail, variant"
            ) { row in
                "\(row.text(0)) \(row.text(1)) [\(row.text(2))] [\(row.text(3))] \(try row.integer(4)) \(row.optionalText(5) ?? "-") \(row.text(6))"
            }
        }
    }

    func reading<Result: Sendable>(_ body: (DirectoryReading) throws -> Result) throws -> Result {
        try driver.read { try body(DirectoryReading($0)) }
    }
}

/// Places of Isère and elsewhere, as several series speak of them.
extension RecordFile {
    static let communes = RecordFile(
        .communes,
        [
            Line(subject: "commune:13055", values: [.name: "Marseille", .communeType: "COM"]),
            Line(subject: "commune:13201", commune: "13055", values: [.name: "Marseille 1er Arrondissement", .communeType: "ARM"]),
            Line(subject: "commune:38185", values: [.name: "Grenoble", .communeType: "COM"]),
            Line(subject: "commune:38563", values: [.name: "Voiron", .communeType: "COM"]),
            Line(subject: "commune:2A004", values: [.name: "Ajaccio", .communeType: "COM"]),
        ])

    static let schools = RecordFile(
        .schoolDirectory,
        [
            Line(subject: "établissement:0380001A", commune: "38185", values: [.name: "École Jean-Jaurès", .pupils: "120"]),
            Line(subject: "établissement:0380002B", commune: "38563", values: [.name: "École de la Brunerie", .pupils: "80"]),
            Line(subject: "établissement:0130003C", commune: "13201", values: [.name: "École de la Major", .pupils: "210"]),
            Line(subject: "établissement:6200004D", commune: "2A004", values: [.name: "École du Centre", .pupils: "95"]),
        ])
}

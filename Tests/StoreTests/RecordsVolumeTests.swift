import Directory
import Foundation
import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("Le volume d’un pays", .serialized)
struct RecordsVolumeTests {
    @Test("cent mille lignes mélangées, deux fois, sur les deux moteurs", arguments: Engine.allCases)
    func large(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let first = try Spent {
                let outcome = try SyntheticFile(.geolocation, 100_000, isShuffled: true).run(in: database)
                #expect(outcome.created == 100_000)
            }
            let second = try Spent {
                let outcome = try SyntheticFile(.geolocation, 100_000).run(in: database)
                let counts: [Int] = [outcome.created, outcome.updated, outcome.unchanged, outcome.missing]
                let expected: [Int] = [0, 0, 100_000, 0]
                #expect(counts == expected)
            }
            var checked: StoreVerification?
            let verified = try Spent { checked = try StoreVerification.run(database.driver) }
            #expect(checked?.isSound == true)
            #expect(checked?.rows == 100_004)
            print("\(engine.rawValue) : 100 000 lignes, import \(first), de nouveau \(second), vérification \(verified)")
        }
    }

    @Test("440 000 lignes en 30 imports, sur SQLite")
    func country() throws {
        try TestDatabase.useAnnuaire(.sqlite) { (database) throws in
            let series = Series.allCases.prefix(30)
            let batches = series.map { SyntheticFile($0, 14_667).batches() }
            let first = try Spent {
                for (series, batches) in zip(series, batches) {
                    let outcome = try SyntheticFile.run(series, batches, in: database)
                    #expect(outcome.created == 14_667)
                }
            }
            let again = try Spent {
                for (series, batches) in zip(series, batches) {
                    let outcome = try SyntheticFile.run(series, batches, in: database)
                    #expect(outcome.unchanged == 14_667)
                }
            }
            var subjects = 0
            let one = try Spent {
                try database.driver.read { connection in
                    let reading = try DirectoryReading(connection)
                    for code in 0..<1000 { subjects += try reading.records(of: Subject(.commune, SyntheticFile.code(code * 14))).count }
                }
            }
            #expect(subjects == 15_000)
            var streamed = 0
            let stream = try Spent {
                try database.reading { try $0.records(ofEach: .commune) { _ in streamed += 1 } }
            }
            #expect(streamed == 15 * 14_667)
            print("SQLite : 440 010 lignes en 30 imports \(first), de nouveau \(again)")
            print("SQLite : 1000 sujets lus un à un \(one) ; \(streamed) enregistrements de communes dans l’ordre \(stream)")
        }
    }

    @Test("la mémoire ne grandit pas avec le fichier", arguments: Engine.allCases)
    func memory(engine: Engine) throws {
        guard let before = ProcessMemory.peak() else { return }
        var peaks: [Int] = []
        for count in [46_000, 460_000] {
            try TestDatabase.useAnnuaire(engine) { (database) throws in
                ProcessMemory.forgetPeak()
                let outcome = try SyntheticFile(.geolocation, count, isShuffled: true).run(in: database)
                #expect(outcome.created == count)
                peaks.append(ProcessMemory.peak() ?? 0)
            }
        }
        let megabytes = ([before] + peaks).map { $0 / 1024 }
        let told = "\(megabytes[1]) Mo à 46 000 lignes, \(megabytes[2]) Mo à 460 000 (avant : \(megabytes[0]) Mo)"
        print("\(engine.rawValue) : pic de mémoire \(told)")
        // Ten times the rows are some 60 MB. `scripts/test.sh` runs this test alone in its process: others would add their memory.
        #expect(peaks[1] - peaks[0] < 40 * 1024)
    }
}

/// What passed while something ran: of the clock, and of the processor, which other programs do not slow down.
struct Spent: CustomStringConvertible {
    let wall: Duration
    let processor: Double

    init(_ body: () throws -> Void) rethrows {
        let start = clock()
        wall = try ContinuousClock().measure(body)
        processor = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    var description: String {
        "\(wall.formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 2)))) (processeur : \(processor.formatted()) s)"
    }
}

/// Rows made as they are asked for.
struct SyntheticFile {
    let series: Series
    let count: Int
    let isShuffled: Bool

    init(_ series: Series, _ count: Int, isShuffled: Bool = false) {
        self.series = series
        self.count = count
        self.isShuffled = isShuffled
    }

    /// Half of the series speak of communes, half of establishments.
    private var isOfCommunes: Bool { (Series.allCases.firstIndex(of: series) ?? 0) % 2 == 0 }

    static func code(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    func next() -> () -> RecordBatch? {
        var index = 0
        // Prime with every count of the tests.
        let step = isShuffled ? 7919 : 1
        return {
            guard index < count else { return nil }
            var batch = RecordBatch()
            for number in index..<min(index + 4096, count) {
                batch.add(line(number * step % count), line: number + 2, series: series)
            }
            index += batch.rows.count
            return batch
        }
    }

    private func line(_ number: Int) -> RecordFile.Line {
        let code = Self.code(number)
        let values: [Attribute: String] = [
            .department: "38", .name: "Saint-Martin-d’Uriage \(number)", .pupils: String(number % 700), .region: "84", .sector: "public",
        ]
        return isOfCommunes
            ? .init(subject: "commune:\(code)", period: "2024", values: values)
            : .init(subject: "établissement:0\(number + 1_000_000)A", period: "2024", commune: "00185", values: values)
    }

    @discardableResult
    func run(in database: TestDatabase) throws -> ImportOutcome {
        let next = next()
        let edition = RecordFile(series, []).edition
        return try database.driver.write { try RecordImport.run(edition, in: $0, next: next) }
    }

    /// The whole file, made beforehand: what is timed then is the import alone.
    func batches() -> [RecordBatch] {
        let next = next()
        return Array(AnyIterator(next))
    }

    static func run(_ series: Series, _ batches: [RecordBatch], in database: TestDatabase) throws -> ImportOutcome {
        var rest = batches.makeIterator()
        return try database.driver.write { try RecordImport.run(RecordFile(series, []).edition, in: $0) { rest.next() } }
    }
}

/// What the system says of this process's memory; `nil` where there is no `/proc`.
enum ProcessMemory {
    /// The highest resident size since the last `forgetPeak`, in KiB.
    static func peak() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    static func forgetPeak() {
        // Refused in some containers: the peak is then that of the whole run.
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }
}

import Directory
import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("Ce qu’une édition plus récente n’a plus n’est plus en vigueur")
struct RecordsDroppedTests {
    private static func list(_ codes: ClosedRange<Int>, on day: String) -> RecordFile {
        var file = RecordFile(
            .mountain, codes.map { RecordFile.Line(subject: "commune:38\(100 + $0)", values: [.mountain: "Massif des Alpes"]) })
        file.asOf = Day(iso: day)
        return file
    }

    /// Codes whose record is still in force.
    private func inForce(_ database: TestDatabase, _ codes: ClosedRange<Int>) throws -> [Int] {
        try database.reading { reading in
            let editions = try reading.editionsInForce()
            return try codes.filter { try !editions.kept(reading.records(of: Subject(.commune, "38\(100 + $0)"))).isEmpty }
        }
    }

    @Test("une commune que la nouvelle liste n’a plus n’est plus classée, et reste connue", arguments: Engine.allCases)
    func dropped(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try Self.list(1...10, on: "2024-01-01").run(in: database)
            #expect(try Self.list(2...10, on: "2026-01-01").run(in: database).missing == 1)
            #expect(try inForce(database, 1...10) == Array(2...10))
            #expect(try database.said().count == 10)
        }
    }

    @Test("la liste ancienne, importée après, ne retire ni ne remet rien", arguments: Engine.allCases)
    func olderAfter(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try Self.list(2...10, on: "2026-01-01").run(in: database)
            try Self.list(1...10, on: "2024-01-01").run(in: database)
            #expect(try inForce(database, 1...10) == Array(2...10))
        }
    }

    @Test("une liste d’ailleurs ne retire rien", arguments: Engine.allCases)
    func elsewhere(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try Self.list(1...10, on: "2024-01-01").run(in: database)
            try Self.list(9...14, on: "2026-01-01").run(in: database)
            #expect(try inForce(database, 1...14) == Array(1...14))
        }
    }
}

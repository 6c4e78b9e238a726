import Directory
import Store
import StoreTestSupport
import Testing

@Suite("Ce qu’un fichier devrait nommer et ne nomme plus")
struct RecordsAbsenceTests {
    @Test("un établissement disparu est dit et gardé", arguments: Engine.allCases)
    func missing(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.schools.run(in: database)
            var file = RecordFile.schools
            file.lines.remove(at: 1)
            let outcome = try file.run(in: database)
            #expect(outcome.missing == 1)
            #expect(outcome.missingSubjects == [Subject(.establishment, "0380002B")])
            #expect([outcome.created, outcome.updated, outcome.unchanged] == [0, 0, 3])
            #expect(try database.said().count == 4)
            #expect(try database.reading { try $0.importedEditions() }.map(\.missing) == [0, 1])
        }
    }

    @Test("un fichier d’un autre territoire n’est pas l’édition suivante", arguments: Engine.allCases)
    func elsewhere(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.establishments(0..<10).run(in: database)
            let outcome = try RecordFile.establishments(8..<30).run(in: database)
            #expect([outcome.missing, outcome.created, outcome.unchanged] == [0, 20, 2])
        }
    }

    @Test("la moitié d’une édition suffit à la suivre, moins ne suffit pas", arguments: Engine.allCases, [(5, 5), (4, 0)])
    func half(engine: Engine, kept: (count: Int, missing: Int)) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.establishments(0..<10).run(in: database)
            #expect(try RecordFile.establishments(0..<kept.count).run(in: database).missing == kept.missing)
        }
    }

    @Test("un fichier du pays suit celui du pays, même si celui d’un département est venu entre-temps", arguments: Engine.allCases)
    func between(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.establishments(0..<100).run(in: database)
            try RecordFile.establishments(0..<10).run(in: database)
            let outcome = try RecordFile.establishments(0..<99).run(in: database)
            #expect(outcome.missing == 1)
            #expect(outcome.missingSubjects.map(\.code) == ["0380099A"])
        }
    }

    @Test("seuls les premiers disparus sont nommés, tous sont comptés", arguments: Engine.allCases)
    func shown(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.establishments(0..<100).run(in: database)
            let outcome = try RecordFile.establishments(40..<100).run(in: database)
            #expect(outcome.missing == 40)
            #expect(outcome.missingSubjects.map(\.code) == RecordFile.establishments(0..<20).lines.map { String($0.subject.suffix(8)) })
        }
    }
}

@Suite("Les communes que l’annuaire ne connaît pas")
struct RecordsUnknownCommuneTests {
    @Test("chaque ligne rattachée à une commune inconnue est dite, dans l’ordre du fichier", arguments: Engine.allCases)
    func unknown(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.communes.run(in: database)
            var file = RecordFile.schools
            file.lines[2].commune = "98818"
            file.lines[0].commune = "38999"
            #expect(
                try file.unknownCommunes(in: database).map { "\($0.line) \($0.commune) \($0.subject.code)" } == [
                    "2 38999 0380001A", "4 98818 0130003C",
                ])
            #expect(try database.said().count == 9)
        }
    }

    @Test("une ancienne commune, déléguée ou disparue, est connue", arguments: Engine.allCases)
    func former(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            var communes = RecordFile.communes
            communes.lines.append(.init(subject: "commune_déléguée:73135", commune: "73135", values: [.name: "La Chambre"]))
            try communes.run(in: database)
            try RecordFile(
                .communeEvents,
                [.init(subject: "commune:38152", period: "2019-01-01", detail: "38001", commune: "38001", values: [.eventCode: "32"])]
            ).run(in: database)
            var file = RecordFile.schools
            file.lines[0].commune = "38152"
            file.lines[1].commune = "73135"
            #expect(try file.unknownCommunes(in: database).isEmpty)
        }
    }

    @Test("sans le code officiel géographique, rien n’est dit inconnu", arguments: Engine.allCases)
    func without(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            #expect(try RecordFile.schools.unknownCommunes(in: database).isEmpty)
        }
    }
}

extension RecordFile {
    /// Made-up establishments numbered from 0.
    static func establishments(_ numbers: Range<Int>) -> RecordFile {
        RecordFile(
            .schoolDirectory,
            numbers.map { number in
                let digits = String(number + 380_000)
                return Line(subject: "établissement:0\(digits)A", commune: "38185", values: [.name: "École \(number)"])
            })
    }

    func unknownCommunes(in database: TestDatabase) throws -> [UnknownCommune] {
        try database.driver.write { connection in
            var told: [UnknownCommune] = []
            let outcome = try RecordImport.run(edition, in: connection, next: batches(), onUnknownCommune: { told.append($0) })
            #expect(outcome.unknownCommunes == told.count)
            return told
        }
    }
}

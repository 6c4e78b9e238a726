import Directory
import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("La lecture de l’annuaire")
struct RecordsReadingTests {
    @Test("un sujet rend ce que chaque série en dit", arguments: Engine.allCases)
    func subject(engine: Engine) throws {
        try withSchools(engine) { (reading) throws in
            let records = try reading.records(of: Subject(.establishment, "0380001A"))
            #expect(Set(records.map(\.series)) == [.schoolDirectory, .schoolIndex])
            let index = try #require(records.first { $0.series == .schoolIndex })
            #expect(index.values == [.socialIndex: "104.2"])
            #expect(index.period == "2022")
            #expect(index.commune == nil)
            #expect(index.edition.asOf == Day(iso: "2024-11-26"))
            #expect(try reading.records(of: Subject(.establishment, "0389999Z")).isEmpty)
            #expect(try reading.records(of: Subject(.delegatedCommune, "38185")).isEmpty)
        }
    }

    @Test("plusieurs sujets se lisent ensemble, chacun une fois", arguments: Engine.allCases)
    func subjects(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.establishments(0..<50).run(in: database)
            let codes = RecordFile.establishments(0..<50).lines.map { Subject(.establishment, String($0.subject.suffix(8))) }
            for count in [0, 1, 16, 17, 40] {
                let read = try database.reading { try $0.records(of: Array(codes.prefix(count))) }
                #expect(read.map(\.subject.code).sorted() == codes.prefix(count).map(\.code))
            }
        }
    }

    @Test("une ville rend les établissements de ses arrondissements", arguments: Engine.allCases)
    func city(engine: Engine) throws {
        try withSchools(engine) { (reading) throws in
            let marseille = try reading.establishments(of: try #require(CommuneCode("13055")))
            #expect(marseille.map(\.subject.code) == ["0130003C"])
            let first = try reading.establishments(of: try #require(CommuneCode("13201")))
            #expect(first.map(\.subject.code) == ["0130003C"])
            let grenoble = try reading.establishments(of: try #require(CommuneCode("38185")))
            #expect(grenoble.map(\.subject.code) == ["0380001A", "0380001A"])
        }
    }

    @Test("un département rend ses établissements, en Corse aussi", arguments: Engine.allCases)
    func department(engine: Engine) throws {
        try withSchools(engine) { (reading) throws in
            let isere = Set(try reading.establishments(ofDepartment: "38").map(\.subject.code))
            #expect(isere == ["0380001A", "0380002B", "0380009J"])
            #expect(Set(try reading.establishments(ofDepartment: "2A").map(\.subject.code)) == ["6200004D"])
            #expect(try reading.establishments(ofDepartment: "974").isEmpty)
        }
    }

    @Test("une sorte de sujets se lit dans l’ordre de leurs codes", arguments: Engine.allCases)
    func each(engine: Engine) throws {
        try withSchools(engine) { (reading) throws in
            var codes: [String] = []
            try reading.records(ofEach: .commune) { codes.append($0.subject.code) }
            #expect(codes == ["13055", "13201", "2A004", "38185", "38563"])
            var schools: [String] = []
            try reading.records(ofEach: .establishment) { schools.append($0.subject.code) }
            #expect(schools == ["0130003C", "0380001A", "0380001A", "0380002B", "0380009J", "6200004D"])
        }
    }

    @Test("une série se lit d’un trait", arguments: Engine.allCases)
    func series(engine: Engine) throws {
        try withSchools(engine) { (reading) throws in
            var rows: [String] = []
            try reading.records(ofSeries: .schoolDirectory) { row in
                let name = row.withContent { RecordContent.read($0)?[.name] } ?? ""
                rows.append("\(row.subjectKey) \(row.commune ?? "-") \(name)")
            }
            #expect(rows.count == 4)
            #expect(rows[0] == "établissement:0130003C 13201 École de la Major")
        }
    }

    @Test("une série dit les départements où elle a des lignes", arguments: Engine.allCases)
    func coverage(engine: Engine) throws {
        try withSchools(engine) { (reading) throws in
            #expect(try reading.departments(of: .schoolDirectory) == ["13", "38", "2A"])
            #expect(try reading.departments(of: .schoolIndex) == ["38"])
            #expect(try reading.departments(of: .communes) == ["13", "38", "2A"])
            #expect(try reading.departments(of: .population).isEmpty)
            #expect(try reading.importedSeries() == [.communes, .schoolDirectory, .schoolIndex])
        }
    }

    @Test("le territoire se dit une fois, et se corrige", arguments: Engine.allCases)
    func territory(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            #expect(try database.reading { try $0.territory() } == nil)
            for name in ["Isere", "Isère"] {
                let isere = StoredTerritory(code: "38", name: name, timeZone: "Europe/Paris", isFictional: true)
                try database.driver.write { try isere.write(in: $0) }
                #expect(try database.reading { try $0.territory() } == isere)
            }
            #expect(try StoreVerification.run(database.driver).findings == [])
        }
    }

    @Test("une valeur contestée, puis la décision, se lisent ensemble", arguments: Engine.allCases)
    func contests(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.schools.run(in: database)
            let school = Subject(.establishment, "0380001A")
            let day = try #require(Day(iso: "2026-11-21"))
            let number = try database.driver.write { connection in
                try ContestBook(connection).open(
                    school, .pupils, period: "", claimed: "131", reason: "comptage de rentrée", evidence: "", author: "Mme Martin", on: day)
            }
            let opened = try database.reading { try $0.contests(of: school) }
            #expect(opened.map(\.state) == [.open])
            #expect(opened.map(\.claimed) == ["131"])
            let settlement = Contest.Settlement(isAccepted: true, author: "M. Durand", settledOn: day, reason: "vérifié")
            try database.driver.write { try ContestBook($0).settle(number, as: settlement) }
            #expect(try database.reading { try $0.contests() }.map(\.settlement) == [settlement])
            #expect(throws: StoreFailure.self) { try database.driver.write { try ContestBook($0).settle(number, as: settlement) } }
            #expect(throws: StoreFailure.self) { try database.driver.write { try ContestBook($0).settle(99, as: settlement) } }
            try RecordFile.schools.run(in: database)
            #expect(try database.reading { try $0.contests(of: school) }.count == 1)
        }
    }

    @Test("PostgreSQL compare les textes octet par octet, quelle que soit la langue de la base")
    func collation() throws {
        try TestDatabase.useAnnuaire(.postgreSQL) { (database) throws in
            let collations = try database.driver.read { connection in
                try connection.rows(
                    """
                    SELECT DISTINCT COALESCE(collation_name, '') FROM information_schema.columns
                    WHERE table_schema = current_schema() AND data_type = 'text' AND table_name = 'record'
                    """
                ) { $0.text(0) }
            }
            #expect(collations == ["C"])
        }
    }

    @Test("aucune lecture ne parcourt toute la table des enregistrements")
    func plans() throws {
        try TestDatabase.useAnnuaire(.sqlite) { database in
            let recorder = PlanRecorder()
            try RecordFile.schools.run(in: database)
            try database.driver.read { connection in
                let reading = try DirectoryReading(RecordedConnection(connection, recorder))
                _ = try reading.records(of: Subject(.commune, "38185"))
                _ = try reading.records(of: [Subject(.commune, "38185")])
                _ = try reading.establishments(of: try #require(CommuneCode("38185")))
                _ = try reading.establishments(ofDepartment: "38")
                try reading.records(ofEach: .commune) { _ in }
                try reading.records(ofSeries: .communes) { _ in }
                _ = try reading.departments(of: .communes)
                _ = try reading.contests(of: Subject(.commune, "38185"))
            }
            #expect(recorder.statements.count == 9)
            for (sql, values) in recorder.statements {
                let plan = try database.plan(of: sql, values)
                #expect(!plan.isEmpty)
                #expect(!plan.contains { $0.hasPrefix("SCAN record") || $0.hasPrefix("SCAN contest") }, "\(sql.text)\n\(plan)")
            }
        }
    }

    private func withSchools(_ engine: Engine, _ body: (DirectoryReading) throws -> Void) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.communes.run(in: database)
            try RecordFile.schools.run(in: database)
            try RecordFile(
                .schoolIndex,
                [
                    .init(subject: "établissement:0380001A", period: "2022", values: [.socialIndex: "104.2"]),
                    .init(subject: "établissement:0380009J", period: "2022", values: [.socialIndex: "98.1"]),
                ]
            ).run(in: database)
            try database.reading(body)
        }
    }
}

/// The statements that were asked.
final class PlanRecorder {
    var statements: [(SQL, [SQLValue])] = []
}

/// A connection that notes what it is asked.
final class RecordedConnection: Connection {
    private let connection: any Connection
    private let recorder: PlanRecorder

    init(_ connection: any Connection, _ recorder: PlanRecorder) {
        self.connection = connection
        self.recorder = recorder
    }

    func execute(_ sql: SQL, _ values: [SQLValue]) throws -> Int { try connection.execute(sql, values) }

    func query(_ sql: SQL, _ values: [SQLValue], _ row: (any SQLRow) throws -> Void) throws {
        recorder.statements.append((sql, values))
        try connection.query(sql, values, row)
    }

    func script(_ sql: SQL) throws { try connection.script(sql) }

    func load(into table: SQL, columns: Int, _ next: (inout LoadedRow) throws -> Bool) throws -> Int {
        try connection.load(into: table, columns: columns, next)
    }
}

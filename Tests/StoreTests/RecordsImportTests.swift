import Directory
import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("L’import d’un fichier d’enregistrements")
struct RecordsImportTests {
    @Test("une série vide reçoit chaque ligne", arguments: Engine.allCases)
    func first(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let outcome = try RecordFile.schools.run(in: database)
            #expect(outcome.created == 4)
            #expect([outcome.updated, outcome.unchanged, outcome.repeated, outcome.missing, outcome.contradictions] == [0, 0, 0, 0, 0])
            #expect(outcome.edition.number == 1)
            #expect(outcome.counts == FileCounts(read: 4, ignored: 0, refused: 0))
            #expect(try database.said().count == 4)
        }
    }

    @Test("le même fichier une seconde fois ne crée ni ne corrige rien", arguments: Engine.allCases)
    func again(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.schools.run(in: database)
            let said = try database.said()
            let second = try RecordFile.schools.run(in: database)
            #expect([second.created, second.updated, second.unchanged] == [0, 0, 4])
            #expect(try database.said() == said)
            let record = try database.reading { try $0.records(of: Subject(.establishment, "0380001A")) }[0]
            #expect([record.edition.number, record.lastSeen.number] == [1, 2])
        }
    }

    @Test("dans un autre ordre, le même fichier dit la même chose", arguments: Engine.allCases)
    func shuffled(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            var file = RecordFile.contradictory
            try file.run(in: database)
            let said = try database.said()
            var random = SeededRandom(seed: 7)
            for _ in 0..<5 {
                file.lines.shuffle(using: &random)
                let outcome = try file.run(in: database)
                #expect([outcome.created, outcome.updated] == [0, 0])
                #expect(try database.said() == said)
            }
        }
    }

    @Test("les deux moteurs retiennent la même chose d’un fichier qui se contredit")
    func engines() throws {
        let said = try Engine.allCases.map { engine in
            try TestDatabase.useAnnuaire(engine) { (database) throws in
                try RecordFile.contradictory.run(in: database)
                return try database.said()
            }
        }
        #expect(said[0] == said[1])
        #expect(said[0].count == 5)
    }

    @Test("une valeur corrigée est comptée, et porte l’import qui la corrige", arguments: Engine.allCases)
    func updated(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.schools.run(in: database)
            var file = RecordFile.schools
            file.lines[0].values[.pupils] = "131"
            file.lines[1].commune = "38185"
            let outcome = try file.run(in: database)
            #expect([outcome.created, outcome.updated, outcome.unchanged] == [0, 2, 2])
            let record = try database.reading { try $0.records(of: Subject(.establishment, "0380001A")) }[0]
            #expect(record.values == [.name: "École Jean-Jaurès", .pupils: "131"])
            #expect(record.edition.number == 2)
        }
    }

    @Test("une ligne répétée mot pour mot compte une fois", arguments: Engine.allCases)
    func repeated(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            var file = RecordFile.schools
            file.lines += [file.lines[0], file.lines[0], file.lines[2]]
            for expected in [[4, 0, 0, 3], [0, 0, 4, 3]] {
                let outcome = try file.run(in: database)
                #expect([outcome.created, outcome.updated, outcome.unchanged, outcome.repeated] == expected)
                #expect(outcome.contradictions == 0)
            }
        }
    }

    @Test("des lignes qui se contredisent restent toutes", arguments: Engine.allCases)
    func contradictions(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let outcome = try RecordFile.contradictory.run(in: database)
            #expect([outcome.created, outcome.repeated, outcome.contradictions] == [5, 1, 1])
            #expect(outcome.contradictoryKeys.map(\.subject.code) == ["0380001A"])
            let records = try database.reading { try $0.records(of: Subject(.establishment, "0380001A")) }
            #expect(records.map(\.variant).sorted() == [0, 1, 2])
            #expect(Set(records.compactMap { $0.values[.quarterSituation] }) == ["hors QPV", "dans un QPV", "à moins de 300 m d’un QPV"])
        }
    }

    @Test("une contradiction levée par le fichier suivant disparaît, et compte comme une correction", arguments: Engine.allCases)
    func settled(engine: Engine) throws {
        for kept in 0..<3 {
            try TestDatabase.useAnnuaire(engine) { (database) throws in
                try RecordFile.contradictory.run(in: database)
                var file = RecordFile.contradictory
                file.lines = [file.lines[kept]] + file.lines[4...]
                let outcome = try file.run(in: database)
                #expect([outcome.created, outcome.updated, outcome.unchanged, outcome.contradictions] == [0, 1, 2, 0])
                let records = try database.reading { try $0.records(of: Subject(.establishment, "0380001A")) }
                #expect(records.map(\.variant) == [0])
                #expect(records[0].values == RecordValues(file.lines[0].values))
                #expect(try StoreVerification.run(database.driver).findings == [])
                #expect(try file.run(in: database).updated == 0)
            }
        }
    }

    @Test("ce qu’une ligne dit aussi d’un autre sujet n’est pas compté", arguments: Engine.allCases)
    func secondary(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            var file = RecordFile.intercommunalities
            let first = try file.run(in: database)
            #expect([first.created, first.repeated] == [3, 0])
            #expect(try database.said().count == 4)
            let second = try file.run(in: database)
            #expect([second.created, second.updated, second.unchanged] == [0, 0, 3])
            for index in [1, 3, 5] { file.lines[index].values[.name] = "Grenoble-Alpes-Métropole" }
            let third = try file.run(in: database)
            #expect([third.created, third.updated, third.unchanged] == [0, 0, 3])
            file.lines += [
                .init(subject: "commune:38563", values: [.intercommunality: "243800604"]),
                .init(subject: "epci:243800604", values: [.name: "CA du Pays voironnais"], isMain: false),
            ]
            let fourth = try file.run(in: database)
            #expect([fourth.created, fourth.updated, fourth.unchanged] == [1, 0, 3])
        }
    }

    @Test("créées + corrigées + inchangées + répétées = lignes, quel que soit le fichier", arguments: Engine.allCases)
    func sums(engine: Engine) throws {
        var random = SeededRandom(seed: 20_261_121)
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            for round in 0..<20 {
                let file = RecordFile.random(using: &random)
                let outcome = try file.run(in: database)
                let lines = file.lines.count { $0.isMain }
                #expect(outcome.created + outcome.updated + outcome.unchanged + outcome.repeated == lines, "tour \(round)")
                #expect(min(outcome.created, outcome.updated, outcome.unchanged, outcome.repeated) >= 0, "tour \(round)")
                let again = try file.run(in: database)
                #expect([again.created, again.updated] == [0, 0], "tour \(round)")
            }
            #expect(try StoreVerification.run(database.driver).findings == [])
        }
    }

    @Test("un essai à blanc donne le même compte et ne garde rien", arguments: Engine.allCases)
    func dryRun(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let rehearsed = try database.driver.rehearse { try RecordFile.contradictory.run(in: $0) }
            #expect(try database.said().isEmpty)
            #expect(try database.reading { try $0.importedEditions() }.isEmpty)
            #expect(try RecordFile.contradictory.run(in: database) == rehearsed)
        }
    }

    @Test("un fichier interrompu laisse l’état d’avant", arguments: Engine.allCases)
    func interrupted(engine: Engine) throws {
        struct Interruption: Error {}
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.schools.run(in: database)
            let said = try database.said()
            var file = RecordFile.schools
            file.lines[0].values[.pupils] = "1"
            let batches = file.batches(of: 2)
            var given = 0
            #expect(throws: Interruption.self) {
                _ = try database.driver.write { connection in
                    try RecordImport.run(file.edition, in: connection) {
                        given += 1
                        if given == 2 { throw Interruption() }
                        return batches()
                    }
                }
            }
            #expect(try database.said() == said)
            #expect(try file.run(in: database).updated == 1)
        }
    }

    @Test("un fichier sans ligne utile n’efface rien", arguments: Engine.allCases)
    func empty(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let nothing = RecordFile(.schoolDirectory, [])
            #expect(try nothing.run(in: database).created == 0)
            try RecordFile.schools.run(in: database)
            let outcome = try nothing.run(in: database)
            #expect([outcome.created, outcome.updated, outcome.unchanged, outcome.missing] == [0, 0, 0, 0])
            #expect(try database.said().count == 4)
        }
    }

    @Test("une ligne d’une autre série est une faute du programme", arguments: Engine.allCases)
    func otherSeries(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            #expect(throws: StoreFailure.self) {
                _ = try database.driver.write { connection in
                    try RecordImport.run(RecordFile.schools.edition, in: connection, next: RecordFile.communes.batches())
                }
            }
        }
    }

    @Test("les comptes de la lecture sont gardés avec l’import", arguments: Engine.allCases)
    func counts(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let file = RecordFile.schools
            try database.driver.write { connection in
                _ = try RecordImport.run(
                    file.edition, in: connection, next: file.batches(), counts: { FileCounts(read: 9, ignored: 3, refused: 2) })
            }
            let kept = try database.reading { try $0.importedEditions() }
            #expect(kept.count == 1)
            #expect(kept[0].counts == FileCounts(read: 9, ignored: 3, refused: 2))
            #expect(kept[0].created == 4)
            #expect(kept[0].fileName == "fichier.csv")
            #expect(kept[0].edition.asOf == Day(iso: "2024-11-26"))
            #expect(kept[0].importedAt == Instant(seconds: 1_795_000_000))
        }
    }
}

extension RecordFile {
    /// Three things of one collège, one of them twice, and two other collèges.
    static let contradictory = RecordFile(
        .quarterSituations,
        [
            Line(subject: "établissement:0380001A", values: [.quarterSituation: "hors QPV"]),
            Line(subject: "établissement:0380001A", values: [.quarterSituation: "dans un QPV"]),
            Line(subject: "établissement:0380001A", values: [.quarterSituation: "à moins de 300 m d’un QPV"]),
            Line(subject: "établissement:0380001A", values: [.quarterSituation: "hors QPV"]),
            Line(subject: "établissement:0380002B", values: [.quarterSituation: "hors QPV"]),
            Line(subject: "établissement:0010003C", values: [.quarterSituation: "hors QPV"]),
        ])

    /// Each commune names its EPCI, and says what it is.
    static let intercommunalities = RecordFile(
        .intercommunalities,
        ["38185", "38053", "38151"].flatMap { code in
            [
                Line(subject: "commune:\(code)", values: [.intercommunality: "200040715"]),
                Line(subject: "epci:200040715", values: [.name: "Grenoble-Alpes Métropole"], isMain: false),
            ]
        })

    /// Few keys, few values: repetitions, contradictions and corrections in each.
    static func random(using random: inout SeededRandom) -> RecordFile {
        RecordFile(
            .schoolDirectory,
            (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                Line(
                    subject: "établissement:038000\(Int.random(in: 1..<9, using: &random))A",
                    period: ["", "2022"].randomElement(using: &random) ?? "",
                    commune: [nil, "38185", "38563"].randomElement(using: &random) ?? nil,
                    values: [.pupils: "\(Int.random(in: 0..<3, using: &random))"],
                    isMain: Int.random(in: 0..<5, using: &random) > 0)
            })
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("Le journal des actes")
struct JournalTests {
    private static let now = Instant(seconds: 1_795_257_000)

    private static func act(_ act: String, on subject: String = "dossier/1", person: Int64? = 12) -> Journal.Act {
        Journal.Act(person: person, author: "personne 12", act: act, subject: subject, detail: #"{"révision":1}"#)
    }

    private static func withThreeLines(_ engine: Engine, _ body: (TestDatabase) throws -> Void) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: now)
            for name in ["dossier.commencé", "dossier.signé", "dossier.déposé"] {
                _ = try database.driver.write { try Journal.write(act(name), at: now, in: $0) }
            }
            try body(database)
        }
    }

    @Test("Ce qui est écrit se relit, dans l’ordre, ligne par ligne", arguments: Engine.allCases)
    func reads(engine: Engine) throws {
        try Self.withThreeLines(engine) { database in
            let lines = try database.driver.read { try Journal.lines(of: "dossier/1", in: $0) }
            #expect(lines.map(\.number) == [1, 2, 3])
            #expect(lines.map(\.act.act) == ["dossier.commencé", "dossier.signé", "dossier.déposé"])
            #expect(lines.allSatisfy { $0.at == Self.now && $0.act.person == 12 })
            let page = try database.driver.read { try Journal.page(before: 3, limit: 1, in: $0) }
            #expect(page.map(\.number) == [2])
        }
    }

    @Test("Un acte défait n’y laisse pas de ligne, et la suivante prend son numéro", arguments: Engine.allCases)
    func undone(engine: Engine) throws {
        struct Interruption: Error {}
        try Self.withThreeLines(engine) { database in
            #expect(throws: Interruption.self) {
                try database.driver.write { connection in
                    _ = try Journal.write(Self.act("dossier.retiré"), at: Self.now, in: connection)
                    throw Interruption()
                }
            }
            let line = try database.driver.write { try Journal.write(Self.act("dossier.redéposé"), at: Self.now, in: $0) }
            #expect(line.number == 4)
            #expect(try StoreVerification.run(database.driver).isSound)
        }
    }

    /// Each way of altering a line, its digest put right or not: the chain tells.
    static let alterations: [SQL] = [
        "UPDATE journal SET act = 'dossier.accordé' WHERE number = 2", "UPDATE journal SET person = 13 WHERE number = 2",
        "UPDATE journal SET at = '2026-11-21T14:30:01Z' WHERE number = 2", "UPDATE journal SET detail = '{}' WHERE number = 2",
        "DELETE FROM journal WHERE number = 2",
        "UPDATE journal SET hash = '0000000000000000000000000000000000000000000000000000000000000001' WHERE number = 2",
    ]

    @Test("Changer ou ôter une ligne se voit à la vérification", arguments: Engine.allCases, alterations)
    func altered(engine: Engine, alteration: SQL) throws {
        try Self.withThreeLines(engine) { database in
            #expect(try StoreVerification.run(database.driver).isSound)
            try database.driver.write { _ = try $0.execute(alteration) }
            let findings = try StoreVerification.run(database.driver).findings
            #expect(
                findings.contains {
                    $0.table == "journal" && ($0.what.contains("chaîne") || $0.what.contains("changée") || $0.what.contains("manque"))
                })
        }
    }
}

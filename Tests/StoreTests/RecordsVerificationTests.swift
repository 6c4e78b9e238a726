import Directory
import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("La vérification d’une base")
struct RecordsVerificationTests {
    @Test("une base saine est dite saine, et chaque ligne est lue", arguments: Engine.allCases)
    func sound(engine: Engine) throws {
        try withEverything(engine) { (database) throws in
            let verification = try StoreVerification.run(database.driver)
            #expect(verification.findings == [])
            #expect(verification.rows == 24)
        }
    }

    /// Each column of each table, and how its value is flipped: a text by a letter, a number by one.
    static let columns: [(table: String, column: String, damage: SQL)] = [
        ("territory", "code", "UPDATE territory SET code = 'x' || code"),
        ("territory", "name", "UPDATE territory SET name = 'x' || name"),
        ("territory", "time_zone", "UPDATE territory SET time_zone = 'x' || time_zone"),
        ("territory", "fictional", "UPDATE territory SET fictional = 1 - fictional"),
        ("territory", "digest", "UPDATE territory SET digest = digest + 1"),
        ("ledger", "name", "UPDATE ledger SET name = 'ontest' WHERE name = 'contest'"),
        ("ledger", "rows", "UPDATE ledger SET rows = rows + 1 WHERE name = 'cog-communes'"),
        ("ledger", "total", "UPDATE ledger SET total = total + 1 WHERE name = 'cog-communes'"),
        ("ledger", "digest", "UPDATE ledger SET digest = digest + 1 WHERE name = 'cog-communes'"),
        ("edition", "as_of", "UPDATE edition SET as_of = '2024-11-27' WHERE number = 2"),
        ("edition", "as_of", "UPDATE edition SET as_of = NULL WHERE number = 2"),
        ("edition", "imported_at", "UPDATE edition SET imported_at = '2020-01-01T00:00:00Z' WHERE number = 2"),
        ("edition", "file_name", "UPDATE edition SET file_name = file_name || 'x' WHERE number = 2"),
        ("edition", "fingerprint", "UPDATE edition SET fingerprint = fingerprint || '0' WHERE number = 2"),
        ("edition", "encoding", "UPDATE edition SET encoding = 'UTF-9' WHERE number = 2"),
        ("edition", "separator", "UPDATE edition SET separator = ',' WHERE number = 2"),
        ("edition", "lines_read", "UPDATE edition SET lines_read = lines_read + 1 WHERE number = 2"),
        ("edition", "created", "UPDATE edition SET created = created + 1 WHERE number = 2"),
        ("edition", "updated", "UPDATE edition SET updated = updated + 1 WHERE number = 2"),
        ("edition", "unchanged", "UPDATE edition SET unchanged = unchanged + 1 WHERE number = 2"),
        ("edition", "repeated", "UPDATE edition SET repeated = repeated + 1 WHERE number = 2"),
        ("edition", "ignored", "UPDATE edition SET ignored = ignored + 1 WHERE number = 2"),
        ("edition", "refused", "UPDATE edition SET refused = refused + 1 WHERE number = 2"),
        ("edition", "missing", "UPDATE edition SET missing = missing + 1 WHERE number = 2"),
        ("edition", "digest", "UPDATE edition SET digest = digest + 1 WHERE number = 2"),
        ("record", "subject", "UPDATE record SET subject = 'commune:38186' WHERE subject = 'commune:38185'"),
        ("record", "period", "UPDATE record SET period = '1' WHERE subject = 'commune:38185'"),
        ("record", "detail", "UPDATE record SET detail = '1' WHERE subject = 'commune:38185'"),
        ("record", "variant", "UPDATE record SET variant = 1 WHERE subject = 'commune:38185'"),
        ("record", "commune", "UPDATE record SET commune = '38000' WHERE subject = 'commune:38185'"),
        ("record", "dated", "UPDATE record SET dated = '2026-11-22' WHERE subject = 'commune:38185'"),
        ("record", "commune", "UPDATE record SET commune = NULL WHERE subject = 'commune:13201'"),
        ("record", "content", "UPDATE record SET content = '{}' WHERE subject = 'commune:38185'"),
        ("record", "edition", "UPDATE record SET edition = 2 WHERE subject = 'établissement:0380001A' AND edition = 4"),
        ("record", "seen", "UPDATE record SET seen = 4 WHERE subject = 'établissement:0380002B' AND series = 'annuaire-éducation'"),
        ("record", "digest", "UPDATE record SET digest = digest + 1 WHERE subject = 'commune:38185'"),
        ("contest", "subject", "UPDATE contest SET subject = 'établissement:0380002B'"),
        ("contest", "attribute", "UPDATE contest SET attribute = 'nom'"),
        ("contest", "period", "UPDATE contest SET period = '2022'"),
        ("contest", "claimed", "UPDATE contest SET claimed = '132'"),
        ("contest", "reason", "UPDATE contest SET reason = reason || '.'"),
        ("contest", "evidence", "UPDATE contest SET evidence = evidence || '.'"),
        ("contest", "author", "UPDATE contest SET author = author || '.'"),
        ("contest", "opened_on", "UPDATE contest SET opened_on = '2026-11-22'"),
        ("contest", "digest", "UPDATE contest SET digest = digest + 1"),
        ("contest_settlement", "number", "UPDATE contest_settlement SET number = 2"),
        ("contest_settlement", "accepted", "UPDATE contest_settlement SET accepted = 1 - accepted"),
        ("contest_settlement", "reason", "UPDATE contest_settlement SET reason = reason || '.'"),
        ("contest_settlement", "author", "UPDATE contest_settlement SET author = author || '.'"),
        ("contest_settlement", "settled_on", "UPDATE contest_settlement SET settled_on = '2026-11-22'"),
        ("contest_settlement", "digest", "UPDATE contest_settlement SET digest = digest + 1"),
    ]

    @Test("une valeur changée est trouvée, dans chaque colonne de chaque table", arguments: Engine.allCases)
    func flipped(engine: Engine) throws {
        struct Undo: Error {}
        try withEverything(engine) { (database) throws in
            for (table, column, damage) in Self.columns {
                // Verified from inside the transaction that damages, which is then taken back.
                #expect(throws: Undo.self, "\(table).\(column)") {
                    _ = try database.driver.write { connection -> Int in
                        let changed = try connection.execute(damage)
                        #expect(changed == 1, "\(table).\(column)")
                        let verification = try StoreVerification.run(in: connection, engine: engine)
                        #expect(!verification.isSound, "\(table).\(column)")
                        throw Undo()
                    }
                }
            }
            #expect(try StoreVerification.run(database.driver).isSound)
        }
    }

    @Test("aucune colonne de l’annuaire n’échappe à l’épreuve", arguments: Engine.allCases)
    func everyColumn(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            // Keys that other rows refer to cannot be changed at all.
            let held: Set = [
                "territory.id", "edition.number", "edition.series", "record.series", "contest.number", "contest_settlement.contest",
            ]
            let tested = Set(Self.columns.map { "\($0.table).\($0.column)" }).union(held)
            let tables = Set(Self.columns.map(\.table))
            // The registers of each module are tried by its own tests.
            #expect(try database.columns().filter { tables.contains(String($0.split(separator: ".")[0])) } == tested)
        }
    }

    @Test("une ligne perdue est trouvée, dans chaque table", arguments: Engine.allCases)
    func lost(engine: Engine) throws {
        struct Undo: Error {}
        let losses: [SQL] = [
            "DELETE FROM territory", "DELETE FROM ledger WHERE name = 'contest'", "DELETE FROM contest_settlement",
            "DELETE FROM record WHERE subject = 'commune:38185'", "DELETE FROM record WHERE series = 'ips-écoles'",
        ]
        try withEverything(engine) { (database) throws in
            for loss in losses {
                #expect(throws: Undo.self) {
                    _ = try database.driver.write { connection -> Int in
                        try connection.execute(loss)
                        #expect(!(try StoreVerification.run(in: connection, engine: engine).isSound), "\(loss.text)")
                        throw Undo()
                    }
                }
            }
        }
    }

    @Test("une ligne ajoutée à la main est trouvée", arguments: Engine.allCases)
    func added(engine: Engine) throws {
        try withEverything(engine) { (database) throws in
            try database.driver.write { connection in
                _ = try connection.execute(
                    """
                    INSERT INTO record (series, subject, period, detail, variant, content, edition, seen, digest)
                    VALUES ('cog-communes', 'comune:38186', '', '', 0, '{}', 1, 1, 12)
                    """)
            }
            let findings = try StoreVerification.run(database.driver).findings
            #expect(findings.map(\.table) == ["record", "record", "ledger"])
            #expect(findings[1].what == "« comune:38186 » n’est le code de rien de connu")
            #expect(findings[2].what == "5 lignes ont été écrites, 6 s’y trouvent")
        }
    }

    @Test("les multiplicateurs écrits dans les requêtes sont ceux de l’empreinte", arguments: Engine.allCases)
    func multipliers(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            // Three variants, three editions: each multiplier counts.
            try RecordFile.contradictory.run(in: database)
            var file = RecordFile.contradictory
            file.lines[1].values[.quarterSituation] = "non localisé"
            try file.run(in: database)
            try RecordFile.contradictory.run(in: database)
            #expect(try StoreVerification.run(database.driver).findings == [])
        }
    }

    private func withEverything(_ engine: Engine, _ body: (TestDatabase) throws -> Void) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.communes.run(in: database)
            try RecordFile.schools.run(in: database)
            try RecordFile(
                .schoolIndex, [.init(subject: "établissement:0380001A", period: "2022", values: [.socialIndex: "104.2"])]
            ).run(in: database)
            var corrected = RecordFile.schools
            corrected.lines = [corrected.lines[0], corrected.lines[2], corrected.lines[3]]
            corrected.lines[0].values[.pupils] = "131"
            try corrected.run(in: database)
            let day = try #require(Day(iso: "2026-11-21"))
            try database.driver.write { connection in
                try StoredTerritory(code: "38", name: "Isère", timeZone: "Europe/Paris", isFictional: false).write(in: connection)
                let book = ContestBook(connection)
                let number = try book.open(
                    Subject(.establishment, "0380001A"), .pupils, period: "", claimed: "131", reason: "comptage", evidence: "courrier",
                    author: "Mme Martin", on: day)
                try book.settle(number, as: .init(isAccepted: true, author: "M. Durand", settledOn: day, reason: "vérifié"))
            }
            try body(database)
        }
    }
}

extension TestDatabase {
    /// `table.column` of the annuaire.
    fileprivate func columns() throws -> Set<String> {
        let catalogue: SQL =
            switch engine {
            case .sqlite:
                """
                SELECT sqlite_master.name, pragma_table_info.name FROM sqlite_master JOIN pragma_table_info(sqlite_master.name)
                WHERE sqlite_master.type = 'table'
                """
            case .postgreSQL: "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
            }
        return try driver.read { connection in
            Set(try connection.rows(catalogue) { "\($0.text(0)).\($0.text(1))" }.filter { !$0.hasPrefix("schema_migration.") })
        }
    }
}

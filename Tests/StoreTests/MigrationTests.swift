import Dispatch
import Kernel
import Store
import StoreTestSupport
import Synchronization
import Testing

@Suite("Une base suit le schéma du programme, étape après étape")
struct MigrationTests {
    private static let now = Instant(seconds: 1_795_271_400)
    private static let first = Migration(
        number: 1, name: "communes", script: "CREATE TABLE commune (code TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
    private static let second = Migration(
        number: 2, name: "noms", script: "ALTER TABLE commune ADD COLUMN name TEXT; INSERT INTO commune VALUES ('38185', 'Grenoble')")

    @Test("Une étape publiée ne change plus")
    func frozen() {
        #expect(Migration.all.map(\.number) == Array(1..<Migration.all.count + 1))
        #expect(Migration.all.prefix(Self.published.count).map(\.fingerprint) == Self.published)
        #expect(Migration.all.count == Self.published.count, "ajoutez l’empreinte de la nouvelle étape à la liste")
    }

    /// Fingerprints of the published steps: a line is added, none is ever changed.
    private static let published = [
        "e859793bac96c413aaeb88cedf99598c818c0fcd50a8c7398fd85d0b7826773d",
        "c6372e9fa906123d63bf16c5199f32784e6cbf1a5cb06052ef36977aaa6b894a",
        "7864d2b6d5a5fd77c750e709625fed808b7289c74393cdc11656ac47ce274706",
    ]

    @Test("Une base neuve suit toutes les étapes, puis plus aucune", arguments: Engine.allCases)
    func fresh(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let all = [Self.first, Self.second]
            #expect(try Migrator.pending(of: database.driver, in: all).map(\.number) == [1, 2])
            #expect(try Migrator.migrate(database.driver, at: Self.now, with: all).map(\.number) == [1, 2])
            #expect(try Migrator.pending(of: database.driver, in: all).isEmpty)
            #expect(try Migrator.migrate(database.driver, at: Self.now, with: all).isEmpty)
            #expect(try database.count("SELECT count(*) FROM commune WHERE name = 'Grenoble'") == 1)
            let kept = try database.driver.read {
                try $0.rows("SELECT name, applied_at, fingerprint FROM schema_migration ORDER BY number") {
                    [$0.text(0), $0.text(1), $0.text(2)]
                }
            }
            #expect(kept == all.map { [$0.name, Self.now.iso, $0.fingerprint] })
        }
    }

    @Test("Une base remplie suit l’étape suivante sans rien perdre", arguments: Engine.allCases)
    func filled(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: Self.now, with: [Self.first])
            try database.driver.write { try $0.execute("INSERT INTO commune (code) VALUES ('38001')") }
            #expect(try Migrator.migrate(database.driver, at: Self.now, with: [Self.first, Self.second]).map(\.number) == [2])
            #expect(try database.count("SELECT count(*) FROM commune") == 2)
        }
    }

    @Test("Une étape en échec laisse la base comme elle était", arguments: Engine.allCases)
    func failing(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let wrong = Migration(number: 2, name: "fausse", script: "CREATE TABLE autre (n BIGINT); INSERT INTO nulle_part VALUES (1)")
            #expect(throws: StoreFailure.self) { try Migrator.migrate(database.driver, at: Self.now, with: [Self.first, wrong]) }
            let pending = try Migrator.pending(of: database.driver, in: [Self.first])
            #expect(pending.map(\.number) == [1])
            #expect(try Migrator.migrate(database.driver, at: Self.now, with: [Self.first, Self.second]).count == 2)
        }
    }

    @Test("La base d’un programme plus récent est refusée", arguments: Engine.allCases)
    func newer(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: Self.now, with: [Self.first, Self.second])
            let failure = #expect(throws: StoreFailure.self) { try Migrator.migrate(database.driver, at: Self.now, with: [Self.first]) }
            #expect(failure?.description.contains("plus récent (étape 2, «\u{A0}noms\u{A0}»)") == true)
        }
    }

    @Test("Une étape récrite après coup est refusée", arguments: Engine.allCases)
    func rewritten(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: Self.now, with: [Self.first])
            let other = Migration(number: 1, name: "communes", script: "CREATE TABLE commune (code TEXT PRIMARY KEY)")
            let failure = #expect(throws: StoreFailure.self) { try Migrator.pending(of: database.driver, in: [other, Self.second]) }
            #expect(failure?.description.contains("n’est pas celle de ce programme") == true)
        }
    }

    @Test("Des étapes qui ne se suivent pas sont une faute", arguments: Engine.allCases)
    func hole(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            #expect(throws: StoreFailure.self) { try Migrator.migrate(database.driver, at: Self.now, with: [Self.second]) }
        }
    }

    @Test("Plusieurs programmes qui démarrent ensemble font chaque étape une fois", arguments: Engine.allCases)
    func together(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let taken = Mutex<[Int]>([])
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 6) { _ in
                do {
                    let driver = try database.open()
                    let steps = try Migrator.migrate(driver, at: Self.now, with: [Self.first, Self.second])
                    taken.withLock { $0 += steps.map(\.number) }
                    try driver.close()
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(taken.withLock { $0 } == [1, 2])
        }
    }
}

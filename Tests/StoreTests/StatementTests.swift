import Store
import StoreTestSupport
import Testing

@Suite("Une instruction fait la même chose sur les deux moteurs")
struct StatementTests {
    @Test("Un paramètre sert deux fois, dans le désordre", arguments: Engine.allCases)
    func parameters(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let rows = try database.driver.write { connection in
                try connection.execute(
                    "INSERT INTO commune (classes, name, code) VALUES ($3, $2, $1), ($3 + 1, $2, 'autre')",
                    [.text("38001"), .text("a '$2' b"), .integer(7)])
                return try connection.rows("SELECT code, name, classes FROM commune WHERE name = $1 ORDER BY code", [.text("a '$2' b")]) {
                    "\($0.text(0))|\($0.text(1))|\(try $0.integer(2))"
                }
            }
            #expect(rows == ["38001|a '$2' b|7", "autre|a '$2' b|8"])
        }
    }

    @Test("Une valeur de trop ou de moins est une faute", arguments: Engine.allCases)
    func wrongCount(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let one: SQL = "SELECT count(*) FROM commune WHERE code = $1"
            #expect(throws: StoreFailure.self) { try database.count(one) }
            #expect(throws: StoreFailure.self) { try database.count(one, [.text("a"), .text("b")]) }
            #expect(try database.count(one, [.text("38185")]) == 1)
        }
    }

    @Test("Le compte rendu est celui des lignes touchées", arguments: Engine.allCases)
    func changes(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let counts = try database.driver.write { connection in
                [
                    try connection.execute("INSERT INTO commune (code, name) VALUES ('a', 'a'), ('b', 'b')"),
                    try connection.execute("UPDATE commune SET classes = 1 WHERE code = 'absente'"),
                    try connection.execute("INSERT INTO commune (code, name) VALUES ('a', 'A') ON CONFLICT (code) DO NOTHING"),
                    try connection.execute(
                        "INSERT INTO commune (code, name) VALUES ('a', 'A') ON CONFLICT (code) DO UPDATE SET name = excluded.name"),
                    try connection.execute("SELECT code FROM commune"),
                    try connection.execute("CREATE TABLE vide (n BIGINT)"),
                    try connection.execute("DELETE FROM commune"),
                ]
            }
            #expect(counts == [2, 0, 0, 1, 0, 0, 3])
        }
    }

    @Test("Ce qui est ajouté revient par RETURNING", arguments: Engine.allCases)
    func returning(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let code = try database.driver.write {
                try $0.first("INSERT INTO commune (code, name) VALUES ($1, $1) RETURNING code", [.text("38001")]) { $0.text(0) }
            }
            #expect(code == "38001")
        }
    }

    @Test("Un texte se trie par ses octets, pas selon une langue", arguments: Engine.allCases)
    func order(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let sorted = try database.driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT, text TEXT)")
                try connection.load(["é", "a b", "ab", "Z", "a"], into: "t")
                return try connection.rows("SELECT text FROM t ORDER BY text") { $0.text(0) }
            }
            #expect(sorted == ["Z", "a", "a b", "ab", "é"])
        }
    }

    @Test("Une contrainte qui refuse dit son nom", arguments: Engine.allCases)
    func constraints(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            func refused(_ sql: SQL) -> String? {
                do {
                    _ = try database.driver.write { try $0.execute(sql) }
                    return nil
                } catch StoreFailure.constraint(let name, _) {
                    return name
                } catch {
                    return "\(error)"
                }
            }
            #expect(refused("INSERT INTO commune (code, name, classes) VALUES ('a', 'a', -1)") == "classes_positives")
            #expect(refused("INSERT INTO commune (code) VALUES ('a')") == "commune.name")
            let unique = refused("INSERT INTO commune (code, name) VALUES ('38185', 'a')")
            #expect(unique == (engine == .sqlite ? "commune.code" : "commune_pkey"))
            // SQLite never names a foreign key.
            let foreign = refused("INSERT INTO ecole (uai, commune) VALUES ('0380001A', 'absente')")
            #expect(foreign == (engine == .sqlite ? "FOREIGN KEY constraint failed" : "ecole_commune_fkey"))
        }
    }

    @Test("Une instruction fausse est une faute du programme, et la suivante passe", arguments: Engine.allCases)
    func fault(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let failure = #expect(throws: StoreFailure.self) { try database.count("SELECT nulle_part FROM commune") }
            guard case .fault(let sentence) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(sentence.contains("nulle_part"))
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
        }
    }

    @Test("Une lecture s’arrête où l’on veut, et la base sert encore", arguments: Engine.allCases)
    func stopped(engine: Engine) throws {
        struct Enough: Error {}
        try TestDatabase.use(engine) { database in
            let endless: SQL = """
                WITH RECURSIVE suite (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM suite WHERE n < 100000000) SELECT n FROM suite
                """
            var seen: Int64 = 0
            #expect(throws: Enough.self) {
                try database.driver.read { connection in
                    try connection.query(endless, []) { row in
                        seen = try row.integer(0)
                        if seen == 1000 { throw Enough() }
                    }
                }
            }
            #expect(seen == 1000)
            let next = try database.count("SELECT 1")
            #expect(next == 1)
        }
    }

    @Test("Cent mille lignes se chargent, se comptent et se relisent", arguments: Engine.allCases)
    func largeLoad(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let texts = (0..<100_000).map { "ligne\t\($0) — école" }
            let loaded = try database.driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID")
                return try connection.load(texts, into: "t (id, text)")
            }
            #expect(loaded == 100_000)
            var isSame = true
            var count = 0
            try database.driver.read { connection in
                try connection.query("SELECT id, text FROM t ORDER BY id", []) { row in
                    if try row.integer(0) != count || row.text(1) != texts[count] { isSame = false }
                    count += 1
                }
            }
            #expect(isSame && count == 100_000)
        }
    }

    @Test("Un chargement interrompu ne laisse rien", arguments: Engine.allCases)
    func interruptedLoad(engine: Engine) throws {
        struct Interruption: Error {}
        try TestDatabase.use(engine) { database in
            try database.driver.write { try $0.script("CREATE TABLE t (id BIGINT NOT NULL PRIMARY KEY)") }
            #expect(throws: Interruption.self) {
                try database.driver.write { connection in
                    var next: Int64 = 0
                    try connection.load(into: "t", columns: 1) { row in
                        next += 1
                        if next == 50_000 { throw Interruption() }
                        row.add(.integer(next))
                        return true
                    }
                }
            }
            #expect(try database.count("SELECT count(*) FROM t") == 0)
        }
    }

    @Test("Une ligne en double dans un chargement est refusée par sa contrainte", arguments: Engine.allCases)
    func duplicateInLoad(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.driver.write { try $0.script("CREATE TABLE t (id BIGINT NOT NULL, text TEXT NOT NULL UNIQUE)") }
            let failure = #expect(throws: StoreFailure.self) { try database.driver.write { try $0.load(["a", "b", "a"], into: "t") } }
            guard case .constraint = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(try database.count("SELECT count(*) FROM t") == 0)
        }
    }

    @Test("Le plan d’une requête dit si elle passe par la clé", arguments: Engine.allCases)
    func plan(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let plan = try database.plan(of: "SELECT name FROM commune WHERE code = $1", [.text("38185")]).joined(separator: "\n")
            #expect(plan.contains(engine == .sqlite ? "SEARCH commune USING PRIMARY KEY" : "commune_pkey"))
        }
    }
}

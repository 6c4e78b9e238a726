import Store
import StoreTestSupport
import Testing

@Suite("Une valeur ressort de la base comme elle y est entrée")
struct ValueTests {
    private static let texts = [
        "", " ", "L’Isle-d’Abeau", "it's", "\"guillemets\" et \\ barre", "$1 ? :nom @x", "tab\tligne\nretour\r\nfin", "\\N", "\\.",
        "👩🏽‍🏫 école",
        "e\u{301}cole décomposée", "é composée", "\u{FEFF}bom", "x\u{7F}\u{1}y", String(repeating: "é", count: 100_000),
    ]
    private static let integers: [Int64] = [0, 1, -1, 2_147_483_648, .max, .min]

    @Test("Un texte, avec ses guillemets, ses lignes, ses accents décomposés", arguments: Engine.allCases)
    func texts(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let read = try database.driver.write { connection in
                try connection.script("CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, text TEXT NOT NULL)")
                for (index, text) in Self.texts.enumerated() {
                    try connection.execute("INSERT INTO t (id, text) VALUES ($1, $2)", [.integer(index), .text(text)])
                }
                return try connection.rows("SELECT text FROM t ORDER BY id") { Array($0.text(0).utf8) }
            }
            #expect(read == Self.texts.map { Array($0.utf8) })
        }
    }

    @Test("Un texte chargé par paquets, de même", arguments: Engine.allCases)
    func loadedTexts(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let read = try database.driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT NOT NULL PRIMARY KEY, text TEXT)")
                try connection.load(Self.texts, into: "t (id, text)")
                return try connection.rows("SELECT text FROM t ORDER BY id") { Array($0.text(0).utf8) }
            }
            #expect(read == Self.texts.map { Array($0.utf8) })
        }
    }

    @Test("Un entier, jusqu’aux bornes de 64 bits, lié ou chargé", arguments: Engine.allCases)
    func integers(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let read = try database.driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT NOT NULL, n BIGINT NOT NULL)")
                for (index, integer) in Self.integers.enumerated() {
                    try connection.execute("INSERT INTO t (id, n) VALUES ($1, $2)", [.integer(index), .integer(integer)])
                }
                var next = 0
                try connection.load(into: "t", columns: 2) { row in
                    guard next < Self.integers.count else { return false }
                    row.add(.integer(Int64(next + Self.integers.count)))
                    row.add(.integer(Self.integers[next]))
                    next += 1
                    return true
                }
                return try connection.rows("SELECT n FROM t ORDER BY id") { try $0.integer(0) }
            }
            #expect(read == Self.integers + Self.integers)
        }
    }

    @Test("L’absence de valeur n’est pas un texte vide", arguments: Engine.allCases)
    func null(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            let read = try database.driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT NOT NULL, text TEXT, n BIGINT)")
                try connection.execute("INSERT INTO t (id, text, n) VALUES (1, $1, $2)", [.null, .null])
                try connection.execute("INSERT INTO t (id, text, n) VALUES (2, $1, $2)", [.text(""), .integer(0)])
                let cells: [LoadedRow.Cell] = [.null, .text(UnsafeBufferPointer(start: nil, count: 0))]
                var next = 0
                try connection.load(into: "t", columns: 3) { row in
                    guard next < cells.count else { return false }
                    row.add(.integer(Int64(3 + next)))
                    row.add(cells[next])
                    row.add(.null)
                    next += 1
                    return true
                }
                return try connection.rows("SELECT text, n FROM t ORDER BY id") {
                    "\($0.optionalText(0) ?? "NULL")|\(try $0.optionalInteger(1).map(String.init) ?? "NULL")"
                }
            }
            #expect(read == ["NULL|NULL", "|0", "NULL|NULL", "|NULL"])
        }
    }

    @Test("Un caractère nul est refusé, lié ou chargé", arguments: Engine.allCases)
    func nul(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.driver.write { try $0.script("CREATE TABLE t (id BIGINT NOT NULL, text TEXT)") }
            let bound = #expect(throws: StoreFailure.self) {
                try database.driver.write { try $0.execute("INSERT INTO t (id, text) VALUES (1, $1)", [.text("a\0b")]) }
            }
            #expect(bound?.description.contains("caractère nul") == true)
            let loaded = #expect(throws: StoreFailure.self) { try database.driver.write { try $0.load(["a\0b"], into: "t") } }
            #expect(loaded?.description.contains("caractère nul") == true)
            #expect(try database.count("SELECT count(*) FROM t") == 0)
        }
    }

    @Test("Un texte lu comme un entier est une faute, pas un zéro", arguments: Engine.allCases)
    func wrongType(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            #expect(throws: StoreFailure.self) { try database.count("SELECT 'douze'") }
        }
    }

    @Test("Une somme se lit comme un entier", arguments: Engine.allCases)
    func sum(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.driver.write {
                try $0.script("CREATE TABLE t (n BIGINT NOT NULL); INSERT INTO t (n) VALUES (9000000000), (1)")
            }
            #expect(try database.count("SELECT sum(n) FROM t") == 9_000_000_001)
        }
    }
}

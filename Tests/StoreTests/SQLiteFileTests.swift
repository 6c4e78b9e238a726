import Dispatch
import Foundation
import Store
import StoreSQLite
import StoreTestSupport
import Testing

@Suite("Un fichier SQLite : le nôtre, entier, et sauvegardé sans arrêter personne")
struct SQLiteFileTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = try TestFolder()
        defer { folder.remove() }
        try body(folder.path)
    }

    @Test("La base est en WAL, vide son journal à chaque validation, vérifie ses clés étrangères")
    func settings() throws {
        try TestDatabase.use(.sqlite) { database in
            for isWriting in [true, false] {
                let pragmas: [SQL] = ["PRAGMA journal_mode", "PRAGMA foreign_keys", "PRAGMA application_id", "PRAGMA temp_store"]
                func show(_ connection: any Connection) throws -> [String?] { try pragmas.map { try connection.first($0) { $0.text(0) } } }
                let values = isWriting ? try database.driver.write(show) : try database.driver.read(show)
                #expect(values == ["wal", "1", "1347568961", "1"])
            }
            let synchronous = try database.driver.write { try $0.first("PRAGMA synchronous") { try $0.integer(0) } }
            #expect(synchronous == 2)
        }
    }

    @Test("La base d’un autre programme est refusée, et n’est pas touchée")
    func foreign() throws {
        try withFolder { folder in
            let path = folder + "/autre.sqlite"
            try SQLiteDriver(path: path).close()
            // The signature stands at byte 68.
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes[70] ^= 1
            try bytes.write(to: URL(filePath: path))
            let failure = #expect(throws: StoreFailure.self) { try SQLiteDriver(path: path) }
            #expect(failure?.description.contains("autre programme") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test("Un fichier qui n’est pas une base est refusé, et n’est pas touché")
    func notADatabase() throws {
        try withFolder { folder in
            let path = folder + "/texte.sqlite"
            let text = Data(String(repeating: "code;nom\n38185;Grenoble\n", count: 100).utf8)
            try text.write(to: URL(filePath: path))
            let failure = #expect(throws: StoreFailure.self) { try SQLiteDriver(path: path) }
            guard case .damaged = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == text)
        }
    }

    @Test("Une base déplacée, remplacée ou vidée pendant qu’on s’en sert est dite absente, et revient avec son fichier")
    func movedWhileOpen() throws {
        try withFolder { folder in
            let (path, aside) = (folder + "/base.sqlite", folder + "/ailleurs.sqlite")
            let driver = try SQLiteDriver(path: path)
            defer { #expect(throws: Never.self) { try driver.close() } }
            try driver.write { _ = try $0.execute("CREATE TABLE essai (n INTEGER)") }
            func read() throws -> Int64? { try driver.read { try $0.first("SELECT count(*) FROM essai") { try $0.integer(0) } } }
            func isAway(_ body: () throws -> some Any, _ words: String) {
                let failure = #expect(throws: StoreFailure.self) { _ = try body() }
                guard case .away(let sentence) = failure else {
                    Issue.record("\(String(describing: failure))")
                    return
                }
                #expect(sentence.contains(words), "\(sentence)")
            }
            #expect(try read() == 0)
            let files = FileManager.default

            try files.moveItem(atPath: path, toPath: aside)
            isAway({ try read() }, "n’est plus à sa place")
            isAway({ try driver.write { try $0.execute("INSERT INTO essai VALUES (1)") } }, "n’est plus à sa place")
            try files.copyItem(atPath: aside, toPath: path)
            isAway({ try read() }, "un autre fichier")
            try files.removeItem(atPath: path)
            try files.moveItem(atPath: aside, toPath: path)
            #expect(try read() == 0)

            let bytes = try Data(contentsOf: URL(filePath: path))
            let handle = try FileHandle(forWritingTo: URL(filePath: path))
            try handle.truncate(atOffset: 0)
            isAway({ try read() }, "a été vidée")
            try handle.write(contentsOf: bytes)
            try handle.close()
            #expect(try read() == 0)
        }
    }

    @Test("Une base absente, ou son dossier, est dite absente")
    func missing() throws {
        try withFolder { folder in
            for mode in [SQLiteDriver.Access.existing, .readOnly] {
                let failure = #expect(throws: StoreFailure.self) { try SQLiteDriver(path: folder + "/absente.sqlite", access: mode) }
                #expect(failure?.description.contains("n’existe pas") == true)
            }
            let failure = #expect(throws: StoreFailure.self) { try SQLiteDriver(path: folder + "/absent/base.sqlite") }
            #expect(failure?.description.contains("dossier manque") == true)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left.isEmpty)
        }
    }

    @Test("Une base ouverte pour lire se lit et ne s’écrit pas")
    func readOnly() throws {
        try TestDatabase.use(.sqlite) { database in
            try database.makeTable()
            let reader = try SQLiteDriver(path: database.place, access: .readOnly)
            #expect(try reader.read { try $0.first("SELECT name FROM commune") { $0.text(0) } } == "Grenoble")
            let failure = #expect(throws: StoreFailure.self) { try reader.write { try $0.execute("DELETE FROM commune") } }
            #expect(failure?.description.contains("lecture seule") == true)
            try reader.close()
        }
    }

    @Test("Un disque plein est dit plein, rien n’est écrit à moitié, et la base sert encore")
    func full() throws {
        try TestDatabase.use(.sqlite) { database in
            try database.makeTable()
            try database.driver.write { try $0.script("CREATE TABLE t (id BIGINT NOT NULL, text TEXT NOT NULL)") }
            let failure = #expect(throws: StoreFailure.self) {
                try database.driver.write { connection in
                    // For SQLite, a file that may not grow is a disk without room.
                    try connection.query("PRAGMA max_page_count = 20", []) { _ in }
                    try connection.execute("UPDATE commune SET name = 'à moitié'")
                    try connection.load((0..<10_000).map { "ligne \($0)" }, into: "t")
                }
            }
            guard case .unwritable(let sentence) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(sentence.contains("est plein"))
            #expect(try database.count("SELECT count(*) FROM t") == 0)
            #expect(try database.driver.write { try $0.execute("UPDATE commune SET classes = 1 WHERE name = 'Grenoble'") } == 1)
        }
    }

    @Test("Une page abîmée est dite abîmée")
    func damaged() throws {
        try withFolder { folder in
            let path = folder + "/base.sqlite"
            let driver = try SQLiteDriver(path: path)
            try driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)")
                try connection.load((0..<5000).map { "ligne \($0)" }, into: "t")
            }
            try driver.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            for page in stride(from: 4096 * 3, to: bytes.count, by: 4096) {
                bytes.replaceSubrange(page..<page + 12, with: repeatElement(0xFF, count: 12))
            }
            try bytes.write(to: URL(filePath: path))
            let again = try SQLiteDriver(path: path)
            let failure = #expect(throws: StoreFailure.self) {
                try again.read { try $0.rows("SELECT id, text FROM t") { $0.text(1) } }
            }
            guard case .damaged = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            try again.close()
        }
    }

    @Test("Une sauvegarde pendant qu’un autre écrit est l’état d’un instant, et n’arrête pas les écritures")
    func backup() throws {
        try TestDatabase.use(.sqlite) { database in
            guard let driver = database.driver as? SQLiteDriver else { return }
            try driver.write { connection in
                try connection.script("CREATE TABLE t (id BIGINT NOT NULL, text TEXT NOT NULL); CREATE TABLE total (n BIGINT NOT NULL)")
                try connection.load((0..<20_000).map { "ligne \($0) assez longue pour remplir des pages" }, into: "t")
                try connection.execute("INSERT INTO total (n) VALUES (20000)")
            }
            let copy = database.place + ".sauvegarde"
            var written: Int64 = 0
            try driver.backup(to: copy, pagesPerStep: 16) { _, _ in
                // Between two steps, on the writer's connection: the reader's transaction holds nobody back.
                let done = DispatchSemaphore(value: 0)
                DispatchQueue.global().async {
                    _ = try? driver.write { connection in
                        try connection.execute("INSERT INTO t (id, text) VALUES (0, 'pendant la sauvegarde')")
                        try connection.execute("UPDATE total SET n = n + 1")
                    }
                    done.signal()
                }
                done.wait()
                written += 1
            }
            #expect(written > 10)
            #expect(try database.count("SELECT count(*) FROM t") == 20_000 + written)
            let restored = try SQLiteDriver(path: copy, access: .existing)
            let counts = try restored.read {
                try $0.first("SELECT (SELECT count(*) FROM t), n FROM total") { [try $0.integer(0), try $0.integer(1)] }
            }
            #expect(counts == [20_000, 20_000])
            #expect(try restored.read { try $0.first("PRAGMA integrity_check") { $0.text(0) } } == "ok")
            try restored.close()
        }
    }

    @Test("Une sauvegarde interrompue ne laisse aucun fichier, et n’en remplace aucun")
    func interruptedBackup() throws {
        struct Interruption: Error {}
        try TestDatabase.use(.sqlite) { database in
            try database.makeTable()
            guard let driver = database.driver as? SQLiteDriver else { return }
            let copy = database.place + ".sauvegarde"
            #expect(throws: Interruption.self) { try driver.backup(to: copy, pagesPerStep: 1) { _, _ in throw Interruption() } }
            let folder = URL(filePath: copy).deletingLastPathComponent().path
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(!names.contains { $0.contains("sauvegarde") })
            try driver.backup(to: copy)
            let failure = #expect(throws: StoreFailure.self) { try driver.backup(to: copy) }
            #expect(failure?.description.contains("existe déjà") == true)
        }
    }
}

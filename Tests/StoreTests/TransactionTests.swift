import Dispatch
import Store
import StoreTestSupport
import Synchronization
import Testing

@Suite("Une transaction est faite tout entière, ou pas du tout")
struct TransactionTests {
    private struct Interruption: Error {}

    @Test("Une erreur de l’appelant défait tout, et lui revient", arguments: Engine.allCases)
    func rollback(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            #expect(throws: Interruption.self) {
                try database.driver.write { connection in
                    try connection.execute("UPDATE commune SET name = 'Grenoblo'")
                    try connection.script("CREATE TABLE autre (n BIGINT)")
                    throw Interruption()
                }
            }
            #expect(try database.count("SELECT count(*) FROM commune WHERE name = 'Grenoble'") == 1)
            #expect(throws: StoreFailure.self) { try database.count("SELECT count(*) FROM autre") }
        }
    }

    @Test("Une instruction en échec condamne la transaction, même si l’appelant l’attrape", arguments: Engine.allCases)
    func condemned(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let failure = #expect(throws: StoreFailure.self) {
                try database.driver.write { connection in
                    try connection.execute("INSERT INTO commune (code, name) VALUES ('38001', 'Les Abrets')")
                    _ = try? connection.execute("INSERT INTO commune (code, name) VALUES ('38185', 'Encore Grenoble')")
                }
            }
            guard case .constraint = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
        }
    }

    @Test("Une transaction dans une transaction est refusée, sans rien bloquer", arguments: Engine.allCases)
    func nested(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let driver = database.driver
            for isInnerWriting in [true, false] {
                for isOuterWriting in [true, false] {
                    func run(_ isWriting: Bool, _ body: () throws -> Void) throws {
                        if isWriting { try driver.write { _ in try body() } } else { try driver.read { _ in try body() } }
                    }
                    let failure = #expect(throws: StoreFailure.self) { try run(isOuterWriting) { try run(isInnerWriting) {} } }
                    #expect(failure?.description.contains("en ouvre une autre") == true)
                }
            }
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
        }
    }

    @Test("Une requête lancée pendant qu’une autre montre ses lignes est refusée", arguments: Engine.allCases)
    func interleaved(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let failure = #expect(throws: StoreFailure.self) {
                try database.driver.write { connection in
                    try connection.query("SELECT code FROM commune", []) { _ in try connection.execute("DELETE FROM commune") }
                }
            }
            #expect(failure?.description.contains("montre ses lignes") == true)
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
        }
    }

    @Test("Une lecture n’écrit rien", arguments: Engine.allCases)
    func readOnly(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            #expect(throws: StoreFailure.self) { try database.driver.read { try $0.execute("DELETE FROM commune") } }
            #expect(try database.count("SELECT count(*) FROM commune") == 1)
        }
    }

    @Test("Une transaction finie ne sert plus", arguments: Engine.allCases)
    func escaped(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            nonisolated(unsafe) var kept: (any Connection)?
            try database.driver.write { kept = $0 }
            #expect(throws: StoreFailure.self) { try kept?.execute("SELECT 1") }
        }
    }

    @Test("Une lecture commencée ne voit pas ce qu’un autre écrit pendant ce temps", arguments: Engine.allCases)
    func snapshot(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let (driver, count) = (database.driver, "SELECT count(*) FROM commune" as SQL)
            let seen = try driver.read { connection in
                let before = try connection.first(count) { try $0.integer(0) }
                let written = DispatchSemaphore(value: 0)
                DispatchQueue.global().async {
                    _ = try? driver.write { try $0.execute("INSERT INTO commune (code, name) VALUES ('38001', 'Les Abrets')") }
                    written.signal()
                }
                written.wait()
                return [before, try connection.first(count) { try $0.integer(0) }]
            }
            #expect(seen == [1, 1])
            #expect(try database.count(count) == 2)
        }
    }

    @Test("Deux écritures ensemble : l’une attend l’autre, aucune n’est perdue", arguments: Engine.allCases)
    func writersWait(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            let drivers = [database.driver, try database.open()]
            let failures = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 8) { index in
                do {
                    for _ in 0..<25 {
                        try drivers[index % 2].write { try $0.execute("UPDATE commune SET classes = classes + 1") }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            #expect(failures.withLock { $0 } == [])
            #expect(try database.count("SELECT classes FROM commune") == 600)
            try drivers[1].close()
        }
    }

    @Test("L’attente a une fin, dite comme telle", arguments: Engine.allCases, [true, false])
    func boundedWait(engine: Engine, isOtherProgram: Bool) throws {
        try TestDatabase.use(engine, patience: 100) { database in
            try database.makeTable()
            let other = isOtherProgram ? try database.open(patience: 100) : database.driver
            let (held, done, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            DispatchQueue.global().async {
                _ = try? other.write { connection in
                    try connection.execute("UPDATE commune SET classes = 1")
                    held.signal()
                    done.wait()
                }
                ended.signal()
            }
            held.wait()
            let failure = #expect(throws: StoreFailure.self) {
                try database.driver.write { try $0.execute("UPDATE commune SET classes = 2") }
            }
            done.signal()
            ended.wait()
            guard case .busy = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            // Once the other is done, the way is free.
            #expect(try database.driver.write { try $0.execute("UPDATE commune SET classes = 3") } == 1)
            if isOtherProgram { try other.close() }
        }
    }

    @Test("Une base fermée le dit", arguments: Engine.allCases)
    func closed(engine: Engine) throws {
        try TestDatabase.use(engine) { database in
            try database.makeTable()
            try database.driver.close()
            let failure = #expect(throws: StoreFailure.self) { try database.count("SELECT 1") }
            #expect(failure?.description.contains("fermée") == true)
            try database.driver.close()
        }
    }
}

import Kernel
import Store
import StoreTestSupport
import Testing

@Suite("Les travaux que les actes laissent à faire")
struct JobQueueTests {
    private static let now = Instant(seconds: 1_795_257_000)
    private static func later(_ seconds: Int64) -> Instant { Instant(seconds: now.seconds + seconds) }

    private static func withJobs(_ engine: Engine, _ names: [String], _ body: (TestDatabase) throws -> Void) throws {
        try TestDatabase.use(engine) { database in
            try Migrator.migrate(database.driver, at: now)
            try database.driver.write { connection in
                for name in names { try JobQueue(connection).add("courriel", name: name, payload: "secret", at: now) }
            }
            try body(database)
        }
    }

    private func lease(_ database: TestDatabase, _ worker: String, at now: Instant, onceOnly: Set<String> = []) throws -> Job? {
        try database.driver.write { try JobQueue($0).lease(worker, seconds: 60, onceOnly: onceOnly, at: now) }
    }

    @Test("Demandé deux fois sous le même nom, un travail n’est là qu’une fois", arguments: Engine.allCases)
    func once(engine: Engine) throws {
        try Self.withJobs(engine, ["a", "a", "b"]) { database in
            let counts = try database.driver.read { try JobQueue($0).counts() }
            #expect(counts == [.waiting: 2])
        }
    }

    @Test("Un travail est à un seul ouvrier à la fois ; fait, il ne porte plus rien", arguments: Engine.allCases)
    func leases(engine: Engine) throws {
        try Self.withJobs(engine, ["a", "b"]) { database in
            let first = try #require(try lease(database, "un", at: Self.now))
            let second = try #require(try lease(database, "deux", at: Self.now))
            #expect(first.name == "a" && second.name == "b" && first.payload == "secret")
            #expect(try lease(database, "trois", at: Self.now) == nil)
            let wrong = try database.driver.write { try JobQueue($0).complete(first, lease: "deux", at: Self.now) }
            #expect(!wrong)
            let right = try database.driver.write { try JobQueue($0).complete(first, lease: "un", at: Self.now) }
            #expect(right)
            let done = try database.driver.read { try JobQueue($0).list(.done, limit: 10) }
            #expect(done.map(\.payload) == [""])
        }
    }

    @Test("Ce qu’un ouvrier mort tenait est repris, sauf ce qui ne se commence pas deux fois", arguments: Engine.allCases)
    func deadWorker(engine: Engine) throws {
        try Self.withJobs(engine, ["a"]) { database in
            _ = try lease(database, "mort", at: Self.now)
            #expect(try lease(database, "vif", at: Self.later(59)) == nil)
            let again = try #require(try lease(database, "vif", at: Self.later(61)))
            #expect(again.attempts == 2)
            #expect(try lease(database, "autre", at: Self.later(200), onceOnly: ["courriel"]) == nil)
            let uncertain = try database.driver.read { try JobQueue($0).list(.uncertain, limit: 10) }
            #expect(uncertain.map(\.name) == ["a"])
            #expect(try database.driver.write { try JobQueue($0).resume(again.number, at: Self.later(300)) })
            #expect(try lease(database, "autre", at: Self.later(300), onceOnly: ["courriel"])?.name == "a")
        }
    }

    @Test("Un travail remis à plus tard attend son heure ; abandonné, il reste avec sa raison", arguments: Engine.allCases)
    func later(engine: Engine) throws {
        try Self.withJobs(engine, ["a"]) { database in
            let job = try #require(try lease(database, "un", at: Self.now))
            try database.driver.write { try JobQueue($0).retry(job, lease: "un", due: Self.later(120), fault: "pas de réponse") }
            #expect(try lease(database, "un", at: Self.later(119)) == nil)
            let again = try #require(try lease(database, "un", at: Self.later(120)))
            try database.driver.write { try JobQueue($0).giveUp(again, lease: "un", fault: "adresse refusée", at: Self.later(121)) }
            let given = try database.driver.read { try JobQueue($0).list(.abandoned, limit: 10) }
            #expect(given.map(\.fault) == ["adresse refusée"])
            #expect(try lease(database, "un", at: Self.later(10_000)) == nil)
        }
    }
}

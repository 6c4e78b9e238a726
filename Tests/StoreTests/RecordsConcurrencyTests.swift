import Directory
import Dispatch
import Store
import StoreTestSupport
import Synchronization
import Testing

@Suite("Deux imports en même temps")
struct RecordsConcurrencyTests {
    @Test("d’une même série se suivent, rien n’est perdu ni doublé", arguments: Engine.allCases)
    func sameSeries(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let outcomes = try together([.establishments(0..<600), .establishments(300..<900)], in: database)
            #expect(outcomes.map(\.created).reduce(0, +) == 900)
            #expect(outcomes.map(\.unchanged).reduce(0, +) == 300)
            #expect(outcomes.map(\.edition.number).sorted() == [1, 2])
            #expect(try database.said().count == 900)
            #expect(try StoreVerification.run(database.driver).findings == [])
        }
    }

    @Test("de deux séries prennent chacun leur numéro", arguments: Engine.allCases)
    func twoSeries(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            let outcomes = try together([.establishments(0..<300), .communes, .contradictory], in: database)
            #expect(outcomes.map(\.edition.number).sorted() == [1, 2, 3])
            #expect(outcomes.map(\.created).reduce(0, +) == 310)
            #expect(try StoreVerification.run(database.driver).findings == [])
        }
    }

    @Test("un lecteur voit l’annuaire d’avant l’import, ou celui d’après", arguments: Engine.allCases)
    func readers(engine: Engine) throws {
        try TestDatabase.useAnnuaire(engine) { (database) throws in
            try RecordFile.establishments(0..<200).run(in: database)
            let isOver = Mutex(false)
            let counts = Mutex<Set<Int>>([])
            let failures = Mutex<[String]>([])
            let group = DispatchGroup()
            DispatchQueue.global().async(group: group) {
                do {
                    while !isOver.withLock({ $0 }) {
                        let count = try database.said().count
                        _ = counts.withLock { $0.insert(count) }
                    }
                } catch {
                    failures.withLock { $0.append("\(error)") }
                }
            }
            try RecordFile.establishments(0..<1200).run(in: database)
            isOver.withLock { $0 = true }
            group.wait()
            #expect(failures.withLock { $0 } == [])
            #expect(counts.withLock { $0.subtracting([200, 1200]) } == [])
        }
    }

    /// Each file by its own thread, all at once.
    private func together(_ files: [RecordFile], in database: TestDatabase) throws -> [ImportOutcome] {
        let results = Mutex<[Result<ImportOutcome, any Error>]>([])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let result = Result { try files[index].run(in: database) }
            results.withLock { $0.append(result) }
        }
        return try results.withLock { $0 }.map { try $0.get() }
    }
}

package import Formats
internal import Grammar
package import Kernel
internal import Language
package import Rules

/// All the dossiers of a call at once: its tables, read once and kept, and a program to run on them.
package struct Lot: Sendable {
    package let program: Program
    private let tables: LotTables
    /// The root's table as the person named it.
    private let source: String

    /// Reads one table for each entity, named as in the regulation; only the root's is required. Columns that the regulation does
    /// not know are refused, unless `ignoreColumns`. Throws every problem of every table, each with its place.
    package static func load(_ program: Program, tables: [(entity: String, table: Table)], ignoreColumns: Bool) throws(Problems) -> Lot {
        let entities = program.regulation.entities
        var problems = Problems()
        var given: [(entity: Int, table: Table)] = []
        for (name, table) in tables {
            guard let entity = entities.firstIndex(where: { $0.name == name }) else {
                let hint = NearestName.hint(name, among: entities.map(\.name))
                problems.add(Problem("entité « \(name) » inconnue\(hint)", in: "--table \(name)", at: nil))
                continue
            }
            if given.contains(where: { $0.entity == entity }) {
                problems.add(Problem("table de \(name) déjà donnée : une seule par entité", in: "--table \(name)", at: nil))
            }
            given.append((entity, table))
        }
        guard let root = given.first(where: { $0.entity == 0 }) else {
            let message = "la table de \(entities[0].name) est nécessaire : « --table \(entities[0].name)=fichier.csv »"
            problems.add(Problem(message, in: "--table", at: nil))
            throw problems
        }
        guard problems.list.isEmpty else { throw problems }
        let read = try LotTables.load(program.regulation, given, ignoreColumns: ignoreColumns)
        return Lot(program: program, tables: read, source: root.table.source)
    }

    /// Rows read, by entity, in the order of the regulation.
    package var rows: [(entity: String, count: Int)] {
        zip(program.regulation.entities, tables.levels.counts).map { ($0.name, $1) }
    }

    /// Runs rules, ranking and envelope `repeats` times and keeps the median of the times.
    ///
    /// - Parameter columns: names of the columns wanted; by default those of `sortie:`, else keys, rules and results of the ranking.
    package func run(columns names: [String]? = nil, threads: Int = 1, repeats: Int = 1) throws(Problems) -> LotResult {
        let outputs = try program.lotColumns(names)
        var wanted: Set<Register> = []
        var texts: Set<Register> = []
        for (_, output) in outputs {
            guard case .register(let register, let type) = output else { continue }
            wanted.insert(register)
            if type == .text { texts.insert(register) }
        }
        if let ranking = program.ranking {
            wanted.insert(ranking.admissible)
            for key in ranking.keys {
                guard case .register(let register) = key.source else { continue }
                wanted.insert(register)
                if key.isText { texts.insert(register) }
            }
            if let envelope = program.envelope {
                wanted.formUnion([envelope.amount, envelope.consumed])
                if let maximized = envelope.maximized { wanted.insert(maximized) }
            }
        }

        let run = LotRun(program, tables, wanted: wanted)
        let keys = LotOrder.residentKeys(program, tables)
        let clock = ContinuousClock()
        var ruleTimes: [Duration] = []
        var rankTimes: [Duration] = []
        var order: LotOrder?
        for _ in 0..<max(1, repeats) {
            let start = clock.now
            let raised = run.run(threads: max(1, threads))
            if !raised.isEmpty { try run.runExactly(raised, wanted: wanted, texts: texts, source: source) }
            ruleTimes.append(start.duration(to: clock.now))
            rankTimes.append(clock.measure { order = LotOrder(program, tables, run, keys) })
        }
        return LotResult(
            program: program, tables: tables, run: run, columns: outputs, order: order, rulesTime: Self.median(ruleTimes),
            rankTime: Self.median(rankTimes))
    }

    /// The values of some registers in each row of their entity, for who compares the two executions or simulates: no ranking, no table.
    ///
    /// - Parameter blockRows: how many rows run together; only speed depends on it.
    package func values(
        of registers: [Register], texts: Set<Register> = [], threads: Int = 1, blockRows: Int? = nil
    ) throws(Problems) -> LotValues {
        let wanted = Set(registers)
        let run = LotRun(program, tables, wanted: wanted, blockRows: blockRows ?? LotExecutor.blockRows)
        let raised = run.run(threads: max(1, threads))
        if !raised.isEmpty { try run.runExactly(raised, wanted: wanted, texts: texts, source: source) }
        return LotValues(
            run: run, answers: Dictionary(uniqueKeysWithValues: wanted.map { ($0, run.answers($0)) }), blocksRunAgain: raised.count)
    }

    /// One root row and all that hangs below it, as the dossier execution takes it, and where its rows stand in the lot, by entity.
    package func dossier(root: Int) -> (dossier: Dossier, starts: [Int]) { tables.dossier(program.regulation, root: root) }

    private static func median(_ times: [Duration]) -> Duration { times.sorted()[times.count / 2] }
}

/// What some registers hold once a lot has run.
package struct LotValues: Sendable {
    let run: LotRun
    let answers: [Register: LotAnswers]
    /// How many blocks needed the exact way.
    package let blocksRunAgain: Int

    /// The number in a row of the register's entity (rows grouped by parent); `nil` when unknown.
    package func number(_ register: Register, row: Int) -> Int64? { answers[register].flatMap { $0[row] } }

    /// The text behind the rank that a text register holds.
    package func text(_ rank: Int64) -> String { run.text(rank) }
}

/// Ranking and envelope of one run.
struct LotOrder: Sendable {
    let ranking: LotRanking
    let envelope: LotEnvelope?

    /// The keys of entities that the ranking reads: like the columns they belong to the tables, whatever the rules give.
    static func residentKeys(_ program: Program, _ tables: LotTables) -> [Int: LotAnswers] {
        var keys: [Int: LotAnswers] = [:]
        guard let ranking = program.ranking else { return keys }
        for key in ranking.keys {
            if case .key(let entity) = key.source { keys[entity] = tables.keyAnswers(of: entity, at: ranking.entity) }
        }
        return keys
    }

    /// `nil` when the regulation ranks nothing.
    init?(_ program: Program, _ tables: LotTables, _ run: LotRun, _ resident: [Int: LotAnswers]) {
        guard let ranking = program.ranking else { return nil }
        let keys = ranking.keys.map { key in
            switch key.source {
            case .register(let register):
                let answers = run.answers(register)
                return LotRanking.Key(
                    answers: key.isText ? run.placed(answers, rows: tables.levels.counts[ranking.entity]) : answers,
                    isDescending: key.isDescending)
            case .key(let entity):
                return LotRanking.Key(answers: resident[entity] ?? .unknown, isDescending: key.isDescending)
            }
        }
        self.ranking = LotRanking(
            admissible: run.answers(ranking.admissible), keys: keys, count: tables.levels.counts[ranking.entity],
            rows: tables.places[ranking.entity])
        envelope = program.envelope.map { [order = self.ranking.order] envelope in
            let amount = run.answers(envelope.amount)
            let roots = Int128(envelope.isPerDossier ? tables.levels.counts[0] : 1)
            var whole: Int128?
            if amount.isKnown, case .constant(let number) = amount.values { whole = number * roots }
            return LotEnvelope(
                method: envelope.method, amount: whole, order: order, consumed: run.answers(envelope.consumed),
                maximized: envelope.maximized.map { run.answers($0) })
        }
    }
}

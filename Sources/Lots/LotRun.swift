internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// The loops of one plan over the tables of a lot, and the answers they fill.
struct LotRun {
    private let program: Program
    private let tables: LotTables
    private let plan: LotPlan
    private let executor: LotExecutor
    /// Where the texts of the tables stand among those of the program.
    private let textRanks: [Int64]
    /// Rank of the result that holds a lane.
    private let resultOfLane: [Int: Int]
    private let columns: [LotColumn?]

    init(_ program: Program, _ tables: LotTables, wanted: Set<Register>, blockRows: Int = LotExecutor.blockRows) {
        self.program = program
        self.tables = tables
        textRanks = Self.textRanks(program, tables.texts)
        var columns = tables.columns
        var inputs: [LotShape.Input] = []
        for (rank, field) in program.regulation.inputs.enumerated() {
            switch (field.type, columns[rank]) {
            case (.text, let column?), (.file, let column?):
                let translated = Self.translated(column, rows: tables.levels.counts[field.entity], textRanks)
                columns[rank] = translated
                inputs.append(.column(translated))
            case (_, let column?): inputs.append(.column(column))
            case (_, nil):
                switch field.defaultValue {
                case .number(let number): inputs.append(.constant(number))
                case .text(let text): inputs.append(Self.constant(text, program, tables.texts, textRanks))
                case nil: inputs.append(.unknown)
                }
            }
        }
        self.columns = columns
        plan = LotPlan(program, shape: LotShape(inputs: inputs, most: tables.most), wanted: wanted)
        var results: [Int] = []
        var resultOfLane: [Int: Int] = [:]
        for answer in plan.answers.values {
            for place in [answer.number.place, answer.known] {
                guard case .lane(let lane) = place, case .step = plan.lanes.lanes[lane], resultOfLane[lane] == nil else { continue }
                resultOfLane[lane] = results.count
                results.append(lane)
            }
        }
        self.resultOfLane = resultOfLane
        executor = LotExecutor(lanes: plan.lanes, results: results, columns: columns, levels: tables.levels, blockRows: blockRows)
    }

    /// Ranks of the blocks whose flag rose.
    func run(threads: Int) -> [Int] { executor.run(threads: threads) }

    /// What the loops gave for a register.
    func answers(_ register: Register) -> LotAnswers {
        guard let answer = plan.answers[register], answer.known != LotLanes.no else { return .unknown }
        var mask: LotMemory?
        if case .lane(let lane) = answer.known { mask = memory(lane) }
        switch answer.number.place {
        case .constant(let number): return LotAnswers(values: .constant(number), mask: mask, isKnown: true)
        case .lane(let lane):
            let column = LotColumn(width: plan.lanes.widths[lane], values: memory(lane), known: nil, range: 0...0)
            return LotAnswers(values: .column(column), mask: mask, isKnown: true)
        }
    }

    private func memory(_ lane: Int) -> LotMemory {
        switch plan.lanes.lanes[lane] {
        case .column(let input): columns[input]!.values
        case .mask(let input): columns[input]!.known!
        default: executor.results[resultOfLane[lane]!]
        }
    }

    // MARK: Texts

    /// A text of the program keeps its rank; the others come after.
    private static func textRanks(_ program: Program, _ texts: LotTexts) -> [Int64] {
        let known = program.textRanks
        return (0..<texts.count).map { rank in
            Int64(known.isEmpty ? rank : known[texts.string(rank)] ?? program.texts.count + rank)
        }
    }

    private static func constant(_ text: String, _ program: Program, _ texts: LotTexts, _ ranks: [Int64]) -> LotShape.Input {
        if let rank = program.textRanks[text] { return .constant(Int64(rank)) }
        guard let rank = texts.find(text) else { return .constant(Int64(program.texts.count + texts.count)) }
        return .constant(ranks[rank])
    }

    private static func translated(_ column: LotColumn, rows: Int, _ ranks: [Int64]) -> LotColumn {
        let memory = LotMemory(rows: rows, of: .int32)
        for row in 0..<rows {
            let rank = column.isKnown(row) ? ranks[Int(column.raw(row))] : 0
            LotColumnBuilder.store(rank, in: memory, row: row, width: .int32)
        }
        return LotColumn(width: .int32, values: memory, known: column.known, range: 0...max(0, ranks.max() ?? 0))
    }

    /// The text behind a rank of a text register.
    func text(_ rank: Int64) -> String {
        if rank < program.texts.count { return program.texts[Int(rank)] }
        return tables.texts.string(Int(rank) - program.texts.count)
    }

    /// A text register with its ranks put in the order of code points.
    func placed(_ answers: LotAnswers, rows: Int) -> LotAnswers {
        guard case .column(let column) = answers.values else { return answers }
        var texts = LotTexts()
        let memory = LotMemory(rows: rows, of: .int64)
        var ranks: [Int64: Int] = [:]
        for row in 0..<rows where answers.isKnown(row) {
            let number = column.raw(row)
            let rank = ranks[number] ?? texts.rank(of: text(number)).rank
            ranks[number] = rank
            LotColumnBuilder.store(Int64(rank), in: memory, row: row, width: .int64)
        }
        let places = texts.places()
        let placed = memory.base.assumingMemoryBound(to: Int64.self)
        for row in 0..<rows where answers.isKnown(row) { placed[row] = Int64(places[Int(placed[row])]) }
        return LotAnswers(
            values: .column(LotColumn(width: .int64, values: memory, known: nil, range: 0...0)), mask: answers.mask,
            isKnown: answers.isKnown)
    }

    // MARK: The exact way

    /// Runs again, one by one and in 128 bits, the dossiers of the blocks whose flag rose, and puts what they give in place.
    func runExactly(_ blocks: [Int], wanted: Set<Register>, texts: Set<Register>, source: String) throws(Problems) {
        var problems = Problems()
        for block in blocks {
            for root in executor.blocks[block]..<executor.blocks[block + 1] {
                do throws(Problems) {
                    try runExactly(root: root, wanted: wanted, texts: texts, source: source)
                } catch {
                    problems.add(contentsOf: error)
                    if problems.list.count >= 20 { throw problems }
                }
            }
        }
        guard problems.list.isEmpty else { throw problems }
    }

    private func runExactly(root: Int, wanted: Set<Register>, texts: Set<Register>, source: String) throws(Problems) {
        let position = Position(line: Int(tables.rootLines[root]), column: 1)
        let (dossier, starts) = tables.dossier(program.regulation, root: root)
        let evaluation = try Evaluation.run(program, on: dossier, source: source, at: position)
        for register in wanted {
            guard let entity = program.instructions[register].entity, let answer = plan.answers[register] else { continue }
            for row in 0..<dossier.levels[entity].count {
                let number = evaluation.number(register, row: row)
                if case .lane(let lane) = answer.known, let result = resultOfLane[lane] {
                    LotColumnBuilder.store(number == nil ? 0 : 1, in: executor.results[result], row: starts[entity] + row, width: .bit)
                }
                guard case .lane(let lane) = answer.number.place, let result = resultOfLane[lane], let number else { continue }
                var small = Int64(exactly: number)
                if texts.contains(register) { small = rank(of: evaluation.text(number)) }
                guard let small else {
                    let origin = program.regulation.name(of: program.instructions[register].origin)
                    throw Problems(
                        "dépassement de capacité dans \(origin) : les valeurs données sont trop grandes", in: source, at: position)
                }
                LotColumnBuilder.store(small, in: executor.results[result], row: starts[entity] + row, width: plan.lanes.widths[lane])
            }
        }
    }

    private func rank(of text: String) -> Int64? {
        if let rank = program.textRanks[text] { return Int64(rank) }
        return tables.texts.find(text).map { textRanks[$0] }
    }
}

extension LotTables {
    /// The key of a row as people read it.
    func key(entity: Int, row: Int) -> String {
        let number = keys[entity].numbers[row]
        return keys[entity].texts?.string(Int(number)) ?? String(number)
    }

    /// One root row and all that hangs below it, and the first row of each entity.
    func dossier(_ regulation: Regulation, root: Int) -> (dossier: Dossier, starts: [Int]) {
        let starts = regulation.entities.indices.map { levels.start(of: $0, root: root) }
        let ends = regulation.entities.indices.map { levels.start(of: $0, root: root + 1) }
        var lines: [Dossier.Level] = []
        for (rank, entity) in regulation.entities.enumerated() {
            var level = Dossier.Level()
            for row in starts[rank]..<ends[rank] {
                var (parent, sibling) = (0, 0)
                if let above = entity.parent, let owners = levels.owners[rank], let offsets = levels.offsets[rank] {
                    let owner = owners.base.load(fromByteOffset: row * 4, as: Int32.self)
                    parent = Int(owner) - starts[above]
                    sibling = row - Int(offsets.base.load(fromByteOffset: Int(owner) * 4, as: Int32.self))
                }
                level.parents.append(parent)
                level.ranks.append(sibling)
                level.keys.append(entity.keyIsInteger ? .number(keys[rank].numbers[row]) : .text(key(entity: rank, row: row)))
            }
            lines.append(level)
        }
        var values: [[Value?]] = []
        for (rank, field) in regulation.inputs.enumerated() {
            let rows = starts[field.entity]..<ends[field.entity]
            guard let column = columns[rank] else {
                values.append(rows.map { _ in field.defaultValue })
                continue
            }
            switch field.type {
            case .text, .file: values.append(rows.map { column[$0].map { .text(texts.string(Int($0))) } })
            default: values.append(rows.map { column[$0].map { .number($0) } })
            }
        }
        return (Dossier(levels: lines, values: values), starts)
    }
}

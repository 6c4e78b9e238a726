package import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What a lot gave: a table in the order of the ranked entity's own, and the counts and times to tell the person.
package struct LotResult: Sendable {
    /// Ranked rows, rows set aside, rows of which nobody can tell; `nil` when the regulation ranks nothing.
    package let counts: Counts?
    /// Median time of the rules alone, and of ranking and envelope.
    package let rulesTime: Duration
    package let rankTime: Duration

    package struct Counts: Sendable, Equatable {
        package let ranked: Int
        package let refused: Int
        package let unknown: Int
        /// Ranked rows that receive something of the envelope, or whose amount is unknown; `nil` without envelope.
        package let served: Int?
        package let unknownAmounts: Int?
        /// Whether the envelope itself is known.
        package let isEnvelopeKnown: Bool
        /// For `optimale`: what the rows served add up to, and what no choice could pass (equal when the answer is exact).
        package let optimum: (value: Int128, bound: Int128)?

        package static func == (left: Counts, right: Counts) -> Bool {
            left.ranked == right.ranked && left.refused == right.refused && left.unknown == right.unknown && left.served == right.served
                && left.unknownAmounts == right.unknownAmounts
        }
    }

    private let program: Program
    private let tables: LotTables
    private let run: LotRun
    private let columns: [(name: String, output: LotOutput)]
    /// By row: rank in the order of service, 0 when not *recevable*, -1 when unknown.
    private let ranks: [Int32]
    private let granted: [Int64?]

    init(
        program: Program, tables: LotTables, run: LotRun, columns: [(name: String, output: LotOutput)], order: LotOrder?,
        rulesTime: Duration, rankTime: Duration
    ) {
        self.program = program
        self.tables = tables
        self.run = run
        self.columns = columns
        self.rulesTime = rulesTime
        self.rankTime = rankTime
        guard let order, let ranking = program.ranking else {
            (counts, ranks, granted) = (nil, [], [])
            return
        }
        let envelope = order.envelope
        counts = Counts(
            ranked: order.ranking.order.count, refused: order.ranking.refused, unknown: order.ranking.unknown,
            served: envelope?.shares.served,
            unknownAmounts: envelope?.unknownAmounts, isEnvelopeKnown: envelope?.isAmountKnown ?? true,
            optimum: envelope?.shares.best.map { ($0.value, $0.bound) })
        let admissible = run.answers(ranking.admissible)
        var ranks = (0..<tables.levels.counts[ranking.entity]).map { Int32(admissible.isKnown($0) ? 0 : -1) }
        for (place, row) in order.ranking.order.enumerated() { ranks[Int(row)] = Int32(place + 1) }
        self.ranks = ranks
        granted = envelope?.shares.granted.map { $0.map { Int64($0) } } ?? []
    }

    package var columnNames: [String] { columns.map(\.name) }

    /// How many rows `write` gives, header aside.
    package var rowCount: Int { tables.levels.counts[program.lotEntity] }

    /// Writes header and rows; `flush` is called between rows, when the person wants to empty the writer on the way.
    package func write<Failure: Error>(into writer: inout CSVWriter, flush: (inout CSVWriter) throws(Failure) -> Void) throws(Failure) {
        for (name, _) in columns { writer.cell(name) }
        writer.endRow()
        let cells = columns.map { LotCellWriter($0.output, tables, run, at: program.lotEntity, program.regulation) }
        let places = tables.places[program.lotEntity]
        for place in 0..<rowCount {
            let row = places.map { Int($0[place]) } ?? place
            for cell in cells { write(cell, row, &writer) }
            writer.endRow()
            if place % 4_096 == 4_095 { try flush(&writer) }
        }
        try flush(&writer)
    }

    /// The same in one piece.
    package func write(into writer: inout CSVWriter) {
        write(into: &writer) { _ in }
    }

    @inline(__always)
    private func write(_ cell: LotCellWriter, _ row: Int, _ writer: inout CSVWriter) {
        switch cell.kind {
        case .rank: if ranks[row] < 0 { writer.emptyCell() } else { writer.cell(Int64(ranks[row])) }
        case .granted:
            let rank = ranks[row]
            let amount = rank > 0 ? granted[Int(rank) - 1] : rank == 0 ? 0 : nil
            if let amount { writer.cell(amount) } else { writer.emptyCell() }
        case .value: cell.write(row, run, &writer)
        }
    }
}

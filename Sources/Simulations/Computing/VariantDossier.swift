internal import Grammar
internal import Language
internal import Rules

/// A dossier under construction, where an instance stands many times, each with another value of one input. Never shown.
struct VariantDossier {
    private let simulated: SimulationCase
    private var levels: [Dossier.Level]
    private var values: [[Value?]]

    private var roster: Roster { simulated.roster }
    private var regulation: Regulation { simulated.roster.regulation }

    /// The root alone.
    init(_ simulated: SimulationCase) {
        self.simulated = simulated
        levels = simulated.roster.regulation.entities.map { _ in Dossier.Level() }
        values = simulated.roster.regulation.inputs.map { _ in [] }
        _ = add(0, under: 0)
    }

    var dossier: Dossier { Dossier(levels: levels, values: values) }

    /// The instances above the last of the chain once, the last as many times as there are candidates. For each, its rows by entity.
    mutating func addLine(_ chain: [Int], changing input: Int, to candidates: [Int64]) -> [[Int: Int]] {
        var rows: [Int: Int] = [:]
        var parent = 0
        for entry in chain.dropLast() {
            parent = add(entry, under: parent)
            rows[roster.entries[entry].entity] = parent
        }
        guard let last = chain.last else { return [] }
        let entity = roster.entries[last].entity
        return candidates.map { candidate in
            let row = add(last, under: parent)
            values[input][row] = .number(candidate)
            return rows.merging([entity: row]) { $1 }
        }
    }

    /// The last of the chain once for each pair of values of two of its inputs, under the others of the chain. For each, its rows by entity.
    mutating func addLine(_ chain: [Int], changing inputs: (Int, Int), to pairs: [(Int64, Int64)]) -> [[Int: Int]] {
        let rows = addLine(chain, changing: inputs.0, to: pairs.map(\.0))
        guard let last = chain.last else { return rows }
        for (row, pair) in zip(rows, pairs) {
            if let row = row[roster.entries[last].entity] { values[inputs.1][row] = .number(pair.1) }
        }
        return rows
    }

    /// A copy of a whole instance of the first level, where the last of the chain has another value. Its rows by entity, along the chain.
    mutating func addTree(of top: Int, _ chain: [Int], changing input: Int, to candidate: Int64) -> [Int: Int] {
        var rows: [Int: Int] = [:]
        addTree(top, under: 0, chain, &rows)
        if let last = chain.last, let row = rows[roster.entries[last].entity] { values[input][row] = .number(candidate) }
        return rows
    }

    private mutating func addTree(_ entry: Int, under parent: Int, _ chain: [Int], _ rows: inout [Int: Int]) {
        let row = add(entry, under: parent)
        if chain.contains(entry) { rows[roster.entries[entry].entity] = row }
        for child in roster.entries[entry].children where !roster.entries[child].isAbsent { addTree(child, under: row, chain, &rows) }
    }

    /// Copies one instance as the case has it.
    private mutating func add(_ entry: Int, under parent: Int) -> Int {
        let entity = roster.entries[entry].entity
        let row = levels[entity].count
        levels[entity].parents.append(parent)
        levels[entity].ranks.append(row)
        levels[entity].keys.append(nil)
        let source = roster.entries[entry].row ?? 0
        for input in regulation.entities[entity].inputs { values[input].append(simulated.dossier.values[input][source]) }
        return row
    }
}

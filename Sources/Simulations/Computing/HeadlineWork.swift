internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// What can be said of the headlines beyond their value: a known part, what they are under each answer, what each instance brings.
struct HeadlineWork {
    let simulated: SimulationCase
    /// Ranks of the rules of the root shown first.
    let rules: [Int]

    private var regulation: Regulation { simulated.roster.regulation }
    private var dossier: Dossier { simulated.dossier }

    init(_ simulated: SimulationCase) {
        self.simulated = simulated
        rules = simulated.roster.regulation.simulator.results
    }

    func value(_ rule: Int, of evaluation: Evaluation) -> Value? { evaluation.value(ofRule: rule, row: 0) }

    func shown(_ value: Value?, _ rule: Int) -> String? { value.map { ValueText.french($0, as: regulation.rules[rule].type) } }

    func run(_ dossier: Dossier, _ program: Program? = nil) throws(Problems) -> Evaluation {
        try Evaluation.run(program ?? simulated.program, on: dossier, source: SimulationCase.source)
    }

    // MARK: What is asked for an instance

    /// Instances of the first level that ask for something: they have children, or could not have any.
    var requesting: [Int] {
        let children = regulation.entities[0].children
        return children.flatMap { entity in
            simulated.roster.rows[entity].filter { isConcerned($0) }
        }
    }

    /// It has a child that counts, or its entity has none.
    func isConcerned(_ entry: Int) -> Bool {
        let entry = simulated.roster.entries[entry]
        if entry.parent == nil || regulation.entities[entry.entity].children.isEmpty { return !entry.isAbsent }
        return entry.children.contains { !simulated.roster.entries[$0].isAbsent }
    }

    /// The dossier without what these instances of the first level ask for: their children, or themselves when they cannot have any.
    func dossier(without entries: Set<Int>) -> Dossier {
        dossier.pruned(in: regulation) { entity, row in
            let entry = simulated.roster.rows[entity][row]
            if let parent = simulated.roster.entries[entry].parent, entries.contains(parent) { return false }
            return !(entries.contains(entry) && regulation.entities[entity].children.isEmpty)
        }
    }

    // MARK: The known part

    /// What a sum is without the requests of those of which something is missing; `nil` when it stays unknown, or when nothing is left.
    func knownPart(_ rule: Int) throws(Problems) -> HeadlineView.KnownPart? {
        let type = regulation.rules[rule].type
        guard type.isNumeric, value(rule, of: simulated.evaluation) == nil else { return nil }
        let requesting = Set(requesting)
        let unknown = unknownRequests(rule, among: requesting)
        guard !unknown.isEmpty, unknown.count < requesting.count else { return nil }
        let evaluation = try run(dossier(without: unknown))
        guard let value = value(rule, of: evaluation), let shown = shown(value, rule) else { return nil }
        let titles = unknown.sorted().map { simulated.roster.entries[$0].title }
        return HeadlineView.KnownPart(
            shown: shown, value: value, without: titles,
            definition: "Sans ce que \(Self.asks(titles)), non calculable pour l’instant.")
    }

    /// Instances of the first level under which a missing input stands, or whose own results are unknown.
    private func unknownRequests(_ rule: Int, among requesting: Set<Int>) -> Set<Int> {
        let evaluation = simulated.evaluation
        var found: Set<Int> = []
        for missing in evaluation.missing(simulated.program.rules[rule], row: 0) {
            guard case .input(let input, let row) = missing else { continue }
            if let entry = firstLevel(regulation.inputs[input].entity, row), requesting.contains(entry) { found.insert(entry) }
        }
        for entry in requesting {
            let entity = simulated.roster.entries[entry].entity
            guard let row = simulated.roster.entries[entry].row else { continue }
            let isUnknown = regulation.entities[entity].rules.contains { rule in
                regulation.rules[rule].type.isNumeric && evaluation.number(simulated.program.rules[rule], row: row) == nil
            }
            if isUnknown { found.insert(entry) }
        }
        return found
    }

    /// The instance of the first level above that row, or there; `nil` on the root.
    private func firstLevel(_ entity: Int, _ row: Int) -> Int? {
        var entry = simulated.roster.rows[entity][row]
        while let parent = simulated.roster.entries[entry].parent {
            if simulated.roster.entries[parent].parent == nil { return entry }
            entry = parent
        }
        return nil
    }

    private static func asks(_ titles: [String]) -> String {
        let shown = titles.prefix(3).joined(separator: ", ")
        if titles.count > 3 { return "demandent \(shown) et \(titles.count - 3) autres" }
        return titles.count == 1 ? "demande \(shown)" : "demandent \(shown)"
    }

    // MARK: What an instance brings

    static let mostBringing = 24

    /// By entry: the first headline with its request, minus without.
    func brings() throws(Problems) -> [Int: Value] {
        guard let rule = rules.first, regulation.rules[rule].type.isNumeric, requesting.count <= Self.mostBringing,
            case .number(let whole)? = value(rule, of: simulated.evaluation)
        else { return [:] }
        var brings: [Int: Value] = [:]
        for entry in requesting {
            if requesting.count == 1 {
                brings[entry] = .number(whole)
                continue
            }
            guard case .number(let without)? = value(rule, of: try run(dossier(without: [entry]))) else { continue }
            brings[entry] = .number(whole - without)
        }
        return brings
    }

    // MARK: Under each reading

    static let mostReadingOptions = 24

    /// By reading, by option: the headline, or its known part; `nil` beyond measure.
    func underReadings(_ program: (Choices) throws(Problems) -> Program) throws(Problems) -> [[(shown: String?, isPart: Bool)]] {
        guard let rule = rules.first else { return regulation.readings.map { $0.options.map { _ in (nil, false) } } }
        let whole = shown(value(rule, of: simulated.evaluation), rule)
        let part = whole == nil ? try knownPart(rule) : nil
        var dossier = dossier
        if part != nil { dossier = self.dossier(without: unknownRequests(rule, among: Set(requesting))) }
        var count = 0
        var table: [[(shown: String?, isPart: Bool)]] = []
        for (rank, reading) in regulation.readings.enumerated() {
            var row: [(shown: String?, isPart: Bool)] = []
            for option in reading.options.indices {
                if option == simulated.choices.readings[rank] {
                    row.append((whole ?? part?.shown, part != nil))
                    continue
                }
                count += 1
                guard count <= Self.mostReadingOptions else {
                    row.append((nil, false))
                    continue
                }
                var choices = simulated.choices
                choices.readings[rank] = option
                let evaluation = try run(dossier, try program(choices))
                row.append((shown(value(rule, of: evaluation), rule), part != nil))
            }
            table.append(row)
        }
        return table
    }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// A column of the result of a lot.
enum LotOutput {
    /// The key of the ranked entity or of one above it.
    case key(entity: Int)
    case input(Int)
    /// A rule, `conforme` or `recevable`: its register, and how it is written.
    case register(Register, ValueType)
    case rank
    case granted
}

extension Program {
    /// The entity that has a row in the result of a lot.
    var lotEntity: Int { ranking?.entity ?? 0 }

    /// The columns asked for; by default what the regulation says under `sortie:`, else the keys, the rules of the ranked entity
    /// and the two results of the ranking.
    func lotColumns(_ names: [String]?) throws(Problems) -> [(name: String, output: LotOutput)] {
        let all = everyLotColumn
        let isChosen = names != nil
        guard let wanted = names ?? (regulation.text.output.isEmpty ? nil : regulation.text.output.map(\.name)) else {
            return all.filter { $0.isDefault }.map { ($0.name, $0.output) }
        }
        var problems = Problems()
        var columns: [(name: String, output: LotOutput)] = []
        for (rank, name) in wanted.enumerated() {
            if let found = all.first(where: { $0.name == name }) {
                columns.append((found.name, found.output))
                continue
            }
            let message =
                "colonne « \(name) » inconnue de \(regulation.entities[lotEntity].name)\(NearestName.hint(name, among: all.map(\.name)))"
            let place = isChosen ? nil : regulation.text.output[rank].position
            problems.add(Problem(message, in: isChosen ? "--columns" : regulation.text.source, at: place))
        }
        guard problems.list.isEmpty else { throw problems }
        return columns
    }

    private var everyLotColumn: [(name: String, output: LotOutput, isDefault: Bool)] {
        let entity = lotEntity
        var all: [(name: String, output: LotOutput, isDefault: Bool)] = []
        var ancestors: [Int] = []
        var next: Int? = entity
        while let ancestor = next {
            ancestors.insert(ancestor, at: 0)
            next = regulation.entities[ancestor].parent
        }
        for ancestor in ancestors { all.append((regulation.entities[ancestor].key, .key(entity: ancestor), true)) }
        for rule in regulation.entities[entity].rules where !regulation.rules[rule].isInternal {
            all.append((regulation.rules[rule].name, .register(rules[rule], regulation.rules[rule].type), true))
        }
        for input in regulation.entities[entity].inputs {
            all.append((regulation.inputs[input].name, .input(input), false))
        }
        all.append(("conforme", .register(conforming[entity], .boolean), false))
        if let register = ranking?.admissible ?? (entity == 0 ? admissible : nil) {
            all.append(("recevable", .register(register, .boolean), false))
        }
        if let ranking = regulation.ranking { all.append((ranking.text.column, .rank, true)) }
        if ranking != nil, let envelope = regulation.envelope { all.append((envelope.text.column, .granted, true)) }
        return all
    }
}

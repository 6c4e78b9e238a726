internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// The case of a simulation: what is known of each instance, then what the hypotheses suppose of what nobody said.
///
/// One object, never changed: all that computes from it holds it, and none copies it.
final class SimulationCase: Sendable {
    let roster: Roster
    let choices: Choices
    let program: Program
    let dossier: Dossier
    let evaluation: Evaluation
    /// The hypothesis that fills each of these inputs.
    let supposed: [Dossier.Place: Int]
    /// What each unticked hypothesis would fill, and each ticked one fills.
    let reach: [[Dossier.Place]]

    /// Inputs that a ticked hypothesis gives where nobody does.
    let supposable: Set<Int>

    static let source = "simulation"

    /// `roster` is that of the draft.
    init(_ draft: SimulationDraft, _ roster: Roster, in setting: SimulationSetting) throws(Problems) {
        let regulation = setting.regulation
        self.roster = roster
        choices = ChoicesOfDraft(draft, in: setting).choices()
        program = try setting.program(choices)
        let plain = Self.dossier(of: roster)
        let first = try Evaluation.run(program, on: plain, source: Self.source)
        let ticked = regulation.simulator.hypotheses.filter { !draft.unticked.contains($0.name) }
        supposable = Set(ticked.flatMap { $0.gifts.map(\.input) })
        var supposed: [Dossier.Place: Int] = [:]
        var reach: [[Dossier.Place]] = []
        var filled = plain
        for (rank, hypothesis) in regulation.simulator.hypotheses.enumerated() {
            let isTicked = !draft.unticked.contains(hypothesis.name)
            var places: [Dossier.Place] = []
            for gift in hypothesis.gifts {
                guard let value = Self.value(of: gift, choices, regulation) else { continue }
                let entity = regulation.inputs[gift.input].entity
                for (row, entry) in roster.rows[entity].enumerated() where Self.isOpen(roster.entries[entry].cells[gift.input]) {
                    guard first.isAsked(gift.input, row: row) else { continue }
                    let place = Dossier.Place(input: gift.input, row: row)
                    places.append(place)
                    guard isTicked else { continue }
                    supposed[place] = rank
                    filled.values[gift.input][row] = value
                    filled.provenance[place] = Dossier.Provenance(source: .hypothesis, date: nil)
                }
            }
            reach.append(places)
        }
        self.supposed = supposed
        self.reach = reach
        dossier = filled
        evaluation = supposed.isEmpty ? first : try Evaluation.run(program, on: filled, source: Self.source)
    }

    /// Nobody gave a value, nor said that he does not know.
    private static func isOpen(_ cell: Roster.Cell?) -> Bool {
        if case .nobody? = cell?.origin { return cell?.value == nil }
        return false
    }

    /// `nil` when the parameter has no value, or one that the input does not accept.
    static func value(of gift: SimulatorGuide.Gift, _ choices: Choices, _ regulation: Regulation) -> Value? {
        switch gift.source {
        case .value(let value): return value
        case .parameter(let rank):
            guard let value = choices.parameters[rank] else { return nil }
            let field = regulation.inputs[gift.input]
            if case .number(let number) = value, field.type.isNumeric || field.type == .date, !field.range.contains(number) { return nil }
            return value
        }
    }

    private static func dossier(of roster: Roster) -> Dossier {
        let regulation = roster.regulation
        var levels = regulation.entities.map { _ in Dossier.Level() }
        var values: [[Value?]] = regulation.inputs.map { _ in [] }
        var provenance: [Dossier.Place: Dossier.Provenance] = [:]
        for (entity, ranks) in roster.rows.enumerated() {
            var siblings: [Int: Int] = [:]
            for (row, rank) in ranks.enumerated() {
                let entry = roster.entries[rank]
                let parent = entry.parent.flatMap { roster.entries[$0].row } ?? 0
                levels[entity].parents.append(parent)
                levels[entity].ranks.append(siblings[parent, default: 0])
                siblings[parent, default: 0] += 1
                levels[entity].keys.append(Self.key(of: entry, regulation))
                for input in regulation.entities[entity].inputs {
                    guard let cell = entry.cells[input] else { continue }
                    values[input].append(cell.value)
                    guard cell.value != nil, let source = cell.source else { continue }
                    provenance[Dossier.Place(input: input, row: row)] = Dossier.Provenance(source: source, date: cell.date)
                }
            }
        }
        return Dossier(levels: levels, values: values, provenance: provenance)
    }

    /// Where the key is also an input, it is that input’s value.
    private static func key(of entry: Roster.Entry, _ regulation: Regulation) -> Value? {
        guard let input = regulation.entities[entry.entity].keyInput else { return entry.key }
        guard let value = entry.cells[input]?.value else { return nil }
        if case .choice(let options) = regulation.inputs[input].type, case .number(let rank) = value { return .text(options[Int(rank)]) }
        return value
    }

    // MARK: The file

    /// The case in the contract’s form, each value with its source: read back, it is the same dossier.
    var json: JSONValue { .object([.init(roster.regulation.entities[0].name, .object(members(of: 0)))]) }

    private func members(of rank: Int) -> [JSONValue.Member] {
        let regulation = roster.regulation
        let entry = roster.entries[rank]
        let declared = regulation.entities[entry.entity]
        var members: [JSONValue.Member] = []
        if declared.keyInput == nil, let key = entry.key {
            members.append(.init(declared.key, .value(key, as: declared.keyIsInteger ? .integer(unit: nil) : .text)))
        }
        let row = entry.row ?? 0
        for input in declared.inputs {
            let field = regulation.inputs[input]
            let place = Dossier.Place(input: input, row: row)
            guard let value = dossier.values[input][row], let provenance = dossier.provenance[place] else { continue }
            var given: [JSONValue.Member] = [
                .init("valeur", .value(value, as: field.type)), .init("source", .text(provenance.source.rawValue)),
            ]
            if let date = provenance.date { given.append(.init("date", .text(date.iso))) }
            members.append(.init(field.name, .object(given)))
        }
        for child in declared.children {
            let instances = entry.children.filter { roster.entries[$0].entity == child && !roster.entries[$0].isAbsent }
            members.append(.init(regulation.entities[child].name, .list(instances.map { .object(self.members(of: $0)) })))
        }
        return members
    }
}

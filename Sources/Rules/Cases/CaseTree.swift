internal import Formats
internal import Grammar
internal import Kernel
internal import Language

/// A case being read: walks the tree depth first, so that the instances of each entity come in the case's order, grouped by parent.
struct CaseTree {
    /// What a name means inside an instance.
    private enum Slot {
        case child(Int)
        case key
        case input(Int)
    }

    let regulation: Regulation
    let form: CaseReader.Form
    let source: String
    private let slots: [[String: Slot]]

    private(set) var problems = Problems()
    private(set) var levels: [Dossier.Level]
    private(set) var values: [[Value?]]
    private(set) var provenance: [Dossier.Place: Dossier.Provenance] = [:]
    private var instances = 0

    init(regulation: Regulation, form: CaseReader.Form, source: String) {
        self.regulation = regulation
        self.form = form
        self.source = source
        slots = regulation.entities.map { entity in
            var slots: [String: Slot] = [:]
            for input in entity.inputs { slots[regulation.inputs[input].name] = .input(input) }
            if entity.keyInput == nil { slots[entity.key] = .key }
            for child in entity.children { slots[regulation.entities[child].name] = .child(child) }
            return slots
        }
        levels = Array(repeating: Dossier.Level(), count: regulation.entities.count)
        values = Array(repeating: [], count: regulation.inputs.count)
    }

    /// The outermost object: exactly one member, the root entity's name.
    mutating func read(_ members: [Member], at position: Position, keywords: [String]) {
        let root = regulation.entities[0].name
        for member in members where member.name != root {
            let hint = NearestName.hint(member.name, among: [root] + keywords)
            report("« \(member.name) » n’a pas de sens ici, un dossier n’a qu’un membre, « \(root) »\(hint)", at: member.position)
        }
        guard let member = members.first(where: { $0.name == root }) else {
            return report("le membre « \(root) » manque", at: position)
        }
        readInstance(of: 0, from: member.value, parent: 0, rank: 0)
    }

    /// Adds one instance and its children. Returns where its key stands, when it has one.
    @discardableResult
    private mutating func readInstance(of entity: Int, from node: Node, parent: Int, rank: Int) -> Position? {
        let declared = regulation.entities[entity]
        let row = levels[entity].count
        levels[entity].parents.append(parent)
        levels[entity].ranks.append(rank)
        levels[entity].keys.append(nil)
        for input in declared.inputs { values[input].append(regulation.inputs[input].defaultValue) }
        guard case .map(let members) = node.content else {
            report("\(path(entity, row)) attend ses données, {…} ; trouvé : \(CaseValue.describe(node))", at: node.position)
            return nil
        }
        var keyPosition: Position?
        for member in members {
            switch slots[entity][member.name] {
            case .key:
                keyPosition = member.value.position
                readKey(of: entity, row: row, from: member.value)
            case .input(let input):
                readInput(input, row: row, from: member.value)
                if declared.keyInput == input {
                    keyPosition = member.value.position
                    levels[entity].keys[row] = key(fromInput: input, row: row)
                    refuseEmptyKey(of: entity, row: row, at: member.value.position)
                }
            case .child(let child): readChildren(of: child, parent: row, from: member.value)
            case nil: reportUnknown(member, in: entity, row: row)
            }
        }
        return keyPosition
    }

    private mutating func readChildren(of child: Int, parent: Int, from node: Node) {
        let declared = regulation.entities[child]
        if case .null = node.content { return }
        guard case .list(let nodes) = node.content else {
            return report("\(listPath(child, parent)) attend une liste, [{…}, …] ; trouvé : \(CaseValue.describe(node))", at: node.position)
        }
        if nodes.count > declared.limit {
            let limit = FrenchNumber.write(Int128(declared.limit))
            report(
                "\(listPath(child, parent)) attend au plus \(limit) \(declared.limit == 1 ? "élément" : "éléments") ; trouvé : \(nodes.count)",
                at: nodes[declared.limit].position)
            return
        }
        guard instances + nodes.count < CaseReader.instanceLimit else {
            let limit = FrenchNumber.write(Int128(CaseReader.instanceLimit))
            return report("\(listPath(child, parent)) : un dossier compte au plus \(limit) éléments en tout", at: node.position)
        }
        instances += nodes.count
        var seen: [Value: Int] = [:]
        for (rank, node) in nodes.enumerated() {
            let row = levels[child].count
            let position = readInstance(of: child, from: node, parent: parent, rank: rank)
            guard declared.keyInput == nil, let key = levels[child].keys[row] else { continue }
            if let first = seen[key] {
                report(
                    "\(path(child, row)).\(declared.key) : la clé \(shown(key)) est déjà celle de \(listPath(child, parent))[\(first)]",
                    at: position ?? node.position)
            } else {
                seen[key] = rank
            }
        }
    }

    private mutating func readKey(of entity: Int, row: Int, from node: Node) {
        let type: ValueType = regulation.entities[entity].keyIsInteger ? .integer(unit: nil) : .text
        levels[entity].keys[row] = readValue(node, as: type, within: 1...Int64.max) { tree in
            "\(tree.path(entity, row)).\(tree.regulation.entities[entity].key)"
        }
        refuseEmptyKey(of: entity, row: row, at: node.position)
    }

    /// An empty text names nobody; a key that is not known is left out.
    private mutating func refuseEmptyKey(of entity: Int, row: Int, at position: Position) {
        guard levels[entity].keys[row] == .text("") else { return }
        levels[entity].keys[row] = nil
        let key = regulation.entities[entity].key
        report("\(path(entity, row)).\(key) est vide : écrivez la clé, ou retirez « \(key) »", at: position)
    }

    /// A key that is also an input is known by its text: the option's name rather than its rank.
    private func key(fromInput input: Int, row: Int) -> Value? {
        guard let value = values[input][row] else { return nil }
        if case .choice(let options) = regulation.inputs[input].type, case .number(let rank) = value { return .text(options[Int(rank)]) }
        return value
    }

    private static let sources = Dossier.Source.allCases.map(\.rawValue)

    /// A plain value, or `{"valeur": …, "source": …, "date": …}`.
    private mutating func readInput(_ input: Int, row: Int, from node: Node) {
        let field = regulation.inputs[input]
        let name = { (tree: CaseTree) in "\(tree.path(field.entity, row)).\(field.name)" }
        guard case .map(let members) = node.content else {
            if let value = readValue(node, as: field.type, within: field.range, name: name) { values[input][row] = value }
            return
        }
        var value: Value?
        var (isValueGiven, isSourceGiven) = (false, false)
        var source: Dossier.Source?
        var date: Day?
        for member in members {
            // A source of null is no source; a value of null is an unknown value.
            if member.name == "source", case .null = member.value.content { continue }
            switch member.name {
            case "valeur":
                isValueGiven = true
                value = readValue(member.value, as: field.type, within: field.range, name: name)
            case "source":
                isSourceGiven = true
                if let read = readValue(
                    member.value, as: .choice(Self.sources), within: 0...0, name: { "\(name($0)).source" }), case .number(let rank) = read
                {
                    source = Dossier.Source.allCases[Int(rank)]
                }
            case "date":
                let days = Day.earliest.number...Day.latest.number
                if let read = readValue(member.value, as: .date, within: days, name: { "\(name($0)).date" }),
                    case .number(let number) = read
                {
                    date = Day(number: number)
                }
            default:
                let hint = NearestName.hint(member.name, among: ["valeur", "source", "date"])
                report(
                    "\(name(self)) : « \(member.name) » n’a pas de sens ici, valeur, source et date sont attendues\(hint)",
                    at: member.position)
            }
        }
        for (needed, isGiven) in [("valeur", isValueGiven), ("source", isSourceGiven)] where !isGiven {
            report("\(name(self)) : « \(needed) » manque ; attendu : \(field.type.french) avec sa source", at: node.position)
        }
        guard let value else { return }
        values[input][row] = value
        if let source { provenance[Dossier.Place(input: input, row: row)] = Dossier.Provenance(source: source, date: date) }
    }

    private mutating func readValue(
        _ node: Node, as type: ValueType, within range: ClosedRange<Int64>, name: (CaseTree) -> String
    ) -> Value? {
        var faults: [CaseValue.Fault] = []
        let value = CaseValue.read(node, as: type, within: range, form: form, faults: &faults)
        for fault in faults { report("\(name(self)) \(fault.message)", at: fault.position) }
        return value
    }

    /// Says what the unknown name may have been: another spelling, a result, or a name of another entity.
    private mutating func reportUnknown(_ member: Member, in entity: Int, row: Int) {
        let place = "\(path(entity, row)).\(member.name)"
        let declared = regulation.entities[entity]
        if declared.rules.contains(where: { regulation.rules[$0].name == member.name })
            || ["conforme", "recevable"].contains(member.name)
        {
            return report("\(place) est un résultat : il se calcule, il ne se donne pas", at: member.position)
        }
        if let other = regulation.entities.indices.first(where: { $0 != entity && slots[$0][member.name] != nil }) {
            let owner = regulation.entities[other].name
            return report("\(place) : « \(member.name) » se donne dans « \(owner) », pas dans « \(declared.name) »", at: member.position)
        }
        let hint = NearestName.hint(member.name, among: slots[entity].keys.sorted())
        report("\(place) : « \(declared.name) » n’a pas de donnée « \(member.name) »\(hint)", at: member.position)
    }

    private func shown(_ key: Value) -> String {
        switch key {
        case .number(let number): String(number)
        case .text(let text): "« \(text) »"
        }
    }

    private func listPath(_ child: Int, _ parent: Int) -> String {
        "\(path(regulation.entities[child].parent ?? 0, parent)).\(regulation.entities[child].name)"
    }

    private func path(_ entity: Int, _ row: Int) -> String {
        Dossier(levels: levels, values: []).path(of: entity, row: row, in: regulation)
    }

    private mutating func report(_ message: String, at position: Position) {
        problems.add(Problem(message, in: source, at: position))
    }
}

internal import Grammar
internal import Kernel
internal import Language

/// Builds an explanation by walking what each rule reads, one dossier replayed; each instance of a rule is told in full once.
struct Explainer {
    let evaluation: Evaluation
    let calculation: Calculation
    private let writesFormulas: Bool
    private var told: Set<Explanation.Identity> = []
    /// By entity then row: `commune.école[0]`.
    private let places: [[String]]
    /// Inputs and parameters already told: they read nothing, so they are told the same wherever they are read.
    private var leaves: [Explanation.Identity: Explanation.Node] = [:]

    private var program: Program { evaluation.program }
    private var regulation: Regulation { evaluation.program.regulation }

    init(_ evaluation: Evaluation, writesFormulas: Bool) {
        self.evaluation = evaluation
        self.writesFormulas = writesFormulas
        calculation = Calculation(evaluation)
        let regulation = evaluation.program.regulation
        places = regulation.entities.indices.map { entity in
            (0..<evaluation.dossier.levels[entity].count).map { evaluation.dossier.path(of: entity, row: $0, in: regulation) }
        }
    }

    mutating func nodes() -> [Explanation.Node] {
        var nodes: [Explanation.Node] = []
        for rule in regulation.entities[0].rules where !regulation.rules[rule].isInternal { nodes.append(node(rule: rule, row: 0)) }
        nodes.append(admissibility())
        for (rank, control) in regulation.controls.enumerated() {
            for row in places[control.entity].indices where isWorthTelling(rank, row) && !told.contains(.control(rank, row)) {
                nodes.append(node(control: rank, row: row))
            }
        }
        return nodes
    }

    // MARK: Rules

    private mutating func node(rule rank: Int, row: Int) -> Explanation.Node {
        let rule = regulation.rules[rank]
        var node = Explanation.Node(.rule(rank, row), kind: .rule, path: "\(places[rule.entity][row]).\(rule.name)")
        node.title = rule.text.title
        node.type = rule.type
        fill(&node, register: program.rules[rank], row: row, type: rule.type, scale: rule.scale)
        guard told.insert(node.identity).inserted else {
            node.isRepeated = true
            return node
        }
        node.article = rule.text.article?.name
        if writesFormulas {
            node.formula = program.formulas.rules[rank]
            node.calculation = calculation.text(rule.body, entity: rule.entity, row: row)
        }
        node.rounding = rule.text.rounding?.french
        node.parts = parts(of: rule.body, entity: rule.entity, row: row)
        return node
    }

    // MARK: Controls and what they decide

    private func isWorthTelling(_ control: Int, _ row: Int) -> Bool {
        let outcome = evaluation.outcome(ofControl: control, row: row)
        return outcome == .failed || outcome == .unknown
    }

    private mutating func node(control rank: Int, row: Int) -> Explanation.Node {
        let control = regulation.controls[rank]
        var node = Explanation.Node(
            .control(rank, row), kind: .control, path: "contrôle:\(places[control.entity][row]).\(control.code)")
        let outcome = evaluation.outcome(ofControl: rank, row: row)
        node.title = control.text.title
        node.type = .boolean
        node.value = outcome.rawValue
        node.result = evaluation.number(program.controls[rank].outcome, row: row).map { .number(Int64($0)) }
        node.missing = missing(program.controls[rank].outcome, row)
        guard told.insert(node.identity).inserted else {
            node.isRepeated = true
            return node
        }
        node.article = control.text.article?.name
        if writesFormulas { node.formula = program.formulas.controls[rank] }
        if writesFormulas, outcome != .notApplicable {
            node.calculation = calculation.text(control.requirement, entity: control.entity, row: row)
        }
        if outcome == .failed || outcome == .unknown { node.message = evaluation.message(ofControl: rank, row: row) }
        node.remedy = evaluation.remedy(ofControl: rank, row: row)
        if let condition = control.condition {
            node.parts = parts(of: condition, entity: control.entity, row: row)
        }
        if outcome != .notApplicable {
            collect(control.requirement, entity: control.entity, row: row, into: &node.parts)
        }
        return node
    }

    private mutating func conformity(of entity: Int, row: Int) -> Explanation.Node {
        var node = Explanation.Node(.conforming(entity, row), kind: .conformity, path: "\(places[entity][row]).conforme")
        node.type = .boolean
        fill(&node, register: program.conforming[entity], row: row, type: .boolean, scale: 0)
        guard told.insert(node.identity).inserted else {
            node.isRepeated = true
            return node
        }
        for control in regulation.entities[entity].controls where regulation.controls[control].effect != .warns {
            node.parts.append(self.node(control: control, row: row))
        }
        return node
    }

    private mutating func admissibility() -> Explanation.Node {
        var node = Explanation.Node(.admissible, kind: .conformity, path: "\(places[0][0]).recevable")
        node.type = .boolean
        fill(&node, register: program.admissible, row: 0, type: .boolean, scale: 0)
        guard told.insert(node.identity).inserted else {
            node.isRepeated = true
            return node
        }
        for (rank, control) in regulation.controls.enumerated() where control.effect == .rejectsDossier {
            for row in 0..<evaluation.dossier.levels[control.entity].count { node.parts.append(self.node(control: rank, row: row)) }
        }
        return node
    }

    // MARK: What a term reads

    private mutating func parts(of term: Term, entity: Int, row: Int) -> [Explanation.Node] {
        var nodes: [Explanation.Node] = []
        collect(term, entity: entity, row: row, into: &nodes)
        return nodes
    }

    private mutating func collect(_ term: Term, entity: Int, row: Int, into nodes: inout [Explanation.Node]) {
        switch term.kind {
        case .input, .rule, .control, .parameter, .conforming, .admissible:
            append(identity(of: term, entity: entity, row: row), to: &nodes)
        case .reading(let reading, let branches):
            append(.reading(reading), to: &nodes)
            collect(branches[program.choices.readings[reading]], entity: entity, row: row, into: &nodes)
        case .readingIs(let reading, _):
            append(.reading(reading), to: &nodes)
        case .conditional(let test, let then, let otherwise):
            collect(test, entity: entity, row: row, into: &nodes)
            // The branch not taken explains nothing.
            let decided = evaluation.number(of: test, entity: entity, row: row)
            if decided != 0 { collect(then, entity: entity, row: row, into: &nodes) }
            if decided == nil || decided == 0 { collect(otherwise, entity: entity, row: row, into: &nodes) }
        case .aggregate(_, let path, let body, let filter):
            guard let deepest = path.last else { return }
            for child in calculation.rows(under: row, of: entity, path: path) {
                if let filter { collect(filter, entity: deepest, row: child, into: &nodes) }
                if let filter, evaluation.number(of: filter, entity: deepest, row: child) == 0 { continue }
                if let body { collect(body, entity: deepest, row: child, into: &nodes) }
            }
        default:
            for part in term.parts { collect(part, entity: entity, row: row, into: &nodes) }
        }
    }

    /// A name read twice by a formula is told once.
    private mutating func append(_ identity: Explanation.Identity, to nodes: inout [Explanation.Node]) {
        if !nodes.contains(where: { $0.identity == identity }) { nodes.append(node(identity)) }
    }

    /// What a name stands for, seen from an instance at or below it.
    private func identity(of term: Term, entity: Int, row: Int) -> Explanation.Identity {
        let row = evaluation.row(of: term.entity, seenFrom: entity, row: row)
        switch term.kind {
        case .rule(let rule): return .rule(rule, row)
        case .control(let control): return .control(control, row)
        case .conforming(let owner): return .conforming(owner, row)
        case .admissible: return .admissible
        case .input(let input): return .input(input, row)
        case .parameter(let parameter): return .parameter(parameter)
        default: preconditionFailure("only names have an identity")
        }
    }

    private mutating func node(_ identity: Explanation.Identity) -> Explanation.Node {
        switch identity {
        case .rule(let rule, let row): return node(rule: rule, row: row)
        case .control(let control, let row): return node(control: control, row: row)
        case .conforming(let entity, let row): return conformity(of: entity, row: row)
        case .admissible: return admissibility()
        case .input, .parameter, .reading:
            if let known = leaves[identity] { return known }
            let leaf = leaf(identity)
            leaves[identity] = leaf
            return leaf
        }
    }

    private func leaf(_ identity: Explanation.Identity) -> Explanation.Node {
        switch identity {
        case .input(let input, let row): return node(input: input, row: row)
        case .parameter(let parameter): return node(parameter: parameter)
        case .reading(let reading): return node(reading: reading)
        case .rule, .control, .conforming, .admissible: preconditionFailure("these read something")
        }
    }

    private func node(input rank: Int, row: Int) -> Explanation.Node {
        let field = regulation.inputs[rank]
        var node = Explanation.Node(.input(rank, row), kind: .input, path: "\(places[field.entity][row]).\(field.name)")
        node.title = field.text.title ?? field.text.question
        node.article = field.text.article?.name
        node.type = field.type
        node.result = evaluation.dossier.values[rank][row]
        node.value = node.result.map { ValueText.french($0, as: field.type) } ?? "inconnu"
        if node.result == nil { node.missing = [node.path] }
        if let provenance = evaluation.dossier.provenance[Dossier.Place(input: rank, row: row)] {
            node.source = provenance.source.rawValue
            node.date = provenance.date
        }
        return node
    }

    private func node(parameter rank: Int) -> Explanation.Node {
        let parameter = regulation.parameters[rank]
        var node = Explanation.Node(.parameter(rank), kind: .parameter, path: "paramètre:\(parameter.name)")
        node.title = parameter.text.title
        node.article = parameter.text.article?.name
        node.type = parameter.type
        node.result = program.choices.parameters[rank]
        node.value = node.result.map { ValueText.french($0, as: parameter.type) } ?? "inconnu"
        if node.result == nil { node.missing = [node.path] }
        let isOwn = program.choices.parameters[rank] == parameter.value(on: program.choices.date)
        node.source = isOwn ? nil : "hypothèse"
        node.date = isOwn ? parameter.values.last { $0.since.map { $0 <= program.choices.date } ?? true }?.since : nil
        return node
    }

    private func node(reading rank: Int) -> Explanation.Node {
        let reading = regulation.readings[rank]
        let option = reading.options[program.choices.readings[rank]]
        var node = Explanation.Node(.reading(rank), kind: .reading, path: "lecture:\(reading.name.name)")
        node.title = reading.question
        node.article = reading.article?.name
        node.result = .text(option.name.name)
        node.value = "\(option.name.name) (\(option.text))"
        node.source = program.choices.readings[rank] == reading.chosen ? nil : "hypothèse"
        return node
    }

    // MARK: Values

    private func fill(_ node: inout Explanation.Node, register: Register, row: Int, type: ValueType, scale: Int) {
        guard let number = evaluation.number(register, row: row) else {
            node.value = "non calculable"
            node.missing = missing(register, row)
            return
        }
        if type == .text {
            node.result = .text(evaluation.text(number))
            node.value = evaluation.text(number)
        } else {
            if scale == 0 { node.result = Int64(exactly: number).map { .number($0) } }
            node.value = ValueText.french(number: number, scale: scale, as: type)
        }
    }

    private func missing(_ register: Register, _ row: Int) -> [String] {
        evaluation.missing(register, row: row).map { evaluation.path(of: $0) }
    }
}

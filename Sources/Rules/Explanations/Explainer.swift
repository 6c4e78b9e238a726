internal import Kernel
internal import Language

/// Builds an explanation by walking what each rule reads, one dossier replayed; each instance of a rule is told in full once.
struct Explainer {
    let evaluation: Evaluation
    let calculation: Calculation
    private let plain: TermText
    private var told: Set<String> = []

    private var program: Program { evaluation.program }
    private var regulation: Regulation { evaluation.program.regulation }

    init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        calculation = Calculation(evaluation)
        plain = TermText(evaluation.program.regulation)
    }

    mutating func nodes() -> [Explanation.Node] {
        var nodes: [Explanation.Node] = []
        for rule in regulation.entities[0].rules where !regulation.rules[rule].isInternal { nodes.append(node(rule: rule, row: 0)) }
        nodes.append(admissibility())
        for (rank, control) in regulation.controls.enumerated() {
            for row in 0..<evaluation.dossier.levels[control.entity].count where isWorthTelling(rank, row) && !told.contains(path(control: rank, row)) {
                nodes.append(node(control: rank, row: row))
            }
        }
        return nodes
    }

    // MARK: Rules

    private mutating func node(rule rank: Int, row: Int) -> Explanation.Node {
        let rule = regulation.rules[rank]
        var node = Explanation.Node(kind: .rule, path: "\(place(rule.entity, row)).\(rule.name)")
        node.title = rule.text.title
        node.type = rule.type
        fill(&node, register: program.rules[rank], row: row, type: rule.type, scale: rule.scale)
        guard told.insert(node.path).inserted else {
            node.isRepeated = true
            return node
        }
        node.article = rule.text.article?.name
        node.formula = plain.text(rule.body, in: rule.entity)
        node.calculation = calculation.text(rule.body, entity: rule.entity, row: row)
        node.rounding = rule.text.rounding?.french
        node.parts = parts(of: rule.body, entity: rule.entity, row: row)
        return node
    }

    // MARK: Controls and what they decide

    private func isWorthTelling(_ control: Int, _ row: Int) -> Bool {
        let outcome = evaluation.outcome(ofControl: control, row: row)
        return outcome == .failed || outcome == .unknown
    }

    private func path(control rank: Int, _ row: Int) -> String {
        "contrôle:\(place(regulation.controls[rank].entity, row)).\(regulation.controls[rank].code)"
    }

    private mutating func node(control rank: Int, row: Int) -> Explanation.Node {
        let control = regulation.controls[rank]
        var node = Explanation.Node(kind: .control, path: path(control: rank, row))
        let outcome = evaluation.outcome(ofControl: rank, row: row)
        node.title = control.text.title
        node.type = .boolean
        node.value = outcome.rawValue
        node.result = evaluation.number(program.controls[rank].outcome, row: row).map { .number(Int64($0)) }
        node.missing = missing(program.controls[rank].outcome, row)
        guard told.insert(node.path).inserted else {
            node.isRepeated = true
            return node
        }
        node.article = control.text.article?.name
        node.formula = plain.text(control.requirement, in: control.entity)
        if outcome != .notApplicable { node.calculation = calculation.text(control.requirement, entity: control.entity, row: row) }
        if outcome == .failed || outcome == .unknown { node.message = evaluation.message(ofControl: rank, row: row) }
        if let condition = control.condition {
            node.formula = "si \(plain.text(condition, in: control.entity)), exige \(plain.text(control.requirement, in: control.entity))"
            node.parts = parts(of: condition, entity: control.entity, row: row)
        }
        if outcome != .notApplicable {
            node.parts += parts(of: control.requirement, entity: control.entity, row: row).filter { new in !node.parts.contains { $0.path == new.path } }
        }
        return node
    }

    private mutating func conformity(of entity: Int, row: Int) -> Explanation.Node {
        var node = Explanation.Node(kind: .conformity, path: "\(place(entity, row)).conforme")
        node.type = .boolean
        fill(&node, register: program.conforming[entity], row: row, type: .boolean, scale: 0)
        guard told.insert(node.path).inserted else {
            node.isRepeated = true
            return node
        }
        for control in regulation.entities[entity].controls where regulation.controls[control].effect != .warns {
            node.parts.append(self.node(control: control, row: row))
        }
        return node
    }

    private mutating func admissibility() -> Explanation.Node {
        var node = Explanation.Node(kind: .conformity, path: "\(place(0, 0)).recevable")
        node.type = .boolean
        fill(&node, register: program.admissible, row: 0, type: .boolean, scale: 0)
        guard told.insert(node.path).inserted else {
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
            let node = leaf(term, entity: entity, row: row)
            if !nodes.contains(where: { $0.path == node.path }) { nodes.append(node) }
        case .reading(let reading, let branches):
            append(reading, to: &nodes)
            collect(branches[program.choices.readings[reading]], entity: entity, row: row, into: &nodes)
        case .readingIs(let reading, _):
            append(reading, to: &nodes)
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

    private mutating func leaf(_ term: Term, entity: Int, row: Int) -> Explanation.Node {
        let row = evaluation.row(of: term.entity, seenFrom: entity, row: row)
        switch term.kind {
        case .rule(let rule): return node(rule: rule, row: row)
        case .control(let control): return node(control: control, row: row)
        case .conforming(let owner): return conformity(of: owner, row: row)
        case .admissible: return admissibility()
        case .input(let input): return node(input: input, row: row)
        case .parameter(let parameter): return node(parameter: parameter)
        default: preconditionFailure("only names are leaves")
        }
    }

    private func node(input rank: Int, row: Int) -> Explanation.Node {
        let field = regulation.inputs[rank]
        var node = Explanation.Node(kind: .input, path: evaluation.path(ofInput: rank, row: row))
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
        var node = Explanation.Node(kind: .parameter, path: "paramètre:\(parameter.name)")
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

    private func append(_ rank: Int, to nodes: inout [Explanation.Node]) {
        let reading = regulation.readings[rank]
        let option = reading.options[program.choices.readings[rank]]
        var node = Explanation.Node(kind: .reading, path: "lecture:\(reading.name.name)")
        guard !nodes.contains(where: { $0.path == node.path }) else { return }
        node.title = reading.question
        node.article = reading.article?.name
        node.result = .text(option.name.name)
        node.value = "\(option.name.name) (\(option.text))"
        node.source = program.choices.readings[rank] == reading.chosen ? nil : "hypothèse"
        nodes.append(node)
    }

    // MARK: Values

    private func place(_ entity: Int, _ row: Int) -> String { evaluation.dossier.path(of: entity, row: row, in: regulation) }

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

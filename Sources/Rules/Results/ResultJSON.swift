package import Grammar
internal import Kernel
internal import Language

extension DossierResult {
    /// The result as the contract writes it; `explanation` only when asked.
    package func json(explanation: JSONValue? = nil) -> JSONValue {
        let program = evaluation.program
        let regulation = program.regulation
        let readings = zip(regulation.readings, program.choices.readings).map { reading, option in
            JSONValue.Member(reading.name.name, .text(reading.options[option].name.name))
        }
        let tree = ResultTree(evaluation)
        var members: [JSONValue.Member] = [
            .init("regulation", .text(regulation.id)),
            .init("version", .text(regulation.version)),
            .init("fingerprint", .text(regulation.fingerprint)),
            .init("date", .text(program.choices.date.iso)),
            .init("readings", .object(readings)),
            .init("results", .object([.init(regulation.entities[0].name, json(tree, entity: 0, row: 0))])),
            .init("unknown", .list(unknown.map(json))),
            .init("controls", .list(controls.map(json))),
            .init("assumed", .texts(assumed)),
            .init("next", next.map { .object([.init("path", .text($0.path)), .init("question", .text($0.question))]) } ?? .null),
        ]
        if let explanation { members.append(.init("explanation", explanation)) }
        return .object(members)
    }

    /// The key when given, the results, then the children under their entity's name, even when there are none.
    private func json(_ tree: ResultTree, entity: Int, row: Int) -> JSONValue {
        let regulation = evaluation.program.regulation
        let declared = regulation.entities[entity]
        var members: [JSONValue.Member] = []
        if let key = evaluation.dossier.levels[entity].keys[row] {
            members.append(.init(declared.key, .key(key)))
        }
        for result in tree.instance(entity, row).results {
            members.append(.init(result.name, .value(result.value, as: result.type)))
        }
        for child in declared.children {
            let instances = tree.rows(of: child, under: row).map { json(tree, entity: child, row: $0) }
            members.append(.init(regulation.entities[child].name, .list(instances)))
        }
        return .object(members)
    }

    private func json(_ result: UnknownResult) -> JSONValue {
        .object([.init("path", .text(result.path)), .init("missing", .texts(result.missing.map(evaluation.path)))])
    }

    private func json(_ result: ControlResult) -> JSONValue {
        let declared = evaluation.program.regulation.controls[result.control]
        return .object([
            .init("code", .text(declared.code)),
            .init("path", .text(result.path)),
            .init("outcome", .text(result.outcome.rawValue)),
            .init("effect", .text(declared.effect.french)),
            .init("article", .text(orNull: declared.text.article?.name)),
            .init("message", .text(result.message)),
            .init("missing", .texts(result.missing.map(evaluation.path))),
        ])
    }
}

extension JSONValue {
    /// Whole numbers, cents and basis points as numbers, dates ISO, choices by name, sets as lists; `null` when unknown.
    package static func value(_ value: Value?, as type: ValueType) -> JSONValue {
        switch value {
        case nil: return .null
        case .text(let text): return .text(text)
        case .number(let number):
            switch type {
            case .boolean: return .boolean(number != 0)
            case .integer, .amount, .rate, .text, .file: return .integer(number)
            case .date: return .text(Day(number: number).iso)
            case .choice(let options): return .text(options[Int(number)])
            case .multiple(let options): return .texts(options.indices.filter { number & (1 << Int64($0)) != 0 }.map { options[$0] })
            }
        }
    }

    static func key(_ key: Value) -> JSONValue {
        switch key {
        case .number(let number): .integer(number)
        case .text(let text): .text(text)
        }
    }
}

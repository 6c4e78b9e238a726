internal import Grammar
internal import Kernel

/// A checked term written back in the language, as it would be read in the scope of an entity.
package struct TermText {
    private let regulation: Regulation
    private let replacing: (Term) -> String?
    private let option: ((_ reading: Int) -> Int)?

    /// `replacing` gives what stands instead of a part (a leaf by its value, say), `nil` to leave it; asked outermost first.
    /// `option` gives the rank of the option in force: its branch is then written alone, instead of the whole reading.
    package init(
        _ regulation: Regulation, option: ((_ reading: Int) -> Int)? = nil, replacing: @escaping (Term) -> String? = { _ in nil }
    ) {
        self.regulation = regulation
        self.option = option
        self.replacing = replacing
    }

    /// `entity` is the level of the rule or control where the term stands; `nil` for an amount of the envelope.
    package func text(_ term: Term, in entity: Int?) -> String { FormulaText.of(formula(term, in: entity)) }

    /// The formula that the checker would resolve into that term.
    private func formula(_ term: Term, in scope: Int?) -> Formula {
        Formula(replacing(term).map { .name([$0]) } ?? kind(term, in: scope), at: term.position)
    }

    private func kind(_ term: Term, in scope: Int?) -> Formula.Kind {
        func part(_ term: Term) -> Formula { formula(term, in: scope) }
        switch term.kind {
        case .number(let number): return constant(number, term.type)
        case .text(let text): return .literal(.text(text))
        case .unknown(let reason): return .unknown(reason: reason)
        case .input(let input): return .name(name(regulation.inputs[input].name, of: regulation.inputs[input].entity, in: scope))
        case .rule(let rule): return .name(name(regulation.rules[rule].name, of: regulation.rules[rule].entity, in: scope))
        case .control(let control): return .name([regulation.controls[control].code])
        case .parameter(let parameter): return .name(parameterName(parameter, in: scope))
        case .conforming(let entity): return .name(name("conforme", of: entity, in: scope))
        case .admissible: return .name(name("recevable", of: 0, in: scope))
        case .key(let entity): return .name(name(regulation.entities[entity].key, of: entity, in: scope))
        case .not(let a): return .not(part(a))
        case .negated(let a): return .negated(part(a))
        case .logic(let logic, let a, let b): return .logic(logic, part(a), part(b))
        case .comparison(let sign, let a, let b): return .comparison(sign, part(a), part(b))
        case .arithmetic(let sign, let a, let b): return .arithmetic(sign, part(a), part(b))
        case .minimum(let values): return .call(.minimum, values.map(part))
        case .maximum(let values): return .call(.maximum, values.map(part))
        case .quotient(let a, let b): return .call(.quotient, [part(a), part(b)])
        case .share(let a, let b): return .call(.share, [part(a), part(b)])
        case .among(let a, let spans): return .among(part(a), spans.map { Formula.Span(low: part($0.low), high: $0.high.map(part)) })
        case .hasOption(let option, let set):
            guard case .multiple(let options) = set.type else { return .member(part(set), of: part(set)) }
            return .member(Formula(.literal(.text(options[option])), at: term.position), of: part(set))
        case .isEmpty(let a): return .call(.isEmpty, [part(a)])
        case .countOptions(let a): return .call(.countOptions, [part(a)])
        case .countTrue(let values): return .call(.countTrue, values.map(part))
        case .aggregate(let aggregate, let path, let body, let filter):
            let inner = path.last
            var names = path.map { regulation.entities[$0].name }
            if let body { names.append(FormulaText.of(formula(body, in: inner))) }
            return .aggregate(aggregate, path: names, filter: filter.map { formula($0, in: inner) })
        case .conditional(let test, let then, let otherwise): return .conditional(part(test), then: part(then), otherwise: part(otherwise))
        case .reading(let rank, let branches):
            if let option { return formula(branches[option(rank)], in: scope).kind }
            let reading = regulation.readings[rank]
            return .reading(
                reading.name.name,
                zip(reading.options, branches).map { Formula.Branch(option: $0.name.name, at: $1.position, value: part($1)) })
        case .readingIs(let rank, let option):
            let reading = regulation.readings[rank]
            let test = [["lecture", reading.name.name], [reading.options[option].name.name]].map { Formula(.name($0), at: term.position) }
            return .comparison(.equal, test[0], test[1])
        case .grid(let key, let rows, let otherwise):
            let brackets = rows.map {
                Formula.Bracket(low: literal($0.low, key.type), high: literal($0.high, key.type), at: $0.position, value: part($0.value))
            }
            return .grid(part(key), brackets, otherwise: otherwise.map(part))
        }
    }

    private func constant(_ number: Int64, _ type: ValueType) -> Formula.Kind {
        if case .choice(let options) = type { return .name([options[Int(number)]]) }
        return .literal(Literal(number, type) ?? .integer(number, unit: nil))
    }

    private func literal(_ number: Int64?, _ type: ValueType) -> Literal? { number.flatMap { Literal($0, type) } }

    /// Bare in its own entity, `école.type` from below.
    private func name(_ name: String, of entity: Int, in scope: Int?) -> [String] {
        entity == scope ? [name] : [regulation.entities[entity].name, name]
    }

    /// `paramètre.x` where an input or a rule of the entity bears the same name.
    private func parameterName(_ rank: Int, in scope: Int?) -> [String] {
        let name = regulation.parameters[rank].name
        guard let scope else { return [name] }
        let entity = regulation.entities[scope]
        let isTaken =
            entity.inputs.contains { regulation.inputs[$0].name == name } || entity.rules.contains { regulation.rules[$0].name == name }
        return isTaken ? ["paramètre", name] : [name]
    }
}

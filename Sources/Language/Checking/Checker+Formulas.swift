internal import Grammar
internal import Kernel

/// Where a `taux(a, b)` may stand: at the end of a rule that declares its rounding.
enum Tail {
    case inside
    case end(rounding: Rounding?)
    /// The end of a rule whose rounding could not be read, and said so.
    case endUnread

    init(of rule: RuleText) { self = rule.isRoundingUnread ? .endUnread : .end(rounding: rule.rounding) }
}

extension Checker {
    /// The checked form of a formula read in the scope of `entity` (`nil`: only parameters), or `nil` after a problem.
    /// `expecting` gives its type to a literal `inconnu`, and nothing else.
    mutating func term(_ formula: Formula, in entity: Int?, expecting: ValueType? = nil, tail: Tail = .inside) -> Term? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Dependencies.deepest else {
            report(Dependencies.tooDeep, at: formula.position)
            return nil
        }
        return shallow(formula, in: entity, expecting: expecting, tail: tail)
    }

    private mutating func shallow(_ formula: Formula, in entity: Int?, expecting: ValueType?, tail: Tail) -> Term? {
        let place = formula.position
        switch formula.kind {
        case .unread:
            return nil
        case .literal(let literal):
            return constant(literal, at: place)
        case .unknown(let reason):
            guard let expecting else {
                report("`inconnu` seul n’a pas de type ici : déclarez `type:` ou `unité:` pour la règle", at: place)
                return nil
            }
            return make(.unknown(reason: reason), expecting, entity: entity, at: place)
        case .name(let path):
            return name(path, in: entity, at: place)
        case .not(let inner):
            guard let value = condition(inner, in: entity, after: "non") else { return nil }
            return make(.not(value), .boolean, entity: value.entity, at: place)
        case .negated(let inner):
            guard let value = term(inner, in: entity, expecting: expecting) else { return nil }
            guard value.type.isNumeric else {
                report("« - » attend un nombre, trouvé \(value.type.french)", at: place)
                return nil
            }
            return make(.negated(value), value.type, scale: value.scale, entity: value.entity, at: place)
        case .logic(let logic, let left, let right):
            let first = condition(left, in: entity, after: logic.rawValue)
            let second = condition(right, in: entity, after: logic.rawValue)
            guard let first, let second else { return nil }
            return make(.logic(logic, first, second), .boolean, entity: deeper(first, second), at: place)
        case .comparison(let comparison, let left, let right):
            return compared(comparison, left, right, in: entity, at: place)
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, left, right, in: entity, expecting: expecting, at: place)
        case .among(let value, let spans):
            return among(value, spans, in: entity, at: place)
        case .member(let option, let set):
            return member(option, of: set, in: entity, at: place)
        case .call(let function, let arguments):
            return call(function, arguments, in: entity, expecting: expecting, tail: tail, at: place)
        case .aggregate(let aggregate, let path, let filter):
            return aggregated(aggregate, path, filter, in: entity, at: place)
        case .conditional(let test, let then, let otherwise):
            let test = condition(test, in: entity, after: "si")
            let branches = alike([then, otherwise], in: entity, expecting: expecting, tail: tail, what: "« alors » et « sinon »")
            guard let test, let branches else { return nil }
            return make(
                .conditional(test, then: branches[0], otherwise: branches[1]), unified(branches), scale: scale(branches),
                entity: deeper(deeper(branches), test.entity), at: place)
        case .reading(let name, let branches):
            return reading(name, branches, in: entity, expecting: expecting, tail: tail, at: place)
        case .grid(let key, let brackets, let otherwise):
            return grid(key, brackets, otherwise, in: entity, expecting: expecting, tail: tail, at: place)
        }
    }

    /// A formula that must be true or false.
    mutating func condition(_ formula: Formula, in entity: Int?, after word: String) -> Term? {
        guard let value = term(formula, in: entity, expecting: .boolean) else { return nil }
        guard value.type == .boolean else {
            report("« \(word) » attend une condition (oui ou non), trouvé \(value.type.french)", at: formula.position)
            return nil
        }
        return value
    }

    mutating func constant(_ literal: Literal, at place: Position) -> Term? {
        switch literal {
        case .boolean(let value): return make(.number(value ? 1 : 0), .boolean, entity: nil, at: place)
        case .integer(let value, let unit):
            if let unit, !units.contains(unit) {
                let remedy =
                    MeantSign.of(unit).map { " ; écrivez « \(FrenchNumber.write(Int128(value))) \($0) »" }
                    ?? "\(NearestName.hint(unit, among: units)) ; une unité se déclare par `unité:`"
                report("unité « \(unit) » inconnue\(remedy)", at: place)
                return nil
            }
            return make(.number(value), .integer(unit: unit), entity: nil, at: place)
        case .amount(let cents): return make(.number(cents), .amount, entity: nil, at: place)
        case .rate(let points): return make(.number(points), .rate, entity: nil, at: place)
        case .date(let day): return make(.number(day.number), .date, entity: nil, at: place)
        case .text(let text): return make(.text(text), .text, entity: nil, at: place)
        }
    }

    // MARK: Branches

    /// Terms of one type, the unknown ones taking the type of the others.
    mutating func alike(
        _ formulas: [Formula], in entity: Int?, expecting: ValueType?, tail: Tail = .inside, what: String
    ) -> [Term]? {
        var terms = [Term?](repeating: nil, count: formulas.count)
        var isSound = true
        var type: ValueType?
        var model: Term?
        for (rank, formula) in formulas.enumerated() where !isUnknown(formula) {
            guard let value = term(formula, in: entity, expecting: expecting ?? type, tail: tail) else {
                isSound = false
                continue
            }
            if let known = type, let first = model {
                guard let common = common(known, value.type) else {
                    report(
                        "\(what) ne vont pas ensemble : \(known.french) et \(value.type.french)\(signHint(first, value))",
                        at: formula.position)
                    isSound = false
                    continue
                }
                type = common
            } else {
                type = value.type
                model = value
            }
            terms[rank] = value
        }
        guard isSound else { return nil }
        for (rank, formula) in formulas.enumerated() where terms[rank] == nil {
            terms[rank] = term(formula, in: entity, expecting: expecting ?? type)
        }
        let found = terms.compactMap { $0 }
        return found.count == formulas.count ? found : nil
    }

    private func isUnknown(_ formula: Formula) -> Bool {
        if case .unknown = formula.kind { return true }
        return false
    }

    /// The one type of terms that `alike` accepted.
    func unified(_ terms: [Term]) -> ValueType {
        terms.dropFirst().reduce(terms[0].type) { common($0, $1.type) ?? $0 }
    }

    func scale(_ terms: [Term]) -> Int { terms.map(\.scale).max() ?? 0 }

    /// The type of two values put side by side: an integer without unit goes with any.
    func common(_ a: ValueType, _ b: ValueType) -> ValueType? {
        switch (a, b) {
        case (.integer(nil), .integer): b
        case (.integer, .integer(nil)): a
        case _ where a == b: a
        default: nil
        }
    }

    /// A plain number beside an amount or a rate lacks its sign: the usual slip.
    func signHint(_ a: Term, _ b: Term) -> String {
        switch (a.type, b.type) {
        case (.amount, .integer(nil)): signHint(for: .amount, b)
        case (.integer(nil), .amount): signHint(for: .amount, a)
        case (.rate, .integer(nil)): signHint(for: .rate, b)
        case (.integer(nil), .rate): signHint(for: .rate, a)
        default: ""
        }
    }

    /// What to write for a whole number where that type is wanted: the literal with its sign, or the one parameter that lacks it.
    func signHint(for type: ValueType, _ plain: Term) -> String {
        let (sign, null, named) = type == .amount ? ("€", "un montant nul", "en euros") : ("%", "un taux nul", "en %")
        func written(_ number: Int64) -> String { "« \(FrenchNumber.write(Int128(number))) \(sign) »" }
        if case .number(let number) = plain.kind {
            return number == 0 ? " ; \(null) s’écrit \(written(0))" : " ; écrivez \(written(number))"
        }
        var found: Set<Int> = []
        plain.walk { part in
            if case .parameter(let rank) = part.kind, part.type == .integer(unit: nil) { found.insert(rank) }
        }
        guard found.count == 1, let rank = found.first, case .number(let number)? = parameters[rank].values.last?.value else { return "" }
        return " ; un paramètre \(named) s’écrit \(written(number))"
    }

    // MARK: Levels

    /// Names only reach ancestors, so that of two entities one is above the other.
    func deeper(_ a: Int?, _ b: Int?) -> Int? {
        guard let a else { return b }
        guard let b else { return a }
        return entities[a].depth >= entities[b].depth ? a : b
    }

    func deeper(_ a: Term, _ b: Term) -> Int? { deeper(a.entity, b.entity) }

    func deeper(_ terms: [Term]) -> Int? { terms.reduce(nil) { deeper($0, $1.entity) } }
}

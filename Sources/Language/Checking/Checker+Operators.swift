internal import Grammar
internal import Kernel

extension Checker {
    // MARK: Comparisons

    mutating func compared(
        _ comparison: Formula.Comparison, _ left: Formula, _ right: Formula, in entity: Int?, at place: Position
    ) -> Term? {
        if let test = readingTest(comparison, left, right, at: place) { return test }
        guard let pair = sides(left, right, in: entity) else { return nil }
        let (first, second) = pair
        guard common(first.type, second.type) != nil else {
            report("on ne compare pas \(first.type.french) et \(second.type.french)\(signHint(first, second))", at: place)
            return nil
        }
        let isOrdered = first.type.isNumeric || first.type == .date
        if case .multiple = first.type {
            report("un choix multiple se lit par « 'v' parmi x », vide(x) ou nombre(x)", at: place)
            return nil
        }
        guard isOrdered || comparison == .equal || comparison == .different else {
            report("« \(comparison.rawValue) » compare des nombres ou des dates, trouvé \(first.type.french)", at: place)
            return nil
        }
        return make(.comparison(comparison, first, second), .boolean, entity: deeper(first, second), at: place)
    }

    /// Both sides, a bare name opposite a choice being one of its values.
    mutating func sides(_ left: Formula, _ right: Formula, in entity: Int?) -> (Term, Term)? {
        // Opposite a name without readable type, a bare name may have been one of its values.
        if isTypeUnread(left, in: entity) || isTypeUnread(right, in: entity) { return nil }
        if let options = choice(left, in: entity), let value = option(right, of: options, in: entity) {
            guard let first = term(left, in: entity), let second = value.term else { return nil }
            return (first, second)
        }
        if let options = choice(right, in: entity), let value = option(left, of: options, in: entity) {
            guard let second = term(right, in: entity), let first = value.term else { return nil }
            return (first, second)
        }
        if case .unknown = left.kind {
            guard let second = term(right, in: entity), let first = term(left, in: entity, expecting: second.type) else { return nil }
            return (first, second)
        }
        let first = term(left, in: entity)
        let second = term(right, in: entity, expecting: first?.type)
        guard let first, let second else { return nil }
        return (first, second)
    }

    /// The options behind a formula which is the name of a choice.
    private mutating func choice(_ formula: Formula, in entity: Int?) -> [String]? {
        let type: ValueType? =
            switch member(formula, in: entity) {
            case .input(let input)?: inputs.indices.contains(input) ? inputs[input].type : nil
            case .rule(let rule)?: checked(rule: rule)?.type
            default: nil
            }
        if case .choice(let options)? = type { return options }
        return nil
    }

    /// What a formula that is but a name stands for, in the entity or in an ancestor that it names.
    private func member(_ formula: Formula, in entity: Int?) -> MemberName? {
        guard case .name(let path) = formula.kind, let entity else { return nil }
        let owner = path.count == 1 ? entity : path.count == 2 ? entities.firstIndex { $0.name == path[0] } : nil
        guard let owner, isAncestorOrSelf(owner, of: entity), let last = path.last else { return nil }
        return members[owner][last]
    }

    private func isTypeUnread(_ formula: Formula, in entity: Int?) -> Bool {
        switch member(formula, in: entity) {
        case .input(let input)?: text.inputs[input].isTypeUnread
        case .rule(let rule)?: text.rules[rule].isTypeUnread
        default: false
        }
    }

    /// A value of a choice found opposite it; without term when it was wrong, and said so.
    private struct Option {
        let term: Term?
    }

    /// A value of the choice, written as a bare name; `nil` when the formula is something else, to be checked as usual.
    private mutating func option(_ formula: Formula, of options: [String], in entity: Int?) -> Option? {
        if case .literal(.text(let text)) = formula.kind {
            let remedy = options.contains(text) ? "écrivez \(text) sans apostrophes" : "les valeurs sont " + options.joined(separator: ", ")
            report("un choix se compare à l’une de ses valeurs, sans apostrophes : \(remedy)", at: formula.position)
            return Option(term: nil)
        }
        guard case .name(let path) = formula.kind, path.count == 1 else { return nil }
        if let rank = options.firstIndex(of: path[0]) {
            return Option(term: make(.number(Int64(rank)), .choice(options), entity: nil, at: formula.position))
        }
        if choice(formula, in: entity) == options { return nil }
        report(
            "« \(path[0]) » n’est pas une valeur de ce choix (\(options.joined(separator: ", ")))\(NearestName.hint(path[0], among: options))",
            at: formula.position)
        return Option(term: nil)
    }

    /// `lecture.plafond = seuil`.
    private mutating func readingTest(
        _ comparison: Formula.Comparison, _ left: Formula, _ right: Formula, at place: Position
    ) -> Term? {
        guard case .name(let path) = left.kind, path.count == 2, path[0] == "lecture", case .name(let value) = right.kind, value.count == 1,
            comparison == .equal || comparison == .different, let rank = readingRanks[path[1]],
            let option = text.readings[rank].options.firstIndex(where: { $0.name.name == value[0] })
        else { return nil }
        let test = make(.readingIs(rank, option: option), .boolean, entity: nil, at: place)
        return comparison == .equal ? test : make(.not(test), .boolean, entity: nil, at: place)
    }

    mutating func among(_ value: Formula, _ spans: [Formula.Span], in entity: Int?, at place: Position) -> Term? {
        var subject: Term?
        var list: [(low: Term, high: Term?)] = []
        for span in spans {
            guard let (first, low) = sides(value, span.low, in: entity) else { return nil }
            subject = first
            guard common(first.type, low.type) != nil else {
                report(
                    "« parmi » : \(low.type.french) dans une liste pour \(first.type.french)\(signHint(first, low))",
                    at: span.low.position)
                return nil
            }
            guard let upper = span.high else {
                list.append((low, nil))
                continue
            }
            guard let (_, high) = sides(value, upper, in: entity) else { return nil }
            guard common(first.type, high.type) != nil, first.type.isNumeric || first.type == .date else {
                report("« à » relie deux nombres ou deux dates du type de la valeur", at: upper.position)
                return nil
            }
            list.append((low, high))
        }
        guard let subject else { return nil }
        if case .multiple = subject.type {
            report("un choix multiple se lit par « 'v' parmi x », vide(x) ou nombre(x)", at: place)
            return nil
        }
        let bounds = list.flatMap { [$0.low] + [$0.high].compactMap { $0 } }
        return make(.among(subject, list), .boolean, entity: deeper([subject] + bounds), at: place)
    }

    mutating func member(_ option: Formula, of set: Formula, in entity: Int?, at place: Position) -> Term? {
        guard let value = term(set, in: entity) else { return nil }
        guard case .multiple(let options) = value.type else {
            report("« parmi » sans parenthèses attend un choix multiple, trouvé \(value.type.french)", at: set.position)
            return nil
        }
        let name: String
        switch option.kind {
        case .literal(.text(let text)): name = text
        case .name(let path) where path.count == 1: name = path[0]
        default:
            report("à gauche de « parmi » on attend le nom d’un choix, 'v'", at: option.position)
            return nil
        }
        guard let rank = options.firstIndex(of: name) else {
            report(
                "« \(name) » n’est pas un choix possible (\(options.joined(separator: ", ")))\(NearestName.hint(name, among: options))",
                at: option.position)
            return nil
        }
        return make(.hasOption(rank, value), .boolean, entity: value.entity, at: place)
    }

    // MARK: Arithmetic

    mutating func arithmetic(
        _ operation: Formula.Arithmetic, _ left: Formula, _ right: Formula, in entity: Int?, expecting: ValueType?, at place: Position
    ) -> Term? {
        let first: Term?
        let second: Term?
        if case .unknown = left.kind {
            second = term(right, in: entity, expecting: expecting)
            first = term(left, in: entity, expecting: other(operation, second?.type, expecting))
        } else {
            first = term(left, in: entity, expecting: expecting)
            second = term(right, in: entity, expecting: other(operation, first?.type, expecting))
        }
        guard let first, let second else { return nil }
        guard let type = operation == .multiply ? product(first.type, second.type) : sum(operation, first.type, second.type) else {
            report(refusal(operation, first, second), at: place)
            return nil
        }
        let scale: Int
        if operation == .multiply {
            // Each rate in a product brings four decimals; a rate alone already counts in basis points.
            scale = first.scale + second.scale + (first.type == .rate || second.type == .rate ? 1 : 0)
        } else {
            scale = max(first.scale, second.scale)
        }
        guard scale <= Self.finestScale else {
            report("trop de taux multipliés entre eux : arrondissez d’abord dans une règle", at: place)
            return nil
        }
        return make(.arithmetic(operation, first, second), type, scale: scale, entity: deeper(first, second), at: place)
    }

    /// The type of a literal `inconnu` beside a known operand: in a sum the same, in a product the one that gives what is expected.
    private func other(_ operation: Formula.Arithmetic, _ known: ValueType?, _ expecting: ValueType?) -> ValueType? {
        guard operation == .multiply, let known else { return known }
        let candidates = [expecting, .integer(unit: nil), .amount, .rate].compactMap { $0 }
        return candidates.first { candidate in
            guard let type = product(known, candidate) else { return false }
            return expecting.map { common($0, type) != nil } ?? true
        }
    }

    /// Four products by rates keep 16 decimals, and every amount within 128 bits.
    static let finestScale = 4

    private func sum(_ operation: Formula.Arithmetic, _ a: ValueType, _ b: ValueType) -> ValueType? {
        switch (a, b) {
        case (.date, .date): operation == .subtract ? .integer(unit: nil) : nil
        case (.date, .integer): .date
        case (.integer, .date): operation == .add ? .date : nil
        default: a.isNumeric && b.isNumeric ? common(a, b) : nil
        }
    }

    private func product(_ a: ValueType, _ b: ValueType) -> ValueType? {
        switch (a, b) {
        case (.integer(nil), .integer), (.integer, .integer(nil)): common(a, b)
        case (.integer, .amount), (.amount, .integer), (.rate, .amount), (.amount, .rate): .amount
        case (.integer, .rate): a
        case (.rate, .integer): b
        case (.rate, .rate): .rate
        default: nil
        }
    }

    private func refusal(_ operation: Formula.Arithmetic, _ a: Term, _ b: Term) -> String {
        let verb = operation == .add ? "n’additionne" : operation == .subtract ? "ne soustrait" : "ne multiplie"
        return "on \(verb) pas \(a.type.french) et \(b.type.french)\(signHint(a, b))"
    }
}

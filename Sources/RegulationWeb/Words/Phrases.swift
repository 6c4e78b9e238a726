internal import Grammar
internal import Kernel
internal import Language
internal import Rules
internal import Wording

/// Formulas as French says them, for one choice of readings and one day: what `TermText` writes for a machine, for people.
///
/// A condition is a list of alternatives, each a list of things true together. `nil` is what no short sentence says.
struct Phrases {
    let regulation: Regulation
    let choices: Choices

    typealias Alternatives = [[String]]

    /// Beyond this many alternatives a sentence is no help.
    private static let mostAlternatives = 6

    // MARK: Conditions

    /// When the term is true, or when it is false: what stands after « si ». Empty when that never happens.
    func cases(_ term: Term, are wanted: Bool, in scope: Int) -> Alternatives? {
        switch term.kind {
        case .number(let number): return (number != 0) == wanted ? [[]] : []
        case .not(let a): return cases(a, are: !wanted, in: scope)
        case .logic(let logic, let a, let b):
            return (logic == .or) == wanted ? either(a, b, wanted, scope) : both((a, wanted), (b, wanted), scope)
        case .conditional(let test, let then, let otherwise):
            guard let first = both((test, true), (then, wanted), scope), let second = both((test, false), (otherwise, wanted), scope) else {
                return nil
            }
            return bounded(first + second)
        case .reading(let reading, let branches): return cases(branches[choices.readings[reading]], are: wanted, in: scope)
        case .readingIs(let reading, let option): return (choices.readings[reading] == option) == wanted ? [[]] : []
        case .comparison(let sign, let a, let b):
            return comparison(a, wanted ? sign : sign.opposite, b, scope).map { [[$0]] }
        case .among(let a, let spans): return among(a, spans, wanted, scope).map { [[$0]] }
        case .hasOption(let option, let set):
            return label(option, of: set).map { [["\(thing(set)) \(wanted ? "comprennent" : "ne comprennent pas") \($0)"]] }
        case .isEmpty(let set): return [[wanted ? "aucun choix n’est fait pour \(thing(set))" : "un choix est fait pour \(thing(set))"]]
        case .input, .rule, .control, .conforming, .admissible: return fact(term, is: wanted).map { [[$0]] }
        default: return nil
        }
    }

    private func either(_ a: Term, _ b: Term, _ wanted: Bool, _ scope: Int) -> Alternatives? {
        guard let left = cases(a, are: wanted, in: scope), let right = cases(b, are: wanted, in: scope) else { return nil }
        return bounded(left + right)
    }

    private func both(_ a: (Term, Bool), _ b: (Term, Bool), _ scope: Int) -> Alternatives? {
        guard let left = cases(a.0, are: a.1, in: scope), let right = cases(b.0, are: b.1, in: scope) else { return nil }
        return bounded(left.flatMap { first in right.map { first + $0 } })
    }

    private func bounded(_ alternatives: Alternatives) -> Alternatives? {
        alternatives.count <= Self.mostAlternatives ? alternatives : nil
    }

    /// « l’école reçoit au moins un PAC », « la réponse est non à « … » ».
    private func fact(_ term: Term, is wanted: Bool) -> String? {
        switch term.kind {
        case .conforming(let entity):
            return "\(EntityWords(regulation, entity).definite) \(wanted ? "reste" : "ne reste pas") dans le dossier"
        case .admissible: return "le dossier est \(wanted ? "" : "ir")recevable"
        case .control(let control):
            let title = regulation.controls[control].text.title ?? spaced(regulation.controls[control].code)
            return "la condition \(NounPhrase.quoted(title)) \(wanted ? "est" : "n’est pas") remplie"
        default: break
        }
        guard let title = title(term) else { return nil }
        if let clause = NounPhrase.clause(title) { return wanted ? clause : "il n’est pas vrai que \(clause)" }
        return "la réponse est \(wanted ? "oui" : "non") à \(NounPhrase.quoted(title))"
    }

    private func comparison(_ a: Term, _ sign: Formula.Comparison, _ b: Term, _ scope: Int) -> String? {
        if case .choice = a.type {
            let (subject, value) = isConstant(a) ? (b, a) : (a, b)
            guard case .number(let option) = value.kind, let label = label(Int(option), of: subject) else { return nil }
            switch sign {
            case .equal: return "\(thing(subject)) est \(label)"
            case .different: return "\(thing(subject)) n’est pas \(label)"
            default: return nil
            }
        }
        guard let left = value(a, in: scope), let right = value(b, in: scope) else { return nil }
        switch a.type {
        case .date: return "\(left) \(sign.dateVerb) \(day(b, right))"
        case .text, .choice, .multiple, .file, .boolean:
            return sign == .equal ? "\(left) est \(right)" : sign == .different ? "\(left) n’est pas \(right)" : nil
        case .integer, .amount, .rate:
            if let words = sign.beside(zero: isZero(b), one: isOne(b)) { return "\(left) \(words)" }
            return "\(left) \(sign.verb) \(right)"
        }
    }

    private func among(_ subject: Term, _ spans: [(low: Term, high: Term?)], _ wanted: Bool, _ scope: Int) -> String? {
        guard let name = subject.type.isChoice ? thing(subject) : value(subject, in: scope) else { return nil }
        var values: [String] = []
        for span in spans {
            if subject.type.isChoice, case .number(let option) = span.low.kind, let label = label(Int(option), of: subject) {
                values.append(label)
                continue
            }
            guard let low = value(span.low, in: scope) else { return nil }
            guard let high = span.high else {
                values.append(low)
                continue
            }
            guard let high = value(high, in: scope) else { return nil }
            values.append("entre \(low) et \(high)")
        }
        if wanted { return "\(name) est \(values.listed("ou"))" }
        return values.count == 1 ? "\(name) n’est pas \(values[0])" : "\(name) n’est ni " + values.joined(separator: ", ni ")
    }

    // MARK: Values

    /// « le débit Internet », « 20 Mb/s », « 70 % de la dépense… »; `nil` for what needs several lines.
    func value(_ term: Term, in scope: Int) -> String? {
        switch term.kind {
        case .number(let number): return ValueText.french(.number(number), as: term.type)
        case .text(let text): return NounPhrase.quoted(text)
        case .parameter(let parameter): return self.parameter(parameter)
        case .input, .rule:
            return title(term).map { isQuantity(term) ? NounPhrase.quantity($0, isAmount: term.type == .amount) : NounPhrase.thing($0) }
        case .key(let entity): return "\(NounPhrase.quoted(spaced(regulation.entities[entity].key)))"
        case .negated(let a): return value(a, in: scope).map { "moins \($0)" }
        case .arithmetic(.add, let a, let b): return joined(a, " plus ", b, scope)
        case .arithmetic(.subtract, let a, let b): return joined(a, " moins ", b, scope)
        case .arithmetic(.multiply, let a, let b):
            guard let left = value(a, in: scope), let right = enclosed(b, scope) else { return nil }
            return a.type == .rate ? contracted("\(left) de \(right)") : "\(left) × \(right)"
        case .minimum(let values): return values.count == 2 ? limited(values, scope) : nil
        case .maximum(let values):
            if values.count == 2, isZero(values[1]) { return beyond(values[0], scope) }
            return all(values, scope).map { "le plus grand de : \($0.listed("et"))" }
        case .quotient(let a, let b): return joined(a, " divisé par ", b, scope).map { "\($0) (arrondi en dessous)" }
        case .share(let a, let b): return joined(a, " rapporté à ", b, scope)
        case .countTrue(let facts):
            let titles = facts.compactMap { title($0).map(NounPhrase.quoted) }
            return titles.count == facts.count ? "le nombre de oui parmi \(titles.listed("et"))" : nil
        case .countOptions(let set): return "le nombre de choix faits pour \(thing(set))"
        case .aggregate(let kind, let path, let body, let filter): return aggregate(kind, path, body, filter)
        case .reading(let reading, let branches): return value(branches[choices.readings[reading]], in: scope)
        case .unknown(let reason): return reason.map { "inconnu (\($0))" } ?? "inconnu"
        default: return nil
        }
    }

    /// « le coût retenu, en additionnant les écoles où… », « le nombre de PAC qui restent dans le dossier ».
    private func aggregate(_ kind: Formula.Aggregate, _ path: [Int], _ body: Term?, _ filter: Term?) -> String? {
        guard let entity = path.last else { return nil }
        let words = EntityWords(regulation, entity)
        var condition = ""
        if let filter {
            guard let alternatives = cases(filter, are: true, in: entity), !alternatives.isEmpty else { return nil }
            condition =
                alternatives == [["\(words.definite) reste dans le dossier"]]
                ? " qui restent dans le dossier" : " où \(alternatives.map { $0.listed("et") }.joined(separator: ", ou "))"
        }
        switch kind {
        case .count: return "le nombre de \(words.plural)\(condition)"
        case .sum:
            guard let body, let inner = value(body, in: entity) else { return nil }
            return "\(inner), en additionnant \(words.definitePlural)\(condition)"
        case .all, .exists: return nil
        }
    }

    /// « la part de la dépense au-delà de 200 000,00 € » for what is never below 0.
    private func beyond(_ term: Term, _ scope: Int) -> String? {
        if case .arithmetic(.subtract, let whole, let limit) = term.kind, let whole = value(whole, in: scope),
            let limit = value(limit, in: scope)
        {
            return contracted("la part de \(whole) au-delà de \(limit)")
        }
        return value(term, in: scope).map { "\($0), sans descendre sous 0" }
    }

    /// Between brackets when it is more than one value.
    private func enclosed(_ term: Term, _ scope: Int) -> String? {
        guard let words = value(term, in: scope) else { return nil }
        switch term.kind {
        case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _), .minimum, .maximum, .aggregate, .negated: return "(\(words))"
        default: return words
        }
    }

    private func limited(_ values: [Term], _ scope: Int) -> String? {
        guard let first = value(values[0], in: scope), let second = value(values[1], in: scope) else { return nil }
        return "\(first), dans la limite de \(second)"
    }

    private func joined(_ a: Term, _ word: String, _ b: Term, _ scope: Int) -> String? {
        guard let left = value(a, in: scope), let right = value(b, in: scope) else { return nil }
        return left + word + right
    }

    private func all(_ terms: [Term], _ scope: Int) -> [String]? {
        let values = terms.compactMap { value($0, in: scope) }
        return values.count == terms.count ? values : nil
    }

    /// « de le » is « du ».
    private func contracted(_ text: String) -> String { text.replacing(" de le ", with: " du ").replacing(" de les ", with: " des ") }

    private func parameter(_ rank: Int) -> String {
        let declared = regulation.parameters[rank]
        if let value = choices.parameters[rank] { return ValueText.french(value, as: declared.type) }
        let title = declared.text.title ?? spaced(declared.name)
        return "\(NounPhrase.quoted(title)) (valeur inconnue)"
    }

    // MARK: Names

    /// The title of an input or of a rule, else its name with spaces.
    func title(_ term: Term) -> String? {
        switch term.kind {
        case .input(let input): FrenchTypography.set(regulation.inputs[input].text.title ?? spaced(regulation.inputs[input].name))
        case .rule(let rule): FrenchTypography.set(regulation.rules[rule].text.title ?? spaced(regulation.rules[rule].name))
        default: nil
        }
    }

    private func thing(_ term: Term) -> String { title(term).map(NounPhrase.thing) ?? "la valeur" }

    /// « « École élémentaire » ».
    private func label(_ option: Int, of subject: Term) -> String? {
        if case .input(let input) = subject.kind, regulation.inputs[input].text.options.indices.contains(option) {
            let declared = regulation.inputs[input].text.options[option]
            return NounPhrase.quoted(FrenchTypography.set(declared.label ?? spaced(declared.name)))
        }
        if case .choice(let names) = subject.type, names.indices.contains(option) { return NounPhrase.quoted(spaced(names[option])) }
        return nil
    }

    private func spaced(_ name: String) -> String { NameWords.spaced(name) }

    private func isQuantity(_ term: Term) -> Bool { term.type.isNumeric }

    private func isConstant(_ term: Term) -> Bool { if case .number = term.kind { true } else { false } }

    private func isOne(_ term: Term) -> Bool {
        if case .number(1) = term.kind, case .integer = term.type { true } else { false }
    }

    private func isZero(_ term: Term) -> Bool { if case .number(0) = term.kind { true } else { false } }

    /// « le 17 février 2023 », « la date du dernier plan ».
    private func day(_ term: Term, _ text: String) -> String {
        switch term.kind {
        case .number, .parameter: "le \(text)"
        default: text
        }
    }
}

extension ValueType {
    fileprivate var isChoice: Bool { if case .choice = self { true } else { false } }
}

extension Formula.Comparison {
    /// « est nul », « n’est pas nul »: what is said of nothing, or of less than one.
    fileprivate func beside(zero: Bool, one: Bool) -> String? {
        switch self {
        case .equal, .lessOrEqual: zero ? "est nul" : nil
        case .different, .greater: zero ? "n’est pas nul" : nil
        case .less: one ? "est nul" : nil
        case .greaterOrEqual: one ? "n’est pas nul" : nil
        }
    }

    fileprivate var verb: String {
        switch self {
        case .equal: "est égal à"
        case .different: "diffère de"
        case .less: "n’atteint pas"
        case .lessOrEqual: "ne dépasse pas"
        case .greater: "dépasse"
        case .greaterOrEqual: "atteint"
        }
    }
}

extension [[String]] {
    /// « a et b, ou si c ».
    var sentence: String { map { $0.joined(separator: " et si ") }.joined(separator: ", ou si ") }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// The conditions of a formula as facts: « 12 Mb/s < 20 Mb/s », « “Type d’école” est “École maternelle” ».
struct FactWords {
    private let formula: FormulaWords
    /// Beyond this many, a list is for the page of the regulation.
    private static let mostValues = 6
    typealias Place = FormulaWords.Place

    init(_ formula: FormulaWords) { self.formula = formula }

    private var words: RegulationWords { formula.words }

    // MARK: What is known

    /// The facts that settle a condition known to be `wanted`, each a clause that is true; empty where nothing had to be looked at.
    func decisive(_ term: Term, are wanted: Bool, at place: Place) -> [String] {
        switch term.kind {
        case .number: return []
        case .not(let a): return decisive(a, are: !wanted, at: place)
        case .reading: return decisive(formula.resolved(term), are: wanted, at: place)
        case .logic(let logic, let a, let b):
            if (logic == .and) == wanted { return [a, b].flatMap { decisive($0, are: wanted, at: place) } }
            // One is enough.
            return [a, b].first { formula.truth(of: $0, at: place) == wanted }.map { decisive($0, are: wanted, at: place) } ?? []
        case .conditional(let test, let then, let otherwise):
            guard let holds = formula.truth(of: test, at: place) else {
                return [then, otherwise].flatMap { decisive($0, are: wanted, at: place) }
            }
            return decisive(test, are: holds, at: place) + decisive(holds ? then : otherwise, are: wanted, at: place)
        default: return [fact(term, is: wanted, at: place)]
        }
    }

    private func fact(_ term: Term, is wanted: Bool, at place: Place) -> String {
        switch term.kind {
        case .comparison(let sign, let a, let b): return comparison(a, wanted ? sign : sign.opposite, b, at: place)
        case .among(let a, let spans): return among(a, spans, wanted, at: place)
        case .hasOption(let option, let set):
            let label = set.type.options.flatMap { words.label(option, among: $0) }.map(FrenchTypography.quoted) ?? ""
            return "\(subject(set, at: place)) \(wanted ? "comprend" : "ne comprend pas") \(label)"
        case .isEmpty(let set): return "\(wanted ? "aucun choix n’est fait" : "un choix est fait") pour \(subject(set, at: place))"
        case .readingIs(let reading, let option):
            return "la lecture retenue \(wanted ? "est" : "n’est pas") \(FrenchTypography.quoted(words.option(option, of: reading)))"
        case .input: return "la réponse à \(subject(term, at: place)) est \(wanted ? "oui" : "non")"
        case .rule: return "\(subject(term, at: place)) est \(wanted ? "vrai" : "faux")"
        case .control: return "la condition \(subject(term, at: place)) \(wanted ? "est" : "n’est pas") remplie"
        case .admissible: return "le dossier \(wanted ? "est" : "n’est pas") recevable"
        case .conforming(let entity):
            let what = entity == place.entity ? "l’" : ""
            let whom = entity == place.entity ? "" : " \(FrenchTypography.quoted(words.title(ofEntity: entity)))"
            return wanted ? "aucun contrôle ne \(what)écarte\(whom)" : "un contrôle \(what)écarte\(whom)"
        case .aggregate(let kind, let path, _, let filter?):
            let rows = path.last.map { deepest in
                formula.rows(under: place, path: path).map { formula.truth(of: filter, at: Place(entity: deepest, row: $0)) }
            }
            let met = rows?.count { $0 == true } ?? 0
            let entity = path.last.map(words.plural(ofEntity:)) ?? ""
            let least = kind == .all ? "il les faut tous" : "il en faut au moins un"
            return "\(met) \(met > 1 ? "vrais" : "vrai") sur \(rows?.count ?? 0) \(entity) (\(least))"
        default: return wanted ? "la condition est vraie" : "la condition est fausse"
        }
    }

    private func comparison(_ a: Term, _ sign: Formula.Comparison, _ b: Term, at place: Place) -> String {
        switch a.type {
        case .choice, .text, .boolean, .file, .multiple:
            let (name, other) = named(a) == nil ? (b, a) : (a, b)
            let value = formula.shown(name, at: place)
            if named(name) == nil || sign != .equal && sign != .different {
                return "\(formula.shown(a, at: place)) \(sign.rawValue) \(formula.shown(b, at: place))"
            }
            let wanted = formula.shown(other, at: place)
            if value == FormulaWords.unknown { return "\(subject(name, at: place)) \(sign == .equal ? "est" : "n’est pas") \(wanted)" }
            if sign == .equal { return "\(subject(name, at: place)) est \(value)" }
            return "\(subject(name, at: place)) est \(value), pas \(wanted)"
        case .date: return "\(day(a, at: place)) \(sign.dateVerb) \(day(b, at: place))"
        case .integer, .amount, .rate:
            if sign == .equal, let name = named(a), formula.number(a, at: place) != nil {
                return "\(name) vaut \(formula.shown(a, at: place))"
            }
            return "\(side(a, at: place)) \(sign.rawValue) \(side(b, at: place))"
        }
    }

    /// A value, or the name of what is missing.
    private func side(_ term: Term, at place: Place) -> String {
        formula.number(term, at: place) == nil && named(term) != nil
            ? subject(term, at: place) : formula.text(term, at: place, inside: .sum)
    }

    /// « le 17 février 2023 ».
    private func day(_ term: Term, at place: Place) -> String {
        formula.number(term, at: place) == nil ? subject(term, at: place) : "le \(formula.shown(term, at: place))"
    }

    private func among(_ subject: Term, _ spans: [(low: Term, high: Term?)], _ wanted: Bool, at place: Place) -> String {
        let values = spans.map { span in
            let low = formula.shown(span.low, at: place)
            return span.high.map { "de \(low) à \(formula.shown($0, at: place))" } ?? low
        }
        let value = formula.number(subject, at: place) == nil ? nil : formula.shown(subject, at: place)
        if case .choice = subject.type, let value, let name = named(subject) {
            return wanted ? "\(name) est \(value)" : "\(name) est \(value), pas \(values.listed("ou"))"
        }
        let written = value ?? self.subject(subject, at: place)
        if values.count > Self.mostValues { return "\(written) \(wanted ? "est" : "n’est pas") parmi les \(values.count) valeurs citées" }
        return "\(written) \(wanted ? "est" : "n’est pas") parmi\u{A0}: \(values.joined(separator: ", "))"
    }

    // MARK: What is not

    /// What remains to be known of a condition nobody can judge: only its unknown parts.
    func open(_ term: Term, at place: Place) -> String { open(term, at: place, isInside: false) }

    private func open(_ term: Term, at place: Place, isInside: Bool) -> String {
        switch term.kind {
        case .reading: return open(formula.resolved(term), at: place, isInside: isInside)
        case .logic(let logic, _, _):
            let parts = operands(term, of: logic).filter { formula.truth(of: $0, at: place) == nil }
            if parts.count == 1 { return open(parts[0], at: place, isInside: isInside) }
            let text = parts.map { open($0, at: place, isInside: true) }.joined(separator: logic == .and ? " et " : " ou ")
            return isInside ? "(\(text))" : text
        case .not(let a):
            switch a.kind {
            case .comparison, .among, .hasOption, .isEmpty, .readingIs: return fact(a, is: false, at: place)
            default: return "le contraire de \(open(a, at: place, isInside: true))"
            }
        case .conditional(let test, let then, let otherwise):
            guard let holds = formula.truth(of: test, at: place) else { return open(test, at: place, isInside: isInside) }
            return open(holds ? then : otherwise, at: place, isInside: isInside)
        case .input, .rule, .control: return subject(term, at: place)
        case .conforming(let entity): return "\(FrenchTypography.quoted(words.title(ofEntity: entity) + " conforme")) (inconnu)"
        case .admissible: return "\(FrenchTypography.quoted("Dossier recevable")) (inconnu)"
        default: return fact(term, is: true, at: place)
        }
    }

    /// `a et (b et c)` is a list of three.
    private func operands(_ term: Term, of logic: Formula.Logic) -> [Term] {
        guard case .logic(let other, let a, let b) = term.kind, other == logic else { return [term] }
        return operands(a, of: logic) + operands(b, of: logic)
    }

    // MARK: Names

    /// « “Débit Internet” », with « (inconnu) » when nobody knows.
    private func subject(_ term: Term, at place: Place) -> String {
        guard let name = named(term) else { return formula.shown(term, at: place) }
        return formula.number(term, at: place) == nil ? "\(name) (inconnu)" : name
    }

    func named(_ term: Term) -> String? { words.title(term).map(FrenchTypography.quoted) }

    func isEquality(_ term: Term) -> Bool {
        switch term.kind {
        case .comparison(.equal, _, _), .among: true
        default: false
        }
    }

    /// Another test of the same kind follows.
    func isChain(_ term: Term) -> Bool {
        guard case .conditional(let test, _, _) = term.kind else { return false }
        return isEquality(test)
    }
}

extension ValueType {
    fileprivate var options: [String]? {
        switch self {
        case .choice(let names), .multiple(let names): names
        default: nil
        }
    }
}

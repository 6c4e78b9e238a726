internal import Grammar
internal import Kernel
internal import Language

extension Evaluation {
    /// What would make a failed control pass, other facts being equal: « Débit Internet : au moins 20 Mb/s ».
    ///
    /// Only what the applicant gives is proposed. `nil` when the control is not false, when nothing of his would make it pass, or
    /// when the answer is more than a sentence.
    package func remedy(ofControl control: Int, row: Int) -> String? {
        guard outcome(ofControl: control, row: row) == .failed else { return nil }
        let declared = program.regulation.controls[control]
        return RemedySearch(evaluation: self, entity: declared.entity, row: row).sentence(declared.requirement, toBe: true)
    }
}

/// Looks in a false condition for the comparisons that decide it.
private struct RemedySearch {
    let evaluation: Evaluation
    let entity: Int
    let row: Int

    private var regulation: Regulation { evaluation.program.regulation }

    func sentence(_ term: Term, toBe wanted: Bool) -> String? {
        switch term.kind {
        case .reading(let reading, let branches):
            return sentence(branches[evaluation.program.choices.readings[reading]], toBe: wanted)
        case .conditional(let condition, let then, let otherwise):
            return truth(condition).flatMap { sentence($0 ? then : otherwise, toBe: wanted) }
        case .not(let condition):
            return sentence(condition, toBe: !wanted)
        case .logic(let logic, let a, let b):
            // « Not both » is met by either, « neither » needs the two.
            return (logic == .and) == wanted ? all([a, b], toBe: wanted) : any([a, b], toBe: wanted)
        case .comparison(let comparison, let a, let b):
            return compared(a, wanted ? comparison : comparison.opposite, b)
        case .among(let subject, let spans):
            return wanted ? among(subject, spans) : nil
        case .isEmpty(let set):
            return name(set).map { "\($0) : \(wanted ? "aucun choix" : "au moins un choix")" }
        case .input, .rule:
            return name(term).map { "\($0) : \(wanted ? "oui" : "non")" }
        default:
            return nil
        }
    }

    private func all(_ terms: [Term], toBe wanted: Bool) -> String? {
        guard terms.allSatisfy({ truth($0) != nil }) else { return nil }
        let wrong = terms.filter { truth($0) != wanted }
        let sentences = wrong.compactMap { sentence($0, toBe: wanted) }
        return !wrong.isEmpty && sentences.count == wrong.count ? sentences.joined(separator: " ; et ") : nil
    }

    private func any(_ terms: [Term], toBe wanted: Bool) -> String? {
        let sentences = terms.compactMap { sentence($0, toBe: wanted) }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ; ou ")
    }

    /// When both sides are the applicant's, the greater one is a bound: what is asked is lowered to it.
    private func compared(_ a: Term, _ comparison: Formula.Comparison, _ b: Term) -> String? {
        let orders = [(a, comparison, b), (b, comparison.mirrored, a)]
        let isGreater = comparison == .greater || comparison == .greaterOrEqual
        for (subject, comparison, bound) in isGreater ? orders.reversed() : orders {
            guard facts(subject).isDisjoint(with: facts(bound)), let name = name(subject), let value = value(bound, of: subject) else {
                continue
            }
            return "\(name) : \(comparison.words(value, isDate: bound.type == .date))"
        }
        return nil
    }

    private func among(_ subject: Term, _ spans: [(low: Term, high: Term?)]) -> String? {
        guard let name = name(subject) else { return nil }
        var values: [String] = []
        for span in spans {
            guard let low = value(span.low, of: subject) else { return nil }
            guard let high = span.high else {
                values.append(low)
                continue
            }
            guard let high = value(high, of: subject) else { return nil }
            values.append("de \(low) à \(high)")
        }
        guard let last = values.popLast() else { return nil }
        return values.isEmpty ? "\(name) : \(last)" : "\(name) : \(values.joined(separator: ", ")) ou \(last)"
    }

    // MARK: What the applicant can change

    /// The quantity as a person calls it; `nil` when others give a part of it, or when it has no name.
    private func name(_ term: Term) -> String? {
        let facts = facts(term)
        let areHis = facts.allSatisfy {
            if case .input(let input) = $0 { regulation.inputs[input].text.giver == .applicant } else { true }
        }
        return areHis && !facts.isEmpty ? words(term) : nil
    }

    private func words(_ term: Term) -> String? {
        switch term.kind {
        case .input(let input): regulation.inputs[input].text.title ?? spaced(regulation.inputs[input].name)
        case .rule(let rule): regulation.rules[rule].text.title ?? spaced(regulation.rules[rule].name)
        case .arithmetic(.add, let a, let b): words(a).flatMap { first in words(b).map { "\(first) + \($0)" } }
        case .aggregate(.sum, _, let body?, nil): words(body).map { "\($0), en tout" }
        case .aggregate(.count, let path, nil, nil): path.last.map { "nombre de \(spaced(regulation.entities[$0].name))" }
        default: nil
        }
    }

    private func spaced(_ name: String) -> String { NameWords.spaced(name) }

    /// What a dossier says: an input, or how many instances it lists.
    private enum Fact: Hashable { case input(Int), instances(entity: Int) }

    /// Every fact that a term reads, by itself or through rules.
    private func facts(_ term: Term) -> Set<Fact> {
        var found: Set<Fact> = []
        var rules: Set<Int> = []
        var waiting = [term]
        while let term = waiting.popLast() {
            switch term.kind {
            case .input(let input): found.insert(.input(input))
            case .rule(let rule) where rules.insert(rule).inserted: waiting.append(regulation.rules[rule].body)
            case .aggregate(.count, let path, _, _): found.formUnion(path.map { .instances(entity: $0) })
            // They hang on the controls, that is on anything.
            case .control, .conforming, .admissible: found.formUnion(regulation.inputs.indices.map { .input($0) })
            default: break
            }
            waiting += term.parts
        }
        return found
    }

    // MARK: Values

    /// A bound, or an option by its label, as the form shows it.
    private func value(_ term: Term, of subject: Term) -> String? {
        if case .input(let input) = subject.kind, case .choice = term.type,
            let number = evaluation.number(of: term, entity: entity, row: row)
        {
            let option = regulation.inputs[input].text.options[Int(number)]
            return option.label.map { "« \($0) »" } ?? spaced(option.name)
        }
        let text = evaluation.french(term, entity: entity, row: row)
        return text == "inconnu" || text.isEmpty ? nil : text
    }

    private func truth(_ term: Term) -> Bool? {
        evaluation.number(of: term, entity: entity, row: row).map { $0 != 0 }
    }
}

extension Formula.Comparison {
    /// « au plus 3 », « au plus tard le 17 février 2023 ».
    fileprivate func words(_ value: String, isDate: Bool) -> String {
        switch self {
        case .less where isDate: "avant le \(value)"
        case .lessOrEqual where isDate: "au plus tard le \(value)"
        case .greater where isDate: "après le \(value)"
        case .greaterOrEqual where isDate: "au plus tôt le \(value)"
        case .equal: value
        case .different: "autre que \(value)"
        case .less: "moins de \(value)"
        case .lessOrEqual: value == "0" ? value : "au plus \(value)"
        case .greater: "plus de \(value)"
        case .greaterOrEqual: "au moins \(value)"
        }
    }

    /// The same said from the other side.
    fileprivate var mirrored: Self {
        switch self {
        case .equal, .different: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

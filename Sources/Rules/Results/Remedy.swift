internal import Grammar
internal import Kernel
internal import Language

extension Evaluation {
    /// What would make a failed control pass, other facts being equal: « débit : au moins 20 Mb/s ».
    ///
    /// `nil` when the control is not false, or when the answer is more than a sentence about inputs and rules.
    package func remedy(ofControl control: Int, row: Int) -> String? {
        guard outcome(ofControl: control, row: row) == .failed else { return nil }
        let declared = program.regulation.controls[control]
        return RemedySearch(evaluation: self, entity: declared.entity, row: row).sentence(toMakeTrue: declared.requirement)
    }
}

/// Looks in a false condition for the comparisons that decide it.
private struct RemedySearch {
    let evaluation: Evaluation
    let entity: Int
    let row: Int

    func sentence(toMakeTrue term: Term) -> String? {
        switch term.kind {
        case .reading(let reading, let branches):
            return sentence(toMakeTrue: branches[evaluation.program.choices.readings[reading]])
        case .conditional(let condition, let then, let otherwise):
            return truth(condition).flatMap { sentence(toMakeTrue: $0 ? then : otherwise) }
        case .logic(.and, let a, let b):
            let wrong = [a, b].filter { truth($0) == false }
            let sentences = wrong.compactMap { sentence(toMakeTrue: $0) }
            return !sentences.isEmpty && sentences.count == wrong.count && (truth(a) != nil && truth(b) != nil)
                ? sentences.joined(separator: " ; et ") : nil
        case .logic(.or, let a, let b):
            let sentences = [a, b].compactMap { sentence(toMakeTrue: $0) }
            return sentences.isEmpty ? nil : sentences.joined(separator: " ; ou ")
        case .comparison(let comparison, let a, let b):
            if let name = name(a), let value = value(b) { return "\(name) : \(Self.words(comparison, value, isDate: b.type == .date))" }
            if let name = name(b), let value = value(a) {
                return "\(name) : \(Self.words(Self.mirrored(comparison), value, isDate: a.type == .date))"
            }
            return nil
        case .among(let subject, let spans): return among(subject, spans)
        case .not(let condition): return sentence(toMakeFalse: condition)
        case .input, .rule: return name(term).map { "\($0) : oui" }
        default: return nil
        }
    }

    private func sentence(toMakeFalse term: Term) -> String? {
        switch term.kind {
        case .input, .rule: name(term).map { "\($0) : non" }
        case .isEmpty(let set): name(set).map { "\($0) : au moins un choix" }
        case .not(let condition): sentence(toMakeTrue: condition)
        default: nil
        }
    }

    private func among(_ subject: Term, _ spans: [(low: Term, high: Term?)]) -> String? {
        guard let name = name(subject) else { return nil }
        var values: [String] = []
        for span in spans {
            guard let low = value(span.low) else { return nil }
            guard let high = span.high else {
                values.append(low)
                continue
            }
            guard let high = value(high) else { return nil }
            values.append("de \(low) à \(high)")
        }
        guard let last = values.popLast() else { return nil }
        return values.isEmpty ? "\(name) : \(last)" : "\(name) : \(values.joined(separator: ", ")) ou \(last)"
    }

    /// What a person can change or read: an input or a rule, with its entity when it is another's.
    private func name(_ term: Term) -> String? {
        let regulation = evaluation.program.regulation
        let (owner, name): (Int, String)
        switch term.kind {
        case .input(let input): (owner, name) = (regulation.inputs[input].entity, regulation.inputs[input].name)
        case .rule(let rule): (owner, name) = (regulation.rules[rule].entity, regulation.rules[rule].name)
        default: return nil
        }
        return owner == entity ? name : "\(regulation.entities[owner].name).\(name)"
    }

    private func value(_ term: Term) -> String? {
        let text = evaluation.french(term, entity: entity, row: row)
        return text == "inconnu" || text.isEmpty ? nil : text
    }

    private func truth(_ term: Term) -> Bool? {
        guard let register = evaluation.program.trace[term.id] else { return nil }
        return evaluation.number(register, seenFrom: entity, row: row).map { $0 != 0 }
    }

    private static func words(_ comparison: Formula.Comparison, _ value: String, isDate: Bool) -> String {
        switch comparison {
        case .less where isDate: "avant le \(value)"
        case .lessOrEqual where isDate: "au plus tard le \(value)"
        case .greater where isDate: "après le \(value)"
        case .greaterOrEqual where isDate: "au plus tôt le \(value)"
        case .equal: value
        case .different: "autre que \(value)"
        case .less: "moins de \(value)"
        case .lessOrEqual: "au plus \(value)"
        case .greater: "plus de \(value)"
        case .greaterOrEqual: "au moins \(value)"
        }
    }

    private static func mirrored(_ comparison: Formula.Comparison) -> Formula.Comparison {
        switch comparison {
        case .equal, .different: comparison
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }
}

internal import Grammar
internal import Kernel
internal import Language
package import Rules

/// The formula of an explained value with the values in it, as French writes it: « 70 % × (le plus petit de : 11 800,00 € ;
/// 200 000,00 €), car le dossier est recevable ». What `calculation` says to a program, for people.
///
/// Written from the typed tree, and only where a page shows it. A part that is worth nothing, and a branch that is not taken, are left out.
package struct FormulaWords {
    let evaluation: Evaluation
    let words: RegulationWords
    /// By entity, then by row of its parent.
    private let children: [[Range<Int>]]

    /// Beyond this many terms a sum shows the first ones and the total of the others.
    private static let mostTerms = 12
    static let unknown = "inconnu"

    package init(_ evaluation: Evaluation, _ words: RegulationWords) {
        self.evaluation = evaluation
        self.words = words
        children = evaluation.dossier.children(in: evaluation.program.regulation)
    }

    /// How a rule comes to its value, or why a control is judged as it is; `nil` where that says no more than the value.
    package func sentence(of node: Explanation.Node) -> String? {
        let regulation = evaluation.program.regulation
        switch node.identity {
        case .rule(let rank, let row):
            let rule = regulation.rules[rank]
            let place = Place(entity: rule.entity, row: row)
            if rule.type == .boolean { return judged(rule.body, at: place) }
            let text = text(rule.body, at: place, inside: .line)
            return text == shown(rule.body, at: place) || text == node.value ? nil : text
        case .control(let rank, let row):
            let control = regulation.controls[rank]
            if evaluation.outcome(ofControl: rank, row: row) == .notApplicable { return nil }
            return judged(control.requirement, at: Place(entity: control.entity, row: row))
        case .conforming, .admissible, .input, .parameter, .reading: return nil
        }
    }

    /// What makes a condition true or false, else what is missing to say it.
    private func judged(_ term: Term, at place: Place) -> String? {
        let facts = FactWords(self)
        let parts = truth(of: term, at: place).map { facts.decisive(term, are: $0, at: place) } ?? [facts.open(term, at: place)]
        return parts.isEmpty ? nil : parts.joined(separator: "\u{202F}; ")
    }

    /// The instance that reads a term.
    struct Place {
        let entity: Int
        let row: Int
    }

    /// What stands around a part: from the loosest to the tightest.
    enum Level: Int, Comparable {
        case line, item, sum, product

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    // MARK: Values

    func number(_ term: Term, at place: Place) -> Int128? { evaluation.number(of: term, entity: place.entity, row: place.row) }

    func truth(of term: Term, at place: Place) -> Bool? { number(term, at: place).map { $0 != 0 } }

    /// The value alone.
    func shown(_ term: Term, at place: Place) -> String {
        if case .text(let text) = term.kind { return FrenchTypography.quoted(FrenchTypography.set(text)) }
        guard let number = number(term, at: place) else { return Self.unknown }
        return shown(number, term)
    }

    private func shown(_ number: Int128, _ term: Term) -> String {
        switch term.type {
        case .text, .file: FrenchTypography.quoted(FrenchTypography.set(evaluation.text(number)))
        case .choice, .multiple: FrenchTypography.quoted(words.number(number, scale: 0, as: term.type))
        default: words.number(number, scale: term.scale, as: term.type)
        }
    }

    /// The branch that the readings in force choose.
    func resolved(_ term: Term) -> Term {
        guard case .reading(let reading, let branches) = term.kind else { return term }
        return resolved(branches[evaluation.program.choices.readings[reading]])
    }

    // MARK: Formulas

    func text(_ term: Term, at place: Place, inside level: Level) -> String {
        // What is worth nothing is said by that alone, whatever it is made of.
        if level > .item, number(term, at: place) == 0 { return shown(term, at: place) }
        switch term.kind {
        case .reading: return text(resolved(term), at: place, inside: level)
        case .arithmetic(.multiply, let a, let b):
            return "\(text(a, at: place, inside: .product)) × \(text(b, at: place, inside: .product))"
        case .arithmetic: return sum(term, at: place, inside: level)
        case .negated(let a): return enclosed("−\u{202F}\(text(a, at: place, inside: .product))", level, beyond: .item)
        case .minimum(let values): return list("le plus petit de", values, at: place, inside: level)
        case .maximum(let values): return maximum(values, at: place, inside: level)
        case .quotient(let a, let b):
            return enclosed(
                "quotient entier de \(text(a, at: place, inside: .product)) par \(text(b, at: place, inside: .product))", level,
                beyond: .item)
        case .share(let a, let b):
            return enclosed("\(text(a, at: place, inside: .product)) ÷ \(text(b, at: place, inside: .product))", level, beyond: .sum)
        case .countTrue(let facts): return level == .line ? counted(facts.map { truth(of: $0, at: place) }) : shown(term, at: place)
        case .conditional: return conditional(term, at: place, inside: level)
        case .grid(let key, let brackets, let otherwise):
            return grid(term, key, brackets.map { ($0.low, $0.high, $0.value) }, otherwise, at: place, inside: level)
        case .aggregate(.sum, let path, let body?, let filter): return total(term, path, body, filter, at: place, inside: level)
        case .aggregate(let kind, let path, _, let filter) where kind != .sum && level == .line:
            return count(kind, path, filter, at: place) ?? shown(term, at: place)
        default: return shown(term, at: place)
        }
    }

    func enclosed(_ text: String, _ level: Level, beyond loosest: Level) -> String { level > loosest ? "(\(text))" : text }

    /// « le plus petit de : 11 800,00 € ; 200 000,00 € ».
    private func list(_ words: String, _ values: [Term], at place: Place, inside level: Level) -> String {
        let items = values.map { text($0, at: place, inside: .item) }
        return enclosed("\(words)\u{A0}: \(items.joined(separator: "\u{202F}; "))", level, beyond: .line)
    }

    /// What is never below 0, and is not, is told without it.
    private func maximum(_ values: [Term], at place: Place, inside level: Level) -> String {
        let others = values.filter { if case .number(0) = $0.kind { false } else { true } }
        if others.count == 1, values.count == 2, let number = number(others[0], at: place), number > 0 {
            return text(others[0], at: place, inside: level)
        }
        if others.count == 1, values.count == 2, case .arithmetic(.subtract, let whole, let limit) = others[0].kind,
            number(whole, at: place) == nil, number(limit, at: place) != nil
        {
            return enclosed("la part au-delà de \(shown(limit, at: place))", level, beyond: .line)
        }
        return list("le plus grand de", values, at: place, inside: level)
    }

    // MARK: Sums

    private func sum(_ term: Term, at place: Place, inside level: Level) -> String {
        var terms: [(isMinus: Bool, term: Term)] = []
        flatten(term, isMinus: false, into: &terms)
        // Inside a product, a value of 0 says nothing more than the sum.
        let worth = terms.filter { isWorthTelling($0.term, at: place) && (level < .product || number($0.term, at: place) != 0) }
        var kept = worth.isEmpty ? terms : worth
        // « 3 + 6 inconnus » rather than six times the word.
        let open = kept.count { !$0.isMinus && isName($0.term) && number($0.term, at: place) == nil }
        if open > 1 { kept.removeAll { !$0.isMinus && isName($0.term) && number($0.term, at: place) == nil } }
        if kept.count == 1, open < 2, let only = kept.first, !only.isMinus { return text(only.term, at: place, inside: level) }
        var text = ""
        for (rank, part) in kept.enumerated() {
            text += rank > 0 ? (part.isMinus ? " − " : " + ") : part.isMinus ? "−\u{202F}" : ""
            // A product worth nothing still says of what it is made.
            if case .arithmetic(.multiply, _, _) = part.term.kind {
                text += self.text(part.term, at: place, inside: .item)
            } else {
                text += self.text(part.term, at: place, inside: .sum)
            }
        }
        if open > 1 { text += "\(kept.isEmpty ? "" : " + ")\(open) inconnus" }
        return enclosed(text, level, beyond: .sum)
    }

    /// `a - (b + c)` is a − b − c.
    private func flatten(_ term: Term, isMinus: Bool, into terms: inout [(isMinus: Bool, term: Term)]) {
        switch term.kind {
        case .arithmetic(.add, let a, let b):
            flatten(a, isMinus: isMinus, into: &terms)
            flatten(b, isMinus: isMinus, into: &terms)
        case .arithmetic(.subtract, let a, let b):
            flatten(a, isMinus: isMinus, into: &terms)
            flatten(b, isMinus: !isMinus, into: &terms)
        default: terms.append((isMinus, resolved(term)))
        }
    }

    /// Nothing is to be said of none of a thing, nor of a branch that gives nothing.
    private func isWorthTelling(_ term: Term, at place: Place) -> Bool {
        if number(term, at: place) != 0 || isName(term) { return true }
        if case .arithmetic(.multiply, let a, _) = term.kind { return number(a, at: place) != 0 }
        return false
    }

    private func isName(_ term: Term) -> Bool {
        switch term.kind {
        case .input, .rule, .parameter: true
        default: false
        }
    }

    /// The rows of the last entity of `path` that stand under one instance.
    func rows(under place: Place, path: [Int]) -> [Int] {
        path.reduce([place.row]) { rows, child in rows.flatMap { children[child][$0] } }
    }

    /// What one child adds to a sum: nothing when it is filtered out.
    func contribution(of row: Int, in entity: Int, _ body: Term, _ filter: Term?) -> Int128? {
        let place = Place(entity: entity, row: row)
        if let filter {
            guard let isKept = truth(of: filter, at: place) else { return number(body, at: place) == 0 ? 0 : nil }
            if !isKept { return 0 }
        }
        return number(body, at: place)
    }

    private func total(_ term: Term, _ path: [Int], _ body: Term, _ filter: Term?, at place: Place, inside level: Level) -> String {
        guard let deepest = path.last else { return shown(term, at: place) }
        let numbers = rows(under: place, path: path).map { contribution(of: $0, in: deepest, body, filter) }
        let known = numbers.compactMap { $0 }.filter { $0 != 0 }
        let open = numbers.count { $0 == nil }
        var terms = known.prefix(Self.mostTerms).map { shown($0, body) }
        let rest = known.dropFirst(Self.mostTerms)
        if !rest.isEmpty { terms.append("\(shown(rest.reduce(0, +), body)) (\(rest.count) autres)") }
        if open > 0 { terms.append(open == 1 ? Self.unknown : "\(open) inconnus") }
        guard terms.count > 1 else { return terms.first ?? shown(term, at: place) }
        return enclosed(terms.joined(separator: " + "), level, beyond: .sum)
    }

    // MARK: Counts

    /// « 2 vrais sur 5 », « 2 vrais sur 5, 1 inconnu ».
    private func counted(_ truths: [Bool?]) -> String {
        let (met, open) = (truths.count { $0 == true }, truths.count { $0 == nil })
        let count = met == 0 ? "aucun vrai" : met == 1 ? "1 vrai" : "\(met) vrais"
        let lack = open == 0 ? "" : open == 1 ? ", 1 inconnu" : ", \(open) inconnus"
        return "\(count) sur \(truths.count)\(lack)"
    }

    private func count(_ kind: Formula.Aggregate, _ path: [Int], _ filter: Term?, at place: Place) -> String? {
        guard let deepest = path.last, let filter else { return nil }
        let rows = rows(under: place, path: path)
        return rows.isEmpty ? nil : counted(rows.map { truth(of: filter, at: Place(entity: deepest, row: $0)) })
    }

    // MARK: Choices made on the way

    /// The branch taken, and why; both branches when nobody can say which.
    private func conditional(_ term: Term, at place: Place, inside level: Level) -> String {
        let facts = FactWords(self)
        var reasons: [String] = []
        var taken = term
        while case .conditional(let test, let then, let otherwise) = taken.kind {
            guard let holds = truth(of: test, at: place) else {
                let (first, second) = (text(then, at: place, inside: .sum), text(otherwise, at: place, inside: .sum))
                if level > .line || first == second { return first == second ? first : shown(term, at: place) }
                return "\(first) si \(facts.open(test, at: place)), \(second) sinon"
            }
            let next = resolved(holds ? then : otherwise)
            // « si x = 10 … sinon si x = 20 … »: that it is not 10 goes without saying.
            if holds || !facts.isEquality(test) || !facts.isChain(next) { reasons += facts.decisive(test, are: holds, at: place) }
            taken = next
        }
        // That children bring nothing is said by each of them, not by what let them count.
        if case .aggregate = taken.kind, number(taken, at: place) == 0 { return shown(taken, at: place) }
        if level > .line || reasons.isEmpty { return text(taken, at: place, inside: level) }
        return "\(text(taken, at: place, inside: .item)), car \(reasons.listed("et"))"
    }

    /// The value of the bracket, and where the key stands in it.
    private func grid(
        _ term: Term, _ key: Term, _ brackets: [(low: Int64?, high: Int64?, value: Term)], _ otherwise: Term?, at place: Place,
        inside level: Level
    ) -> String {
        guard let number = number(key, at: place) else { return shown(term, at: place) }
        let taken = brackets.first { ($0.low.map { Int128($0) <= number } ?? true) && ($0.high.map { number <= Int128($0) } ?? true) }
        guard let value = taken?.value ?? otherwise else { return Self.unknown }
        guard level == .line, let taken else { return text(value, at: place, inside: level) }
        let subject = shown(key, at: place)
        func bound(_ number: Int64) -> String { words.number(Int128(number), scale: 0, as: key.type) }
        let reason: String? =
            switch (taken.low, taken.high) {
            case (let low?, let high?) where low == high: FactWords(self).named(key).map { "\($0) vaut \(subject)" }
            case (let low?, let high?): "\(subject) est entre \(bound(low)) et \(bound(high))"
            case (let low?, nil): "\(subject) ≥ \(bound(low))"
            case (nil, let high?): "\(subject) ≤ \(bound(high))"
            case (nil, nil): nil
            }
        return text(value, at: place, inside: .item) + (reason.map { ", car \($0)" } ?? "")
    }
}

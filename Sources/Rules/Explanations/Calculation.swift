internal import Grammar
internal import Kernel
package import Language

/// A formula with the values of one instance in it, in the language's own syntax: reading it again gives the value of the rule.
struct Calculation {
    private let evaluation: Evaluation
    /// By entity, then by row of its parent.
    private let children: [[Range<Int>]]

    /// How many bodies of exact rules one explanation may still spell out: each that reads another twice doubles the text.
    private let spelled = Spelled()

    private final class Spelled {
        var left = Calculation.mostSpelled
    }

    private static let mostSpelled = 10_000

    /// Beyond this many terms a sum shows the first ones and the total of the others.
    private static let shownTerms = 30

    init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        children = evaluation.dossier.children(in: evaluation.program.regulation)
    }

    func text(_ term: Term, entity: Int, row: Int) -> String {
        let writer = TermText(
            evaluation.program.regulation, option: { evaluation.program.choices.readings[$0] },
            replacing: { value(of: $0, entity: entity, row: row) })
        return writer.text(term, in: entity)
    }

    /// What stands in place of a part that only names something; `nil` for operators, whose parts are replaced in turn.
    private func value(of term: Term, entity: Int, row: Int) -> String? {
        switch term.kind {
        case .number:
            if case .choice(let options) = term.type, let number = evaluation.number(of: term, entity: entity, row: row) {
                return Literal.text(options[Int(number)]).french
            }
            return nil
        case .rule(let rule) where term.scale > 0:
            // Beyond that the rule stands by its name: it is explained below.
            guard spelled.left > 0 else { return nil }
            spelled.left -= 1
            let declared = evaluation.program.regulation.rules[rule]
            return "(\(text(declared.body, entity: declared.entity, row: evaluation.row(of: declared.entity, seenFrom: entity, row: row))))"
        case .aggregate(.sum, let path, let body?, let filter):
            return sum(term, path, body, filter, entity: entity, row: row)
        case .grid(let key, let brackets, let otherwise):
            return grid(key, brackets, otherwise, entity: entity, row: row)
        case .unknown, .input, .rule, .control, .parameter, .conforming, .admissible, .readingIs, .hasOption, .isEmpty, .countOptions,
            .aggregate:
            return literal(term, entity: entity, row: row)
        default:
            return nil
        }
    }

    private func literal(_ term: Term, entity: Int, row: Int) -> String {
        guard let number = evaluation.number(of: term, entity: entity, row: row) else { return "inconnu" }
        return literal(number, term.type)
    }

    private func literal(_ number: Int128, _ type: ValueType) -> String {
        switch type {
        case .text, .file: return Literal.text(evaluation.text(number)).french
        case .choice(let options): return Literal.text(options[Int(number)]).french
        default:
            guard let whole = Int64(exactly: number) else { return "inconnu" }
            return Literal(whole, type)?.french ?? String(whole)
        }
    }

    // MARK: Sums over children

    /// The rows of the last entity of `path` that stand under one instance.
    func rows(under row: Int, of entity: Int, path: [Int]) -> [Int] {
        path.reduce([row]) { rows, child in rows.flatMap { children[child][$0] } }
    }

    private func sum(_ term: Term, _ path: [Int], _ body: Term, _ filter: Term?, entity: Int, row: Int) -> String {
        guard let deepest = path.last else { return literal(term, entity: entity, row: row) }
        var terms: [String] = []
        var rest: Int128 = 0
        for child in rows(under: row, of: entity, path: path) {
            let isKept = filter.map { evaluation.number(of: $0, entity: deepest, row: child) } ?? 1
            let number = evaluation.number(of: body, entity: deepest, row: child)
            if isKept == 0 || number == 0 { continue }
            guard isKept != nil, let number else {
                terms.append("inconnu")
                continue
            }
            if terms.count < Self.shownTerms || body.scale > 0 {
                terms.append(body.scale > 0 ? text(body, entity: deepest, row: child) : literal(number, body.type))
            } else {
                rest += number
            }
        }
        if rest != 0 { terms.append(literal(rest, body.type)) }
        if terms.isEmpty { return literal(0, body.type) }
        return terms.count == 1 ? terms[0] : "(\(terms.joined(separator: " + ")))"
    }

    // MARK: Grids

    /// The bracket taken, as a condition that the key meets.
    private func grid(
        _ key: Term, _ brackets: [(low: Int64?, high: Int64?, position: Position, value: Term)], _ otherwise: Term?, entity: Int, row: Int
    ) -> String {
        guard let number = evaluation.number(of: key, entity: entity, row: row) else { return "inconnu" }
        let taken = brackets.first { ($0.low.map { Int128($0) <= number } ?? true) && ($0.high.map { number <= Int128($0) } ?? true) }
        guard let taken else { return otherwise.map { text($0, entity: entity, row: row) } ?? "inconnu" }
        let subject = text(key, entity: entity, row: row)
        let value = text(taken.value, entity: entity, row: row)
        let test =
            switch (taken.low, taken.high) {
            case (let low?, let high?): "\(subject) parmi (\(literal(Int128(low), key.type)) à \(literal(Int128(high), key.type)))"
            case (let low?, nil): "\(subject) ≥ \(literal(Int128(low), key.type))"
            case (nil, let high?): "\(subject) ≤ \(literal(Int128(high), key.type))"
            case (nil, nil): "oui"
            }
        return "(si \(test) alors \(value) sinon inconnu)"
    }
}

extension Evaluation {
    /// The exact number of a term for an instance at or below the term's entity; `nil` when unknown or not evaluated.
    package func number(of term: Term, entity: Int, row: Int) -> Int128? {
        program.trace[term.id].flatMap { number($0, seenFrom: entity, row: row) }
    }

    /// The row of the ancestor instance where a term stands.
    package func row(of owner: Int?, seenFrom entity: Int, row: Int) -> Int {
        owner.flatMap { dossier.row(of: $0, seenFrom: entity, row: row, in: program.regulation) } ?? row
    }
}

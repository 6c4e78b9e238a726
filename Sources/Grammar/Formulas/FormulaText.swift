internal import Kernel

/// A formula written back in the language: canonical spacing, French numbers, parentheses only where they are needed.
///
/// What it gives can be read again, except a grid, which a file spreads over several keys.
package struct FormulaText {
    /// What stands instead of a part, its value for instance; `nil` leaves the part as it is. Asked outermost first.
    private let replacing: (Formula) -> String?

    package static func of(_ formula: Formula, replacing: @escaping (Formula) -> String? = { _ in nil }) -> String {
        FormulaText(replacing: replacing).text(formula)
    }

    /// How tightly a formula holds together, from the loosest.
    private enum Tightness: Int, Comparable {
        case conditional, or, and, not, comparison, sum, product, opposite, value

        static func < (left: Tightness, right: Tightness) -> Bool { left.rawValue < right.rawValue }
    }

    private func text(_ formula: Formula, atLeast needed: Tightness = .conditional) -> String {
        if let replaced = replacing(formula) { return replaced }
        let text = plain(formula)
        return tightness(formula) < needed ? "(\(text))" : text
    }

    private func tightness(_ formula: Formula) -> Tightness {
        switch formula.kind {
        case .conditional, .grid: .conditional
        case .logic(let logic, _, _): logic == .or ? .or : .and
        case .not: .not
        case .comparison, .among, .member: .comparison
        case .arithmetic(.multiply, _, _): .product
        case .arithmetic: .sum
        case .negated: .opposite
        case .literal(let literal): literal.isNegative ? .opposite : .value
        case .unknown, .unread, .name, .call, .aggregate, .reading: .value
        }
    }

    private func plain(_ formula: Formula) -> String {
        switch formula.kind {
        case .literal(let literal): return literal.formulaText
        case .unknown(let reason): return reason.map { "inconnu « \($0) »" } ?? "inconnu"
        case .unread: return "…"
        case .name(let path): return path.joined(separator: ".")
        case .not(let inner): return "non \(text(inner, atLeast: .not))"
        case .negated(let inner): return "-\(text(inner, atLeast: .opposite))"
        case .logic(let logic, let a, let b):
            return logic == .or
                ? "\(text(a, atLeast: .or)) ou \(text(b, atLeast: .and))" : "\(text(a, atLeast: .and)) et \(text(b, atLeast: .not))"
        case .comparison(let sign, let a, let b): return "\(text(a, atLeast: .sum)) \(sign.rawValue) \(text(b, atLeast: .sum))"
        case .arithmetic(.multiply, let a, let b): return "\(text(a, atLeast: .product)) * \(text(b, atLeast: .opposite))"
        case .arithmetic(let sign, let a, let b): return "\(text(a, atLeast: .sum)) \(sign.rawValue) \(text(b, atLeast: .product))"
        case .among(let value, let spans): return "\(text(value, atLeast: .sum)) parmi (\(spans.map(span).joined(separator: ", ")))"
        case .member(let option, let set): return "\(text(option, atLeast: .sum)) parmi \(text(set, atLeast: .sum))"
        case .call(let function, let values): return "\(function.rawValue)(\(values.map { text($0) }.joined(separator: ", ")))"
        case .aggregate(let aggregate, let path, let filter):
            let condition = filter.map { " où \(text($0))" } ?? ""
            return "\(aggregate.rawValue)(\(path.joined(separator: "."))\(condition))"
        case .conditional(let test, let then, let otherwise):
            return "si \(text(test)) alors \(text(then)) sinon \(text(otherwise))"
        case .reading(let name, let branches):
            return "selon lecture \(name) (\(branches.map { "\($0.option): \(text($0.value))" }.joined(separator: ", ")))"
        case .grid(let key, let brackets, let otherwise):
            let lines = brackets.map { "\($0.bounds): \(text($0.value))" }.joined(separator: ", ")
            return "grille: \(text(key)), tranches: {\(lines)}" + (otherwise.map { ", sinon: \(text($0))" } ?? "")
        }
    }

    private func span(_ span: Formula.Span) -> String {
        let low = text(span.low, atLeast: .sum)
        return span.high.map { "\(low) à \(text($0, atLeast: .sum))" } ?? low
    }
}

extension Formula.Bracket {
    /// `0`, `1 à 6`, `49+`.
    package var bounds: String {
        switch (low, high) {
        case (let low?, let high?): low == high ? low.formulaText : "\(low.formulaText) à \(high.formulaText)"
        case (let low?, nil): "\(low.formulaText)+"
        case (nil, let high?): "jusqu’à \(high.formulaText)"
        case (nil, nil): "toujours"
        }
    }
}

extension Literal {
    /// The constant behind a number of that type; `nil` for options and texts, whose number is a rank.
    package init?(_ number: Int64, _ type: ValueType) {
        switch type {
        case .boolean: self = .boolean(number != 0)
        case .amount: self = .amount(number)
        case .rate: self = .rate(number)
        case .date: self = .date(Day(number: number))
        case .integer(let unit): self = .integer(number, unit: unit)
        case .choice, .multiple, .text, .file: return nil
        }
    }

    /// As a person writes it in a formula: « 200 000 € » without useless cents.
    package var formulaText: String {
        guard case .amount(let cents) = self, cents % 100 == 0 else { return french }
        return FrenchNumber.write(Int128(cents / 100)) + "\u{A0}€"
    }

    fileprivate var isNegative: Bool {
        switch self {
        case .integer(let value, _), .amount(let value), .rate(let value): value < 0
        case .boolean, .date, .text: false
        }
    }
}

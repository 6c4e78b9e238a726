internal import Grammar
internal import Kernel
internal import Language

/// A formula with one thing changed.
struct FormulaMutant {
    let formula: Formula
    /// « « < » au lieu de « ≤ » ».
    let change: String
    let position: Position
    /// A bracket moved by one: a grid with a hole or an overlap does not compile, which is how the file defends itself.
    var movesBracket = false
}

/// Every small change that a formula can suffer, one at a time.
enum FormulaMutations {
    static func of(_ formula: Formula) -> [FormulaMutant] {
        var mutants = own(formula)
        var parts = formula.parts
        for (rank, part) in parts.enumerated() where !isOptionName(part, rank, in: formula) {
            for mutant in of(part) {
                parts[rank] = mutant.formula
                mutants.append(
                    FormulaMutant(
                        formula: formula.rebuilt(around: parts), change: mutant.change, position: mutant.position,
                        movesBracket: mutant.movesBracket))
            }
            parts[rank] = part
        }
        return mutants
    }

    /// In `'v' parmi x` the text is a name, not a value.
    private static func isOptionName(_ part: Formula, _ rank: Int, in formula: Formula) -> Bool {
        if case .member = formula.kind { return rank == 0 }
        return false
    }

    private static func own(_ formula: Formula) -> [FormulaMutant] {
        func mutant(_ kind: Formula.Kind, _ change: String) -> FormulaMutant {
            FormulaMutant(formula: Formula(kind, at: formula.position), change: change, position: formula.position)
        }
        switch formula.kind {
        case .literal(let literal):
            return LiteralSteps.around(literal).map { mutant(.literal($0), instead($0.formulaText, literal.formulaText)) }
        case .not(let inner):
            return [FormulaMutant(formula: inner, change: "« non » retiré", position: formula.position)]
        case .logic(let logic, let a, let b):
            let other: Formula.Logic = logic == .and ? .or : .and
            return [mutant(.logic(other, a, b), instead(other.rawValue, logic.rawValue))]
        case .comparison(let sign, let a, let b):
            return [mutant(.comparison(sign.neighbour, a, b), instead(sign.neighbour.rawValue, sign.rawValue))]
        case .arithmetic(let sign, let a, let b):
            let other: Formula.Arithmetic = sign == .add ? .subtract : .add
            return [mutant(.arithmetic(other, a, b), instead(other.rawValue, sign.rawValue))]
        case .call(let function, let values) where function == .minimum || function == .maximum:
            let other: Formula.Function = function == .minimum ? .maximum : .minimum
            return [mutant(.call(other, values), instead(other.rawValue, function.rawValue))]
        case .aggregate(let aggregate, let path, let filter):
            var mutants = Formula.Aggregate.allCases.filter { $0 != aggregate }
                .map { mutant(.aggregate($0, path: path, filter: filter), instead($0.rawValue, aggregate.rawValue)) }
            if filter != nil { mutants.append(mutant(.aggregate(aggregate, path: path, filter: nil), "« où » et sa condition retirés")) }
            return mutants
        case .conditional(let test, let then, let otherwise):
            return [mutant(.conditional(test, then: otherwise, otherwise: then), "« alors » et « sinon » échangés")]
        case .grid(let key, let brackets, let otherwise):
            return moved(brackets, isOpen: otherwise == nil).map {
                FormulaMutant(
                    formula: Formula(.grid(key, $0.brackets, otherwise: otherwise), at: formula.position), change: $0.change,
                    position: $0.position, movesBracket: true)
            }
        case .unknown, .unread, .name, .negated, .among, .member, .call, .reading:
            return []
        }
    }

    /// Each bound of each bracket, one more and one less. Without `sinon` the outermost bounds only say that nothing lies beyond:
    /// moved outwards they change no dossier, and are left alone.
    private static func moved(
        _ brackets: [Formula.Bracket], isOpen: Bool
    ) -> [(brackets: [Formula.Bracket], change: String, position: Position)] {
        var found: [(brackets: [Formula.Bracket], change: String, position: Position)] = []
        let lowest = isOpen ? brackets.compactMap { $0.low?.rank }.min() : nil
        let highest = isOpen ? brackets.compactMap { $0.high?.rank }.max() : nil
        for (rank, bracket) in brackets.enumerated() {
            var others: [(low: Literal?, high: Literal?)] = []
            if let low = bracket.low {
                for step in LiteralSteps.around(low) where !(low.rank == lowest && step.rank < low.rank) {
                    others.append((step, bracket.high))
                }
            }
            if let high = bracket.high {
                for step in LiteralSteps.around(high) where !(high.rank == highest && step.rank > high.rank) {
                    others.append((bracket.low, step))
                }
            }
            for other in others {
                var changed = brackets
                changed[rank] = Formula.Bracket(low: other.low, high: other.high, at: bracket.position, value: bracket.value)
                found.append((changed, "tranche " + instead(changed[rank].bounds, bracket.bounds), bracket.position))
            }
        }
        return found
    }

    static func instead(_ new: String, _ old: String) -> String { "« \(new) » au lieu de « \(old) »" }
}

/// The values next to a constant: one unit, one cent, one basis point or one day away; another text; the other truth.
enum LiteralSteps {
    static func around(_ literal: Literal) -> [Literal] {
        switch literal {
        case .boolean(let value): [.boolean(!value)]
        case .integer(let value, let unit): [.integer(value &+ 1, unit: unit), .integer(value &- 1, unit: unit)]
        case .amount(let cents): [.amount(cents &+ 1), .amount(cents &- 1)]
        case .rate(let points): [.rate(points &+ 1), .rate(points &- 1)]
        case .date(let day): [.date(Day(number: day.number + 1)), .date(Day(number: day.number - 1))]
        case .text(let text): [.text(text + "*")]
        }
    }
}

extension Formula.Comparison {
    /// The comparison that differs on the boundary only.
    fileprivate var neighbour: Formula.Comparison {
        switch self {
        case .equal: .different
        case .different: .equal
        case .less: .lessOrEqual
        case .lessOrEqual: .less
        case .greater: .greaterOrEqual
        case .greaterOrEqual: .greater
        }
    }
}

extension Literal {
    /// Where a bound stands among the others of its grid.
    fileprivate var rank: Int64 {
        switch self {
        case .integer(let value, _), .amount(let value), .rate(let value): value
        case .date(let day): day.number
        case .boolean, .text: 0
        }
    }
}

internal import Grammar
internal import Language

extension Formula {
    /// The formulas inside this one, one level down.
    var parts: [Formula] {
        switch kind {
        case .literal, .unknown, .unread, .name: []
        case .not(let a), .negated(let a): [a]
        case .logic(_, let a, let b), .comparison(_, let a, let b), .arithmetic(_, let a, let b), .member(let a, let b): [a, b]
        case .among(let a, let spans): [a] + spans.flatMap { [$0.low] + [$0.high].compactMap { $0 } }
        case .call(_, let values): values
        case .aggregate(_, _, let filter): [filter].compactMap { $0 }
        case .conditional(let a, let b, let c): [a, b, c]
        case .reading(_, let branches): branches.map(\.value)
        case .grid(let key, let brackets, let otherwise): [key] + brackets.map(\.value) + [otherwise].compactMap { $0 }
        }
    }

    /// The same formula around other parts, in the order of `parts`.
    func rebuilt(around parts: [Formula]) -> Formula {
        Formula(rebuiltKind(parts), at: position)
    }

    private func rebuiltKind(_ parts: [Formula]) -> Kind {
        switch kind {
        case .literal, .unknown, .unread, .name: return kind
        case .not: return .not(parts[0])
        case .negated: return .negated(parts[0])
        case .logic(let logic, _, _): return .logic(logic, parts[0], parts[1])
        case .comparison(let sign, _, _): return .comparison(sign, parts[0], parts[1])
        case .arithmetic(let sign, _, _): return .arithmetic(sign, parts[0], parts[1])
        case .member: return .member(parts[0], of: parts[1])
        case .among(_, let spans):
            var rest = parts.dropFirst()
            return .among(parts[0], spans.map { Span(low: rest.removeFirst(), high: $0.high == nil ? nil : rest.removeFirst()) })
        case .call(let function, _): return .call(function, parts)
        case .aggregate(let aggregate, let path, _): return .aggregate(aggregate, path: path, filter: parts.first)
        case .conditional: return .conditional(parts[0], then: parts[1], otherwise: parts[2])
        case .reading(let name, let branches):
            return .reading(name, zip(branches, parts).map { Branch(option: $0.option, at: $0.position, value: $1) })
        case .grid(_, let brackets, let otherwise):
            let values = parts.dropFirst()
            let rows = zip(brackets, values).map { Bracket(low: $0.low, high: $0.high, at: $0.position, value: $1) }
            return .grid(parts[0], rows, otherwise: otherwise == nil ? nil : parts.last)
        }
    }
}

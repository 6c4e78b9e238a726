internal import Grammar
internal import Kernel
internal import Language

extension Lowering {
    /// The register of a term, at its own entity and scale.
    mutating func lower(_ term: Term) -> Register {
        if let register = trace[term.id] { return register }
        let register = fresh(term)
        trace[term.id] = register
        return register
    }

    private mutating func fresh(_ term: Term) -> Register {
        switch term.kind {
        case .number(let number):
            return builder.constant(Int128(number))
        case .text(let text):
            return builder.text(text)
        case .unknown:
            return builder.emit(.unknown(.text(origin)), at: term.entity, isBoolean: term.type == .boolean, for: origin)
        case .input(let input):
            return builder.emit(.input(input), at: term.entity, isBoolean: term.type == .boolean, for: origin)
        case .rule(let rule):
            return register(ofRule: rule)
        case .control(let control):
            return registers(ofControl: control).outcome
        case .parameter(let parameter):
            return lowerParameter(parameter, type: term.type)
        case .conforming(let entity):
            return register(conforming: entity)
        case .admissible:
            return registerOfAdmissible()
        case .key:
            preconditionFailure("keys are read by the ranking itself")
        case .not(let value):
            let register = lower(value)
            return builder.emit(.not(register), at: builder.entity(of: register), isBoolean: true, for: origin)
        case .negated(let value):
            return binary(builder.constant(0), lower(value), isBoolean: false) { .subtract($0, $1) }
        case .logic(let logic, let a, let b):
            return binary(lower(a), lower(b), isBoolean: true) { logic == .and ? .and($0, $1) : .or($0, $1) }
        case .comparison(let comparison, let a, let b):
            return compare(comparison, a, b)
        case .arithmetic(.multiply, let a, let b):
            return binary(lower(a), lower(b), isBoolean: false) { .multiply($0, $1) }
        case .arithmetic(let operation, let a, let b):
            return binary(lower(a, toScale: term.scale), lower(b, toScale: term.scale), isBoolean: false) {
                operation == .add ? .add($0, $1) : .subtract($0, $1)
            }
        case .minimum(let values):
            return chain(values, scale: term.scale) { .minimum($0, $1) }
        case .maximum(let values):
            return chain(values, scale: term.scale) { .maximum($0, $1) }
        case .quotient(let a, let b):
            return binary(lower(a), lower(b), isBoolean: false) { .quotient($0, $1) }
        case .share(let a, let b):
            return lowerShare(a, b)
        case .among(let value, let spans):
            return among(value, spans)
        case .hasOption(let option, let value):
            let register = lower(value)
            return builder.emit(.hasOption(register, option), at: builder.entity(of: register), isBoolean: true, for: origin)
        case .isEmpty(let value):
            return binary(lower(value), builder.constant(0), isBoolean: true) { .equal($0, $1) }
        case .countOptions(let value):
            let register = lower(value)
            return builder.emit(.optionCount(register), at: builder.entity(of: register), isBoolean: false, for: origin)
        case .countTrue(let values):
            return values.map { number(lower($0)) }.reduce(builder.constant(0)) { sum, value in
                binary(sum, value, isBoolean: false) { .add($0, $1) }
            }
        case .aggregate(let aggregate, let path, let body, let filter):
            return lowerAggregate(aggregate, path, body, filter)
        case .conditional(let condition, let then, let otherwise):
            return select(
                lower(condition), lower(then, toScale: term.scale), lower(otherwise, toScale: term.scale), isBoolean: term.type == .boolean)
        case .reading(let reading, let branches):
            return lower(branches[choices.readings[reading]], toScale: term.scale)
        case .readingIs(let reading, let option):
            return builder.truth(choices.readings[reading] == option)
        case .grid(let key, let brackets, let otherwise):
            return lowerGrid(term, key, brackets, otherwise)
        }
    }

    private mutating func lowerParameter(_ rank: Int, type: ValueType) -> Register {
        switch choices.parameters[rank] {
        case .number(let number): builder.constant(Int128(number))
        case .text(let text): builder.text(text)
        case nil: builder.emit(.unknown(.parameter(rank)), at: nil, isBoolean: type == .boolean, for: origin)
        }
    }

    private mutating func number(_ register: Register) -> Register {
        builder.emit(.number(register), at: builder.entity(of: register), isBoolean: false, for: origin)
    }

    private mutating func chain(_ values: [Term], scale: Int, _ opcode: (Register, Register) -> Opcode) -> Register {
        var register = lower(values[0], toScale: scale)
        for value in values.dropFirst() { register = binary(register, lower(value, toScale: scale), isBoolean: false, opcode) }
        return register
    }

    private mutating func compare(_ comparison: Formula.Comparison, _ a: Term, _ b: Term) -> Register {
        let scale = max(a.scale, b.scale)
        return compare(comparison, lower(a, toScale: scale), lower(b, toScale: scale))
    }

    private mutating func compare(_ comparison: Formula.Comparison, _ a: Register, _ b: Register) -> Register {
        switch comparison {
        case .equal: return binary(a, b, isBoolean: true) { .equal($0, $1) }
        case .different:
            let equal = binary(a, b, isBoolean: true) { .equal($0, $1) }
            return builder.emit(.not(equal), at: builder.entity(of: equal), isBoolean: true, for: origin)
        case .less: return binary(a, b, isBoolean: true) { .less($0, $1) }
        case .lessOrEqual: return binary(a, b, isBoolean: true) { .lessOrEqual($0, $1) }
        case .greater: return binary(b, a, isBoolean: true) { .less($0, $1) }
        case .greaterOrEqual: return binary(b, a, isBoolean: true) { .lessOrEqual($0, $1) }
        }
    }

    private mutating func lowerShare(_ a: Term, _ b: Term) -> Register {
        guard case .rule(let rule) = origin, let rounding = regulation.rules[rule].text.rounding else {
            preconditionFailure("the checker leaves a share only at the end of a rule that rounds it")
        }
        let scale = max(a.scale, b.scale)
        return binary(lower(a, toScale: scale), lower(b, toScale: scale), isBoolean: false) { .share($0, $1, rounding.direction) }
    }

    private mutating func among(_ value: Term, _ spans: [(low: Term, high: Term?)]) -> Register {
        var result = builder.truth(false)
        for span in spans {
            let test: Register
            if let high = span.high {
                let above = compare(.lessOrEqual, span.low, value)
                let below = compare(.lessOrEqual, value, high)
                test = binary(above, below, isBoolean: true) { .and($0, $1) }
            } else {
                test = compare(.equal, value, span.low)
            }
            result = binary(result, test, isBoolean: true) { .or($0, $1) }
        }
        return result
    }

    private mutating func select(_ condition: Register, _ then: Register, _ otherwise: Register, isBoolean: Bool) -> Register {
        let (first, second, branches) = level(then, otherwise)
        let (test, _, entity) = level(condition, branches == nil ? condition : builder.entity(of: first) == nil ? second : first)
        return builder.emit(
            .select(condition: test, then: place(first, at: entity), otherwise: place(second, at: entity)), at: entity,
            isBoolean: isBoolean,
            for: origin)
    }

    private mutating func lowerAggregate(_ aggregate: Formula.Aggregate, _ path: [Int], _ body: Term?, _ filter: Term?) -> Register {
        let value = body.map { lower($0) }
        let condition = filter.map { lower($0) }
        switch aggregate {
        case .sum:
            var term = value ?? builder.constant(1)
            if let condition { term = binary(term, condition, isBoolean: false) { .masked($0, condition: $1) } }
            return reduced(deepened(term, path), .sum, up: path)
        case .count:
            let counted = both(value, condition) ?? builder.truth(true)
            return reduced(deepened(number(counted), path), .sum, up: path)
        case .exists:
            return reduced(deepened(both(value, condition) ?? builder.truth(true), path), .any, up: path)
        case .all:
            var term = value ?? builder.truth(true)
            if let condition {
                let spared = builder.emit(.not(condition), at: builder.entity(of: condition), isBoolean: true, for: origin)
                term = binary(spared, term, isBoolean: true) { .or($0, $1) }
            }
            return reduced(deepened(term, path), .all, up: path)
        }
    }

    /// A filter may read only an ancestor: its value is then the same for all the children of one parent.
    private mutating func deepened(_ register: Register, _ path: [Int]) -> Register {
        builder.entity(of: register) == nil ? register : place(register, at: path.last)
    }

    private mutating func both(_ a: Register?, _ b: Register?) -> Register? {
        guard let a else { return b }
        guard let b else { return a }
        return binary(a, b, isBoolean: true) { .and($0, $1) }
    }

    // MARK: Grids

    private mutating func lowerGrid(
        _ term: Term, _ key: Term, _ brackets: [(low: Int64?, high: Int64?, position: Position, value: Term)], _ otherwise: Term?
    ) -> Register {
        let subject = lower(key)
        let isBoolean = term.type == .boolean
        let rest = otherwise.map { lower($0, toScale: term.scale) }
        if rest == nil { refuseHoles(subject, key, brackets) }
        // From the last bracket to the first: below its end and, where something else comes before it, above its start.
        var result = rest
        for (rank, bracket) in brackets.enumerated().reversed() {
            var value = lower(bracket.value, toScale: term.scale)
            if let rest, let low = bracket.low, rank == 0 || brackets[rank - 1].high.map({ $0 + 1 < low }) == true {
                value = select(compare(.greaterOrEqual, subject, builder.constant(Int128(low))), value, rest, isBoolean: isBoolean)
            }
            if let after = result, let high = bracket.high {
                value = select(compare(.lessOrEqual, subject, builder.constant(Int128(high))), value, after, isBoolean: isBoolean)
            }
            result = value
        }
        guard let result else { preconditionFailure("the checker refuses a grid without bracket") }
        return place(result, at: builder.entity(of: subject))
    }

    private mutating func refuseHoles(
        _ subject: Register, _ key: Term, _ brackets: [(low: Int64?, high: Int64?, position: Position, value: Term)]
    ) {
        let range = builder.bounds[subject]
        func shown(_ bound: Int128) -> String { ValueText.bound(bound, as: key.type) }
        if let first = brackets.first, let low = first.low, range.lowerBound < Int128(low) {
            problems.add(
                Problem(
                    "trou dans la grille : rien n’est dit de \(shown(range.lowerBound)) à \(shown(Int128(low) - 1)) ; ajoutez une tranche ou `sinon: inconnu`",
                    in: regulation.text.source, at: first.position))
        }
        if let last = brackets.last, let high = last.high, range.upperBound > Int128(high) {
            problems.add(
                Problem(
                    "trou dans la grille : rien n’est dit à partir de \(shown(Int128(high) + 1)) ; ajoutez une tranche « \(shown(Int128(high) + 1))+ » "
                        + "ou `sinon: inconnu`", in: regulation.text.source, at: last.position))
        }
    }
}

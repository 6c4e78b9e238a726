internal import Rules

/// Comparisons, choices, and what goes from a level to another.
extension LotLanes {
    mutating func equal(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> Place {
        if !a.range.overlaps(b.range) { return Self.no }
        if a.constant != nil, b.constant != nil { return Self.yes }
        if a.constant != nil { return equal(b, a, entity) }
        if let second = b.constant, let small = Int64(exactly: second) {
            return compare(.equalConstant, a.place, small, entity)
        }
        return compare(.equal, a.place, b.place, entity)
    }

    /// a < b.
    mutating func less(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> Place {
        if a.range.upperBound < b.range.lowerBound { return Self.yes }
        if a.range.lowerBound >= b.range.upperBound { return Self.no }
        if let second = b.constant, let small = Int64(exactly: second) { return compare(.lessConstant, a.place, small, entity) }
        if let first = a.constant, let small = Int64(exactly: first) { return compare(.greaterConstant, b.place, small, entity) }
        return compare(.less, a.place, b.place, entity)
    }

    mutating func lessOrEqual(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> Place {
        if let second = b.constant, second < .max { return less(a, LotNumber(second + 1), entity) }
        if let first = a.constant, first > .min { return less(LotNumber(first - 1), b, entity) }
        if a.range.upperBound <= b.range.lowerBound { return Self.yes }
        if a.range.lowerBound > b.range.upperBound { return Self.no }
        return compare(.lessOrEqual, a.place, b.place, entity)
    }

    private mutating func compare(_ code: LotStep.Code, _ a: Place, _ immediate: Int64, _ entity: Int) -> Place {
        guard case .lane(let lane) = a else { preconditionFailure("two constants compare at once") }
        return place(LotStep(code: code, entity: entity, width: .bit, from: widths[lane], a: lane, immediate: immediate))
    }

    private mutating func compare(_ code: LotStep.Code, _ a: Place, _ b: Place, _ entity: Int) -> Place {
        let width = max(width(a), width(b))
        let (first, second) = (operand(a, width, entity), operand(b, width, entity))
        return place(LotStep(code: code, entity: entity, width: .bit, from: width, a: first, b: second))
    }

    /// a where the condition is 1, b where it is 0.
    mutating func select(_ condition: Place, _ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        switch condition {
        case Self.yes: return a
        case Self.no: return b
        default: break
        }
        if a.place == b.place { return a }
        let range = Bounds.union(a.range, b.range)
        let width = max(width(a.place), width(b.place))
        if width == .bit {
            let place = chosen(condition, a.place, b.place, entity)
            if case .constant(let constant) = place { return LotNumber(constant) }
            return number(of: place, range)
        }
        let lane = operand(condition, .bit, entity)
        var step = LotStep(code: .select, entity: entity, width: width, c: lane)
        switch (a.constant.flatMap { Int64(exactly: $0) }, b.constant.flatMap { Int64(exactly: $0) }) {
        case (let first?, let second?):
            step = LotStep(code: .selectConstants, entity: entity, width: width, c: lane, immediate: first, otherwise: second)
        case (let first?, nil):
            let other = operand(b.place, width, entity)
            step = LotStep(code: .selectConstantElse, entity: entity, width: width, b: other, c: lane, immediate: first)
        case (nil, let second?):
            let then = operand(a.place, width, entity)
            step = LotStep(code: .selectThenConstant, entity: entity, width: width, a: then, c: lane, otherwise: second)
        case (nil, nil):
            step.a = operand(a.place, width, entity)
            step.b = operand(b.place, width, entity)
        }
        return number(of: place(step), range)
    }

    /// The same for booleans.
    mutating func chosen(_ condition: Place, _ a: Place, _ b: Place, _ entity: Int) -> Place {
        if condition == Self.yes || a == b { return a }
        if condition == Self.no { return b }
        if a == Self.yes { return either(condition, b, entity) }
        if a == Self.no { return butNot(b, condition, entity) }
        if b == Self.yes { return orNot(a, condition, entity) }
        if b == Self.no { return both(a, condition, entity) }
        return either(both(a, condition, entity), butNot(b, condition, entity), entity)
    }

    mutating func hasBit(_ a: LotNumber, _ bit: Int, _ entity: Int) -> Place {
        switch a.place {
        case .constant(let set): return set & (1 << Int128(bit)) != 0 ? Self.yes : Self.no
        case .lane(let lane):
            return place(
                LotStep(code: .bit, entity: entity, width: .bit, from: widths[lane], a: lane, immediate: Int64(bit)))
        }
    }

    mutating func bitCount(_ a: LotNumber, _ entity: Int) -> LotNumber {
        switch a.place {
        case .constant(let set): return LotNumber(Int128(set.nonzeroBitCount))
        case .lane:
            let lane = operand(a.place, .int64, entity)
            return number(of: place(LotStep(code: .bitCount, entity: entity, width: .int16, from: .int64, a: lane)), 0...64)
        }
    }

    /// Sum over the children; no parent has more than `most` of them.
    mutating func sum(_ a: LotNumber, child: Int, most: Int, _ entity: Int) -> LotNumber {
        if let constant = a.constant { return multiply(childCount(child, most: most, entity), LotNumber(constant), entity) }
        guard case .lane(let lane) = a.place else { return a }
        let range = Bounds.union(0...0, Bounds.multiply(a.range, Int128(most)...Int128(most)))
        let width = Width.holding(range)
        if width == nil { raise(entity) }
        let step = LotStep(code: .sum, entity: entity, width: width ?? .int64, from: widths[lane], a: lane, child: child)
        return number(of: place(step), range)
    }

    /// Whether some child holds 1.
    mutating func anyChild(_ a: Place, child: Int, most: Int, _ entity: Int) -> Place {
        if a == Self.no { return Self.no }
        let number = a == Self.yes ? LotNumber(1) : number(of: a, 0...1)
        return less(LotNumber(0), sum(number, child: child, most: most, entity), entity)
    }

    mutating func childCount(_ child: Int, most: Int, _ entity: Int) -> LotNumber {
        let range = 0...Int128(most)
        return number(of: place(LotStep(code: .childCount, entity: entity, width: Width.holding(range) ?? .int64, child: child)), range)
    }

    mutating func spread(_ a: Place, _ entity: Int) -> Place {
        guard case .lane(let lane) = a else { return a }
        return place(LotStep(code: .spread, entity: entity, width: widths[lane], a: lane))
    }

    private mutating func place(_ step: LotStep) -> Place {
        .lane(lane(.step(step), width: step.width, entity: step.entity))
    }

    private func number(of place: Place, _ range: ClosedRange<Int128>) -> LotNumber {
        switch place {
        case .lane(let lane): LotNumber(lane: lane, range: range)
        case .constant(let number): LotNumber(number)
        }
    }
}

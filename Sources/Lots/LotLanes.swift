internal import Rules

/// The lanes of a plan while it is written: each value once, simplified where constants or ranges settle it.
///
/// A value that is unknown in some row holds there any number of its range, so that ranges, widths and overflow flags stay sound.
struct LotLanes {
    typealias Place = LotNumber.Place

    private(set) var lanes: [LotLane] = []
    private(set) var widths: [Width] = []
    private(set) var entities: [Int] = []
    /// Steps that must run although no result reads them.
    private(set) var forced: Set<Int> = []
    private var ranks: [LotLane: Int] = [:]

    static let yes = Place.constant(1)
    static let no = Place.constant(0)

    mutating func lane(_ lane: LotLane, width: Width, entity: Int) -> Int {
        if let rank = ranks[lane] { return rank }
        ranks[lane] = lanes.count
        lanes.append(lane)
        widths.append(width)
        entities.append(entity)
        return lanes.count - 1
    }

    private mutating func step(_ step: LotStep) -> Place { .lane(lane(.step(step), width: step.width, entity: step.entity)) }

    func width(_ place: Place) -> Width {
        switch place {
        case .lane(let lane): widths[lane]
        case .constant(0), .constant(1): .bit
        case .constant(let number): Width.holding(number...number) ?? .int64
        }
    }

    /// The lane that holds `place` at that width, converting or spreading a constant if need be.
    mutating func operand(_ place: Place, _ width: Width, _ entity: Int) -> Int {
        switch place {
        case .lane(let lane) where widths[lane] == width: return lane
        case .lane(let lane):
            return self.lane(
                .step(LotStep(code: .convert, entity: entity, width: width, from: widths[lane], a: lane)), width: width, entity: entity)
        case .constant(let number):
            guard let small = Int64(exactly: number) else {
                raise(entity)
                return operand(.constant(0), width, entity)
            }
            return lane(.constant(small, width, entity: entity), width: width, entity: entity)
        }
    }

    /// Nothing but the exact way can answer for these rows.
    mutating func raise(_ entity: Int) {
        forced.insert(lane(.step(LotStep(code: .raise, entity: entity, width: .bit)), width: .bit, entity: entity))
    }

    // MARK: Booleans

    mutating func not(_ a: Place, _ entity: Int) -> Place {
        if case .constant(let truth) = a { return truth == 0 ? Self.yes : Self.no }
        return step(LotStep(code: .not, entity: entity, width: .bit, a: operand(a, .bit, entity)))
    }

    mutating func both(_ a: Place, _ b: Place, _ entity: Int) -> Place {
        if a == Self.no || b == Self.no { return Self.no }
        if a == Self.yes || a == b { return b }
        if b == Self.yes { return a }
        return binary(.and, a, b, .bit, entity)
    }

    mutating func either(_ a: Place, _ b: Place, _ entity: Int) -> Place {
        if a == Self.yes || b == Self.yes { return Self.yes }
        if a == Self.no || a == b { return b }
        if b == Self.no { return a }
        return binary(.or, a, b, .bit, entity)
    }

    /// a and not b.
    mutating func butNot(_ a: Place, _ b: Place, _ entity: Int) -> Place {
        if a == Self.no || b == Self.yes || a == b { return Self.no }
        if b == Self.no { return a }
        if a == Self.yes { return not(b, entity) }
        return binary(.andNot, a, b, .bit, entity)
    }

    /// a or not b.
    mutating func orNot(_ a: Place, _ b: Place, _ entity: Int) -> Place {
        if a == Self.yes || b == Self.no || a == b { return Self.yes }
        if b == Self.yes { return a }
        if a == Self.no { return not(b, entity) }
        return binary(.orNot, a, b, .bit, entity)
    }

    private mutating func binary(_ code: LotStep.Code, _ a: Place, _ b: Place, _ width: Width, _ entity: Int) -> Place {
        var (first, second) = (operand(a, width, entity), operand(b, width, entity))
        switch code {
        case .and, .or, .add, .multiply, .minimum, .maximum, .equal, .addChecked, .multiplyChecked:
            if second < first { swap(&first, &second) }
        default: break
        }
        return step(LotStep(code: code, entity: entity, width: width, a: first, b: second))
    }

    private mutating func unary(_ code: LotStep.Code, _ a: Place, _ width: Width, _ immediate: Int64, _ entity: Int) -> Place {
        step(LotStep(code: code, entity: entity, width: width, a: operand(a, width, entity), immediate: immediate))
    }

    // MARK: Arithmetic

    mutating func add(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        let range = Bounds.add(a.range, b.range)
        if let first = a.constant, let second = b.constant { return folded(first.addingReportingOverflow(second), entity) }
        if a.constant != nil { return add(b, a, entity) }
        if b.constant == 0 { return a }
        guard let least = Width.holding(range) else { return checked(.addChecked, a, b, range, entity) }
        let width = max(least, width(a.place))
        if let second = b.constant, let small = Int64(exactly: second) {
            return number(unary(.addConstant, a.place, width, small, entity), range)
        }
        return number(binary(.add, a.place, b.place, max(width, self.width(b.place)), entity), range)
    }

    mutating func subtract(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        let range = Bounds.add(a.range, Bounds.negate(b.range))
        if let second = b.constant {
            if let first = a.constant { return folded(first.subtractingReportingOverflow(second), entity) }
            if second != .min { return add(a, LotNumber(-second), entity) }
        }
        guard let least = Width.holding(range) else { return checked(.subtractChecked, a, b, range, entity) }
        if let first = a.constant, let small = Int64(exactly: first) {
            return number(unary(.subtractFromConstant, b.place, max(least, width(b.place)), small, entity), range)
        }
        return number(binary(.subtract, a.place, b.place, max(least, max(width(a.place), width(b.place))), entity), range)
    }

    mutating func multiply(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        let range = Bounds.multiply(a.range, b.range)
        if let first = a.constant, let second = b.constant { return folded(first.multipliedReportingOverflow(by: second), entity) }
        if a.constant != nil { return multiply(b, a, entity) }
        if b.constant == 0 { return LotNumber(0) }
        if b.constant == 1 { return a }
        guard let least = Width.holding(range) else { return checked(.multiplyChecked, a, b, range, entity) }
        let width = max(least, width(a.place))
        if let second = b.constant, let small = Int64(exactly: second), case .lane(let lane) = a.place {
            let step = LotStep(code: .multiplyConstant, entity: entity, width: width, from: widths[lane], a: lane, immediate: small)
            return number(self.step(step), range)
        }
        return number(binary(.multiply, a.place, b.place, max(width, self.width(b.place)), entity), range)
    }

    mutating func least(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        if a.range.upperBound <= b.range.lowerBound { return a }
        if b.range.upperBound <= a.range.lowerBound { return b }
        if a.constant != nil { return least(b, a, entity) }
        let range = min(a.range.lowerBound, b.range.lowerBound)...min(a.range.upperBound, b.range.upperBound)
        if let second = b.constant, let small = Int64(exactly: second) {
            return number(unary(.minimumConstant, a.place, width(a.place), small, entity), range)
        }
        return number(binary(.minimum, a.place, b.place, max(width(a.place), width(b.place)), entity), range)
    }

    mutating func greatest(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        if a.range.lowerBound >= b.range.upperBound { return a }
        if b.range.lowerBound >= a.range.upperBound { return b }
        if a.constant != nil { return greatest(b, a, entity) }
        let range = max(a.range.lowerBound, b.range.lowerBound)...max(a.range.upperBound, b.range.upperBound)
        if let second = b.constant, let small = Int64(exactly: second) {
            return number(unary(.maximumConstant, a.place, width(a.place), small, entity), range)
        }
        return number(binary(.maximum, a.place, b.place, max(width(a.place), width(b.place)), entity), range)
    }

    /// Floor of a / b; 0 where b is 0.
    mutating func divide(_ a: LotNumber, _ b: LotNumber, _ entity: Int) -> LotNumber {
        if b.constant == 0 { return LotNumber(0) }
        if b.constant == 1 { return a }
        let range = Bounds.divide(a.range, b.range)
        if let first = a.constant, let second = b.constant {
            if first == .min, second == -1 { raise(entity) }
            return LotNumber(range.lowerBound)
        }
        // Only -2^63 / -1 does not fit 64 bits when its operands do.
        if Width.holding(range) == nil { raise(entity) }
        if let second = b.constant, let small = Int64(exactly: second), small > 0 {
            return narrowed(number(unary(.divideConstant, a.place, .int64, small, entity), range), entity)
        }
        return narrowed(number(binary(.divide, a.place, b.place, .int64, entity), range), entity)
    }

    private mutating func narrowed(_ a: LotNumber, _ entity: Int) -> LotNumber {
        guard let width = Width.holding(a.range), width < self.width(a.place) else { return a }
        return LotNumber(lane: operand(a.place, width, entity), range: a.range)
    }

    private mutating func checked(
        _ code: LotStep.Code, _ a: LotNumber, _ b: LotNumber, _ range: ClosedRange<Int128>, _ entity: Int
    ) -> LotNumber {
        number(binary(code, a.place, b.place, .int64, entity), range)
    }

    private mutating func folded(_ result: (partialValue: Int128, overflow: Bool), _ entity: Int) -> LotNumber {
        if result.overflow { raise(entity) }
        return LotNumber(result.partialValue)
    }

    private func number(_ place: Place, _ range: ClosedRange<Int128>) -> LotNumber {
        guard case .lane(let lane) = place else { preconditionFailure("a step fills a lane") }
        return LotNumber(lane: lane, range: range)
    }
}

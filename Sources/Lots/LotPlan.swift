internal import Grammar
internal import Language
internal import Rules

/// What the planner needs to know of the loaded tables.
struct LotShape {
    /// What an input holds.
    enum Input {
        case column(LotColumn)
        /// No column in the table: the declared default, or nothing known.
        case constant(Int64)
        case unknown
    }

    /// By rank in `Regulation.inputs`.
    var inputs: [Input]
    /// By rank in `Regulation.entities`: the most children one parent has.
    var most: [Int]
}

/// A program turned into loops over columns, for the answers asked and the tables loaded.
struct LotPlan {
    /// A register of the program: a number, and where it is known.
    struct Answer {
        var number: LotNumber
        var known: LotNumber.Place
    }

    let lanes: LotLanes
    /// By register, for those asked for.
    let answers: [Register: Answer]

    init(_ program: Program, shape: LotShape, wanted: some Sequence<Register>) {
        var planner = LotPlanner(program, shape)
        let wanted = Set(wanted)
        var isNeeded = [Bool](repeating: false, count: program.instructions.count)
        for register in wanted { isNeeded[register] = true }
        for register in program.instructions.indices.reversed() where isNeeded[register] {
            for operand in program.instructions[register].opcode.operands { isNeeded[operand] = true }
        }
        for register in program.instructions.indices where isNeeded[register] { planner.plan(register) }
        lanes = planner.lanes
        answers = Dictionary(uniqueKeysWithValues: wanted.map { ($0, planner.answers[$0]!) })
    }
}

/// Writes the lanes of a plan, instruction after instruction. Each case gives the meaning documented on its opcode: first the
/// number as if everything were known, then where it is known.
private struct LotPlanner {
    typealias Answer = LotPlan.Answer
    typealias Place = LotNumber.Place

    let program: Program
    let shape: LotShape
    var lanes = LotLanes()
    var answers: [Answer?]

    init(_ program: Program, _ shape: LotShape) {
        self.program = program
        self.shape = shape
        answers = Array(repeating: nil, count: program.instructions.count)
    }

    mutating func plan(_ register: Register) {
        let instruction = program.instructions[register]
        // Constants have no entity; a step that only meets constants leaves no loop, so any entity will do.
        let entity = instruction.entity ?? 0
        var answer = answer(to: instruction, entity)
        if answer.known == LotLanes.no { answer.number = LotNumber(0) }
        answers[register] = answer
    }

    private subscript(_ register: Register) -> Answer {
        guard let answer = answers[register] else { preconditionFailure("an operand stands before what needs it") }
        return answer
    }

    private mutating func answer(to instruction: Instruction, _ entity: Int) -> Answer {
        switch instruction.opcode {
        case .constant(let constant): return Answer(number: LotNumber(constant), known: LotLanes.yes)
        case .unknown: return Answer(number: LotNumber(0), known: LotLanes.no)
        case .input(let input): return self.input(input, entity)
        case .not(let a): return Answer(number: truth(lanes.not(self[a].number.place, entity)), known: self[a].known)
        case .and(let a, let b): return conjunction(self[a], self[b], entity)
        case .or(let a, let b): return disjunction(self[a], self[b], entity)
        case .guarded(let condition, let requirement): return guarded(self[condition], self[requirement], entity)
        case .add(let a, let b): return strict(a, b, entity) { $0.add($1, $2, entity) }
        case .subtract(let a, let b): return strict(a, b, entity) { $0.subtract($1, $2, entity) }
        case .multiply(let a, let b): return product(self[a], self[b], entity)
        case .minimum(let a, let b): return strict(a, b, entity) { $0.least($1, $2, entity) }
        case .maximum(let a, let b): return strict(a, b, entity) { $0.greatest($1, $2, entity) }
        case .quotient(let a, let b): return divided(a, b, entity) { $0.divide($1, $2, entity) }
        case .share(let a, let b, let direction):
            return divided(a, b, entity) { lanes, a, b in
                Self.rounded(lanes.multiply(a, LotNumber(Int128(10_000)), entity), by: b, direction, &lanes, entity)
            }
        case .round(let a, let divisor, let direction):
            let number = Self.rounded(self[a].number, by: LotNumber(divisor), direction, &lanes, entity)
            return Answer(number: number, known: self[a].known)
        case .equal(let a, let b): return comparison(a, b, entity) { $0.equal($1, $2, entity) }
        case .less(let a, let b): return comparison(a, b, entity) { $0.less($1, $2, entity) }
        case .lessOrEqual(let a, let b): return comparison(a, b, entity) { $0.lessOrEqual($1, $2, entity) }
        case .select(let condition, let then, let otherwise): return select(self[condition], self[then], self[otherwise], entity)
        case .masked(let value, let condition): return masked(self[value], self[condition], entity)
        case .hasOption(let a, let option):
            return Answer(number: truth(lanes.hasBit(self[a].number, option, entity)), known: self[a].known)
        case .optionCount(let a): return Answer(number: lanes.bitCount(self[a].number, entity), known: self[a].known)
        case .number(let a): return self[a]
        case .childCount(let child):
            return Answer(number: lanes.childCount(child, most: shape.most[child], entity), known: LotLanes.yes)
        case .sum(let a): return sum(of: a, entity)
        case .all(let a): return all(of: a, entity)
        case .any(let a): return any(of: a, entity)
        case .spread(let a):
            let place = lanes.spread(self[a].number.place, entity)
            return Answer(number: Self.number(place, self[a].number.range), known: lanes.spread(self[a].known, entity))
        }
    }

    private mutating func input(_ input: Int, _ entity: Int) -> Answer {
        switch shape.inputs[input] {
        case .unknown: return Answer(number: LotNumber(0), known: LotLanes.no)
        case .constant(let number): return Answer(number: LotNumber(Int128(number)), known: LotLanes.yes)
        case .column(let column):
            let lane = lanes.lane(.column(input: input), width: column.width, entity: entity)
            let mask = column.known.map { _ in lanes.lane(.mask(input: input), width: .bit, entity: entity) }
            let range = Int128(column.range.lowerBound)...Int128(column.range.upperBound)
            return Answer(number: LotNumber(lane: lane, range: range), known: mask.map { .lane($0) } ?? LotLanes.yes)
        }
    }

    // MARK: Known as soon as all operands are

    private mutating func strict(
        _ a: Register, _ b: Register, _ entity: Int, _ body: (inout LotLanes, LotNumber, LotNumber) -> LotNumber
    ) -> Answer {
        let (a, b) = (self[a], self[b])
        return Answer(number: body(&lanes, a.number, b.number), known: lanes.both(a.known, b.known, entity))
    }

    private mutating func comparison(
        _ a: Register, _ b: Register, _ entity: Int, _ body: (inout LotLanes, LotNumber, LotNumber) -> Place
    ) -> Answer {
        strict(a, b, entity) { lanes, a, b in
            let place = body(&lanes, a, b)
            return Self.number(place, 0...1)
        }
    }

    /// A division, unknown where the divisor is 0.
    private mutating func divided(
        _ a: Register, _ b: Register, _ entity: Int, _ body: (inout LotLanes, LotNumber, LotNumber) -> LotNumber
    ) -> Answer {
        var answer = strict(a, b, entity, body)
        let isZero = lanes.equal(self[b].number, LotNumber(0), entity)
        answer.known = lanes.butNot(answer.known, isZero, entity)
        return answer
    }

    private static func rounded(
        _ a: LotNumber, by b: LotNumber, _ direction: Rounding.Direction, _ lanes: inout LotLanes, _ entity: Int
    ) -> LotNumber {
        switch direction {
        case .down: return lanes.divide(a, b, entity)
        case .up:
            if let divisor = b.constant, divisor > 0 { return lanes.divide(lanes.add(a, LotNumber(divisor - 1), entity), b, entity) }
            return lanes.subtract(LotNumber(0), lanes.divide(lanes.subtract(LotNumber(0), a, entity), b, entity), entity)
        case .nearest:
            if let divisor = b.constant, divisor % 2 == 0 {
                return lanes.divide(lanes.add(a, LotNumber(divisor / 2), entity), b, entity)
            }
            let two = LotNumber(2)
            return lanes.divide(lanes.add(lanes.multiply(a, two, entity), b, entity), lanes.multiply(b, two, entity), entity)
        }
    }

    // MARK: Known sooner

    private mutating func conjunction(_ a: Answer, _ b: Answer, _ entity: Int) -> Answer {
        let (first, second) = (a.number.place, b.number.place)
        let bothKnown = lanes.both(a.known, b.known, entity)
        var known = bothKnown
        if bothKnown != LotLanes.yes {
            let firstIsFalse = lanes.butNot(a.known, first, entity)
            let secondIsFalse = lanes.butNot(b.known, second, entity)
            known = lanes.either(bothKnown, lanes.either(firstIsFalse, secondIsFalse, entity), entity)
        }
        return Answer(number: truth(lanes.both(first, second, entity)), known: known)
    }

    private mutating func disjunction(_ a: Answer, _ b: Answer, _ entity: Int) -> Answer {
        let (first, second) = (a.number.place, b.number.place)
        let bothKnown = lanes.both(a.known, b.known, entity)
        var known = bothKnown
        if bothKnown != LotLanes.yes {
            let firstIsTrue = lanes.both(a.known, first, entity)
            let secondIsTrue = lanes.both(b.known, second, entity)
            known = lanes.either(bothKnown, lanes.either(firstIsTrue, secondIsTrue, entity), entity)
        }
        return Answer(number: truth(lanes.either(first, second, entity)), known: known)
    }

    private mutating func guarded(_ condition: Answer, _ requirement: Answer, _ entity: Int) -> Answer {
        let number = truth(lanes.orNot(requirement.number.place, condition.number.place, entity))
        let settled = lanes.orNot(requirement.known, condition.number.place, entity)
        return Answer(number: number, known: lanes.both(condition.known, settled, entity))
    }

    private mutating func product(_ a: Answer, _ b: Answer, _ entity: Int) -> Answer {
        let number = lanes.multiply(a.number, b.number, entity)
        let bothKnown = lanes.both(a.known, b.known, entity)
        guard bothKnown != LotLanes.yes else { return Answer(number: number, known: bothKnown) }
        let firstIsZero = lanes.both(a.known, lanes.equal(a.number, LotNumber(0), entity), entity)
        let secondIsZero = lanes.both(b.known, lanes.equal(b.number, LotNumber(0), entity), entity)
        let known = lanes.either(bothKnown, lanes.either(firstIsZero, secondIsZero, entity), entity)
        return Answer(number: number, known: known)
    }

    private mutating func select(_ condition: Answer, _ then: Answer, _ otherwise: Answer, _ entity: Int) -> Answer {
        let choice = condition.number.place
        let number = lanes.select(choice, then.number, otherwise.number, entity)
        let taken = lanes.chosen(choice, then.known, otherwise.known, entity)
        guard condition.known != LotLanes.yes else { return Answer(number: number, known: taken) }
        let same = lanes.equal(then.number, otherwise.number, entity)
        let agreed = lanes.both(lanes.both(then.known, otherwise.known, entity), same, entity)
        return Answer(number: number, known: lanes.either(lanes.both(condition.known, taken, entity), agreed, entity))
    }

    private mutating func masked(_ value: Answer, _ condition: Answer, _ entity: Int) -> Answer {
        let choice = condition.number.place
        let number = lanes.select(choice, value.number, LotNumber(0), entity)
        let taken = lanes.both(condition.known, lanes.orNot(value.known, choice, entity), entity)
        guard taken != LotLanes.yes else { return Answer(number: number, known: taken) }
        let isZero = lanes.both(value.known, lanes.equal(value.number, LotNumber(0), entity), entity)
        return Answer(number: number, known: lanes.either(taken, isZero, entity))
    }

    // MARK: Children

    private func child(_ register: Register) -> (entity: Int, most: Int) {
        guard let child = program.instructions[register].entity else { preconditionFailure("a reduction needs children") }
        return (child, shape.most[child])
    }

    /// Where no child is unknown.
    private mutating func allKnown(_ a: Answer, _ child: (entity: Int, most: Int), _ entity: Int) -> Place {
        guard a.known != LotLanes.yes else { return LotLanes.yes }
        let unknown = lanes.not(a.known, child.entity)
        return lanes.not(lanes.anyChild(unknown, child: child.entity, most: child.most, entity), entity)
    }

    private mutating func sum(of register: Register, _ entity: Int) -> Answer {
        let (a, child) = (self[register], child(register))
        let known = allKnown(a, child, entity)
        return Answer(number: lanes.sum(a.number, child: child.entity, most: child.most, entity), known: known)
    }

    private mutating func any(of register: Register, _ entity: Int) -> Answer {
        let (a, child) = (self[register], child(register))
        let value = lanes.anyChild(a.number.place, child: child.entity, most: child.most, entity)
        let known = allKnown(a, child, entity)
        guard known != LotLanes.yes else { return Answer(number: truth(value), known: known) }
        let someTrue = lanes.both(a.known, a.number.place, child.entity)
        let settled = lanes.anyChild(someTrue, child: child.entity, most: child.most, entity)
        return Answer(number: truth(value), known: lanes.either(known, settled, entity))
    }

    private mutating func all(of register: Register, _ entity: Int) -> Answer {
        let (a, child) = (self[register], child(register))
        let someZero = lanes.anyChild(lanes.not(a.number.place, child.entity), child: child.entity, most: child.most, entity)
        let value = lanes.not(someZero, entity)
        let known = allKnown(a, child, entity)
        guard known != LotLanes.yes else { return Answer(number: truth(value), known: known) }
        let someFalse = lanes.butNot(a.known, a.number.place, child.entity)
        let settled = lanes.anyChild(someFalse, child: child.entity, most: child.most, entity)
        return Answer(number: truth(value), known: lanes.either(known, settled, entity))
    }

    // MARK: Numbers from places

    private func truth(_ place: Place) -> LotNumber { Self.number(place, 0...1) }

    private static func number(_ place: Place, _ range: ClosedRange<Int128>) -> LotNumber {
        switch place {
        case .constant(let constant): LotNumber(constant)
        case .lane(let lane): LotNumber(lane: lane, range: range)
        }
    }
}

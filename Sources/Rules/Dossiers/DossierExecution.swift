internal import Grammar
internal import Kernel
internal import Language

/// The dossier execution of a program: every instance at once, three-valued, exact, each unknown with what it misses.
struct DossierExecution {
    private let program: Program
    private let dossier: Dossier
    private let source: String
    private(set) var cells: [[Cell]] = []
    private(set) var lacks: LackTable
    private var textRanks: [String: Int]

    init(_ program: Program, _ dossier: Dossier, source: String) {
        self.program = program
        self.dossier = dossier
        self.source = source
        lacks = LackTable(texts: program.texts)
        textRanks = Dictionary(uniqueKeysWithValues: program.texts.enumerated().map { ($1, $0) })
        cells.reserveCapacity(program.instructions.count)
    }

    mutating func run() throws(Problems) {
        for instruction in program.instructions { cells.append(try column(of: instruction)) }
        try checkResults()
    }

    private mutating func column(of instruction: Instruction) throws(Problems) -> [Cell] {
        let entity = instruction.entity
        switch instruction.opcode {
        case .constant(let number):
            return [Cell(number)]
        case .unknown(.parameter(let parameter)):
            return [Cell(lack: lacks.single(.parameter(parameter)))]
        case .unknown(.text(let origin)):
            return rows(entity).map { Cell(lack: lacks.single(.text(origin, row: row(of: origin, from: entity, $0)))) }
        case .input(let input):
            return inputColumn(input)
        case .not(let a):
            return map(entity, a) { a, _ in a.isKnown ? Cell(a.number == 0) : a }
        case .and(let a, let b):
            return map(entity, a, b, CellArithmetic.and)
        case .or(let a, let b):
            return map(entity, a, b, CellArithmetic.or)
        case .guarded(let condition, let requirement):
            return map(entity, condition, requirement, CellArithmetic.guarded)
        case .add(let a, let b):
            return try exact(instruction, a, b, CellArithmetic.add)
        case .subtract(let a, let b):
            return try exact(instruction, a, b, CellArithmetic.subtract)
        case .multiply(let a, let b):
            return try exact(instruction, a, b, CellArithmetic.multiply)
        case .minimum(let a, let b):
            return map(entity, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks, min) }
        case .maximum(let a, let b):
            return map(entity, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks, max) }
        case .quotient(let a, let b):
            return try divided(instruction, a, b) { a, b throws(CellOverflow) in CellArithmetic.floor(a, b) }
        case .share(let a, let b, let rounding):
            return try divided(instruction, a, b) { a, b throws(CellOverflow) in
                let (points, overflow) = a.multipliedReportingOverflow(by: Int128(Rate.whole))
                guard !overflow else { throw CellOverflow() }
                return try CellArithmetic.divide(points, by: b, rounding: rounding)
            }
        case .round(let a, let divisor, let rounding):
            return try exact(instruction, a, a) { (a, _, _) throws(CellOverflow) in
                a.isKnown ? Cell(try CellArithmetic.divide(a.number, by: divisor, rounding: rounding)) : a
            }
        case .equal(let a, let b):
            return map(entity, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks) { $0 == $1 ? 1 : 0 } }
        case .less(let a, let b):
            return map(entity, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks) { $0 < $1 ? 1 : 0 } }
        case .lessOrEqual(let a, let b):
            return map(entity, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks) { $0 <= $1 ? 1 : 0 } }
        case .select(let condition, let then, let otherwise):
            return rows(entity).map {
                CellArithmetic.select(cell(condition, $0), cell(then, $0), cell(otherwise, $0), &lacks)
            }
        case .masked(let value, let condition):
            return map(entity, value, condition, CellArithmetic.masked)
        case .hasOption(let a, let option):
            return map(entity, a) { a, _ in a.isKnown ? Cell(a.number & (1 << Int128(option)) != 0) : a }
        case .optionCount(let a):
            return map(entity, a) { a, _ in a.isKnown ? Cell(Int128(a.number.nonzeroBitCount)) : a }
        case .number(let a):
            return map(entity, a) { a, _ in a }
        case .childCount(let child):
            var counts = [Cell](repeating: Cell(0), count: rows(entity).count)
            for parent in dossier.levels[child].parents { counts[parent].number += 1 }
            return counts
        case .sum(let a):
            return try reduced(instruction, a, from: Cell(0), CellArithmetic.add)
        case .all(let a):
            return try reduced(instruction, a, from: Cell(true)) { (a, b, lacks) throws(CellOverflow) in CellArithmetic.and(a, b, &lacks) }
        case .any(let a):
            return try reduced(instruction, a, from: Cell(false)) { (a, b, lacks) throws(CellOverflow) in CellArithmetic.or(a, b, &lacks) }
        case .spread(let a):
            guard let entity else { return [cell(a, 0)] }
            return dossier.levels[entity].parents.map { cell(a, $0) }
        }
    }

    private func rows(_ entity: Int?) -> Range<Int> { 0..<(entity.map { dossier.levels[$0].count } ?? 1) }

    private func cell(_ register: Register, _ row: Int) -> Cell {
        let column = cells[register]
        return program.instructions[register].entity == nil ? column[0] : column[row]
    }

    private mutating func inputColumn(_ input: Int) -> [Cell] {
        var column: [Cell] = []
        let values = dossier.values[input]
        column.reserveCapacity(values.count)
        for (row, value) in values.enumerated() {
            switch value {
            case .number(let number): column.append(Cell(Int128(number)))
            case .text(let text): column.append(Cell(Int128(rank(of: text))))
            case nil: column.append(Cell(lack: lacks.single(.input(input, row: row))))
            }
        }
        return column
    }

    private mutating func rank(of text: String) -> Int {
        if let rank = textRanks[text] { return rank }
        let rank = lacks.texts.count
        lacks.texts.append(text)
        textRanks[text] = rank
        return rank
    }

    private mutating func map(_ entity: Int?, _ a: Register, _ body: (Cell, inout LackTable) -> Cell) -> [Cell] {
        rows(entity).map { body(cell(a, $0), &lacks) }
    }

    private mutating func map(_ entity: Int?, _ a: Register, _ b: Register, _ body: (Cell, Cell, inout LackTable) -> Cell) -> [Cell] {
        rows(entity).map { body(cell(a, $0), cell(b, $0), &lacks) }
    }

    private mutating func exact(
        _ instruction: Instruction, _ a: Register, _ b: Register, _ body: (Cell, Cell, inout LackTable) throws(CellOverflow) -> Cell
    ) throws(Problems) -> [Cell] {
        var column: [Cell] = []
        for row in rows(instruction.entity) {
            do throws(CellOverflow) {
                column.append(try body(cell(a, row), cell(b, row), &lacks))
            } catch {
                throw overflow(in: instruction.origin, entity: instruction.entity, row: row)
            }
        }
        return column
    }

    /// A division: where the divisor is 0 the text gives no value.
    private mutating func divided(
        _ instruction: Instruction, _ a: Register, _ b: Register, _ body: (Int128, Int128) throws(CellOverflow) -> Int128
    ) throws(Problems) -> [Cell] {
        var column: [Cell] = []
        for row in rows(instruction.entity) {
            let (first, second) = (cell(a, row), cell(b, row))
            guard first.isKnown, second.isKnown else {
                column.append(Cell(lack: lacks.union(first.lack, second.lack)))
                continue
            }
            guard second.number != 0 else {
                let place = self.row(of: instruction.origin, from: instruction.entity, row)
                column.append(Cell(lack: lacks.single(.text(instruction.origin, row: place))))
                continue
            }
            do throws(CellOverflow) {
                column.append(Cell(try body(first.number, second.number)))
            } catch {
                throw overflow(in: instruction.origin, entity: instruction.entity, row: row)
            }
        }
        return column
    }

    /// The children of each instance, put together.
    private mutating func reduced(
        _ instruction: Instruction, _ a: Register, from start: Cell, _ body: (Cell, Cell, inout LackTable) throws(CellOverflow) -> Cell
    ) throws(Problems) -> [Cell] {
        var column = [Cell](repeating: start, count: rows(instruction.entity).count)
        guard let child = program.instructions[a].entity else { preconditionFailure("a reduction needs children") }
        for (row, parent) in dossier.levels[child].parents.enumerated() {
            do throws(CellOverflow) {
                column[parent] = try body(column[parent], cells[a][row], &lacks)
            } catch {
                throw overflow(in: instruction.origin, entity: instruction.entity, row: parent)
            }
        }
        return column
    }

    /// The row of the rule's or control's own instance, from a row of an entity at or below it.
    private func row(of origin: Origin, from entity: Int?, _ row: Int) -> Int {
        guard var entity, let owner = program.regulation.entity(of: origin) else { return row }
        var row = row
        while entity != owner, let parent = program.regulation.entities[entity].parent {
            row = dossier.levels[entity].parents[row]
            entity = parent
        }
        return row
    }

    // MARK: Results that do not fit

    private func checkResults() throws(Problems) {
        for (rule, register) in program.rules.enumerated() where !program.regulation.rules[rule].isInternal {
            for (row, cell) in cells[register].enumerated() where cell.isKnown && Int64(exactly: cell.number) == nil {
                throw overflow(in: .rule(rule), entity: program.instructions[register].entity, row: row)
            }
        }
    }

    private func overflow(in origin: Origin, entity: Int?, row: Int) -> Problems {
        let place = entity.map { dossier.path(of: $0, row: row, in: program.regulation) }
        let at = place.map { " pour \($0)" } ?? ""
        return Problems(
            "dépassement de capacité dans \(program.regulation.name(of: origin))\(at) : les valeurs données sont trop grandes", in: source)
    }
}

extension Regulation {
    /// The entity a rule or a control belongs to.
    func entity(of origin: Origin) -> Int? {
        switch origin {
        case .rule(let rule): rules[rule].entity
        case .control(let control): controls[control].entity
        case .ranking: ranking?.entity
        case .envelope: nil
        }
    }

    /// « la règle commune.subvention », as a message names it.
    package func name(of origin: Origin) -> String {
        switch origin {
        case .rule(let rule): "la règle « \(entities[rules[rule].entity].name).\(rules[rule].name) »"
        case .control(let control): "le contrôle « \(controls[control].code) »"
        case .ranking: "le classement"
        case .envelope: "l’enveloppe"
        }
    }
}

internal import Grammar
internal import Kernel
internal import Language

/// The dossier execution of a program: every instance at once, three-valued, exact, each unknown with what it misses.
struct DossierExecution {
    private let program: Program
    private let dossier: Dossier
    private(set) var cells: CellTable
    private(set) var lacks: LackTable
    /// Ranks of the dossier's own texts, after those of the program.
    private var textRanks: [String: Int] = [:]

    init(_ program: Program, _ dossier: Dossier) {
        self.program = program
        self.dossier = dossier
        cells = CellTable(program, dossier)
        lacks = LackTable(texts: program.texts)
    }

    mutating func run() throws(CapacityFaults) {
        for register in program.instructions.indices { try fill(register) }
        let faults = oversized(before: program.instructions.count)
        if !faults.isEmpty { throw CapacityFaults(messages: faults) }
    }

    private mutating func fill(_ register: Register) throws(CapacityFaults) {
        let entity = program.instructions[register].entity
        switch program.instructions[register].opcode {
        case .constant(let number):
            cells[register, 0] = Cell(number)
        case .unknown(.parameter(let parameter)):
            cells[register, 0] = Cell(lack: lacks.single(.parameter(parameter)))
        case .unknown(.text(let origin)):
            for row in cells.rows(register) {
                cells[register, row] = Cell(lack: lacks.single(.text(origin, row: self.row(of: origin, from: entity, row))))
            }
        case .input(let input):
            fill(register, input: input)
        case .not(let a):
            map(register, a) { a, _ in a.isKnown ? Cell(a.number == 0) : a }
        case .and(let a, let b):
            map(register, a, b, CellArithmetic.and)
        case .or(let a, let b):
            map(register, a, b, CellArithmetic.or)
        case .guarded(let condition, let requirement):
            map(register, condition, requirement, CellArithmetic.guarded)
        case .add(let a, let b):
            try exact(register, a, b, CellArithmetic.add)
        case .subtract(let a, let b):
            try exact(register, a, b, CellArithmetic.subtract)
        case .multiply(let a, let b):
            try exact(register, a, b, CellArithmetic.multiply)
        case .minimum(let a, let b):
            map(register, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks, min) }
        case .maximum(let a, let b):
            map(register, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks, max) }
        case .quotient(let a, let b):
            try divided(register, a, b) { a, b throws(CellOverflow) in CellArithmetic.floor(a, b) }
        case .share(let a, let b, let rounding):
            try divided(register, a, b) { a, b throws(CellOverflow) in
                let (points, overflow) = a.multipliedReportingOverflow(by: Int128(Rate.whole))
                guard !overflow else { throw CellOverflow() }
                return try CellArithmetic.divide(points, by: b, rounding: rounding)
            }
        case .round(let a, let divisor, let rounding):
            try exact(register, a, a) { (a, _, _) throws(CellOverflow) in
                a.isKnown ? Cell(try CellArithmetic.divide(a.number, by: divisor, rounding: rounding)) : a
            }
        case .equal(let a, let b):
            map(register, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks) { $0 == $1 ? 1 : 0 } }
        case .less(let a, let b):
            map(register, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks) { $0 < $1 ? 1 : 0 } }
        case .lessOrEqual(let a, let b):
            map(register, a, b) { a, b, lacks in CellArithmetic.strict(a, b, &lacks) { $0 <= $1 ? 1 : 0 } }
        case .select(let condition, let then, let otherwise):
            for row in cells.rows(register) {
                cells[register, row] = CellArithmetic.select(cells[condition, row], cells[then, row], cells[otherwise, row], &lacks)
            }
        case .masked(let value, let condition):
            map(register, value, condition, CellArithmetic.masked)
        case .hasOption(let a, let option):
            map(register, a) { a, _ in a.isKnown ? Cell(a.number & (1 << Int128(option)) != 0) : a }
        case .optionCount(let a):
            map(register, a) { a, _ in a.isKnown ? Cell(Int128(a.number.nonzeroBitCount)) : a }
        case .number(let a):
            map(register, a) { a, _ in a }
        case .childCount(let child):
            for parent in dossier.levels[child].parents { cells[register, parent].number += 1 }
        case .sum(let a):
            try reduce(register, a, from: Cell(0), CellArithmetic.add)
        case .all(let a):
            try reduce(register, a, from: Cell(true)) { (a, b, lacks) throws(CellOverflow) in CellArithmetic.and(a, b, &lacks) }
        case .any(let a):
            try reduce(register, a, from: Cell(false)) { (a, b, lacks) throws(CellOverflow) in CellArithmetic.or(a, b, &lacks) }
        case .spread(let a):
            guard let entity else { return cells[register, 0] = cells[a, 0] }
            for (row, parent) in dossier.levels[entity].parents.enumerated() { cells[register, row] = cells[a, parent] }
        }
    }

    private mutating func fill(_ register: Register, input: Int) {
        for (row, value) in dossier.values[input].enumerated() {
            switch value {
            case .number(let number): cells[register, row] = Cell(Int128(number))
            case .text(let text): cells[register, row] = Cell(Int128(rank(of: text)))
            case nil: cells[register, row] = Cell(lack: lacks.single(.input(input, row: row)))
            }
        }
    }

    private mutating func rank(of text: String) -> Int {
        if let rank = program.textRanks[text] ?? textRanks[text] { return rank }
        let rank = lacks.texts.count
        lacks.texts.append(text)
        textRanks[text] = rank
        return rank
    }

    private mutating func map(_ register: Register, _ a: Register, _ body: (Cell, inout LackTable) -> Cell) {
        for row in cells.rows(register) { cells[register, row] = body(cells[a, row], &lacks) }
    }

    private mutating func map(_ register: Register, _ a: Register, _ b: Register, _ body: (Cell, Cell, inout LackTable) -> Cell) {
        for row in cells.rows(register) { cells[register, row] = body(cells[a, row], cells[b, row], &lacks) }
    }

    private mutating func exact(
        _ register: Register, _ a: Register, _ b: Register, _ body: (Cell, Cell, inout LackTable) throws(CellOverflow) -> Cell
    ) throws(CapacityFaults) {
        for row in cells.rows(register) {
            do throws(CellOverflow) {
                cells[register, row] = try body(cells[a, row], cells[b, row], &lacks)
            } catch {
                throw overflow(in: register, row: row)
            }
        }
    }

    /// A division: where the divisor is 0 the text gives no value.
    private mutating func divided(
        _ register: Register, _ a: Register, _ b: Register, _ body: (Int128, Int128) throws(CellOverflow) -> Int128
    ) throws(CapacityFaults) {
        for row in cells.rows(register) {
            let (first, second) = (cells[a, row], cells[b, row])
            guard first.isKnown, second.isKnown else {
                cells[register, row] = Cell(lack: lacks.union(first.lack, second.lack))
                continue
            }
            guard second.number != 0 else {
                let instruction = program.instructions[register]
                let place = self.row(of: instruction.origin, from: instruction.entity, row)
                cells[register, row] = Cell(lack: lacks.single(.text(instruction.origin, row: place)))
                continue
            }
            do throws(CellOverflow) {
                cells[register, row] = Cell(try body(first.number, second.number))
            } catch {
                throw overflow(in: register, row: row)
            }
        }
    }

    /// The children of each instance, put together. What several of them miss is united once, at the end: one by one, a thousand
    /// unknown children would make a thousand sets, each longer than the last.
    private mutating func reduce(
        _ register: Register, _ a: Register, from start: Cell, _ body: (Cell, Cell, inout LackTable) throws(CellOverflow) -> Cell
    ) throws(CapacityFaults) {
        guard let child = program.instructions[a].entity else { preconditionFailure("a reduction needs children") }
        for row in cells.rows(register) { cells[register, row] = start }
        var more: [Int: [Int32]] = [:]
        for (row, parent) in dossier.levels[child].parents.enumerated() {
            let (sum, next) = (cells[register, parent], cells[a, row])
            // What could still settle it, a child that is faux in « tous », comes to `body` in its turn.
            guard sum.isKnown || next.isKnown else {
                more[parent, default: [sum.lack]].append(next.lack)
                continue
            }
            do throws(CellOverflow) {
                cells[register, parent] = try body(sum, next, &lacks)
            } catch {
                throw overflow(in: register, row: parent)
            }
        }
        for (parent, ranks) in more where !cells[register, parent].isKnown {
            cells[register, parent] = Cell(lack: lacks.union(ranks))
        }
    }

    /// The row of the rule's or control's own instance, from a row of an entity at or below it.
    private func row(of origin: Origin, from entity: Int?, _ row: Int) -> Int {
        guard let entity, let owner = program.regulation.entity(of: origin) else { return row }
        return dossier.row(of: owner, seenFrom: entity, row: row, in: program.regulation) ?? row
    }

    // MARK: Results that do not fit

    /// One message for each rule, computed in the registers before `end`, of which an instance does not fit a result.
    private func oversized(before end: Register) -> [String] {
        program.rules.enumerated().compactMap { rule, register in
            guard register < end, !program.regulation.rules[rule].isInternal,
                let row = cells.rows(register).first(where: { !cells[register, $0].fits })
            else { return nil }
            return message(.rule(rule), entity: program.instructions[register].entity, row: row)
        }
    }

    /// 128 bits were not enough: the rules that were already too large are the cause, else the one being computed.
    private func overflow(in register: Register, row: Int) -> CapacityFaults {
        let faults = oversized(before: register)
        let instruction = program.instructions[register]
        return CapacityFaults(messages: faults.isEmpty ? [message(instruction.origin, entity: instruction.entity, row: row)] : faults)
    }

    private func message(_ origin: Origin, entity: Int?, row: Int) -> String {
        let place = entity.map { " pour \(dossier.path(of: $0, row: row, in: program.regulation))" } ?? ""
        return "dépassement de capacité dans \(program.regulation.name(of: origin))\(place) : les valeurs données sont trop grandes"
    }
}

/// The rules whose exact value does not fit, each told in a sentence; never empty when thrown.
struct CapacityFaults: Error {
    let messages: [String]
}

extension Cell {
    /// Results are written on 64 bits.
    fileprivate var fits: Bool { !isKnown || Int64(exactly: number) != nil }
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

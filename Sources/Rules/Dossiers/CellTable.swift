internal import Grammar
internal import Language

/// The cells of one evaluation in one piece of memory: register after register, each with a cell for every instance of its entity.
///
/// A dossier has a few instances and a program hundreds of registers: an array for each would cost more than the calculation.
struct CellTable: Sendable {
    private var cells: [Cell]
    /// Where each register begins; one more at the end.
    private let starts: [Int]
    /// From one row to the next: 0 for constants, whose only cell stands for every row.
    private let strides: [Int]

    /// Room for every register of the program, whose cells are all to be filled.
    init(_ program: Program, _ dossier: Dossier) {
        var starts: [Int] = []
        var strides: [Int] = []
        starts.reserveCapacity(program.instructions.count + 1)
        strides.reserveCapacity(program.instructions.count)
        let counts = dossier.levels.map(\.count)
        var end = 0
        for instruction in program.instructions {
            starts.append(end)
            strides.append(instruction.entity == nil ? 0 : 1)
            end += instruction.entity.map { counts[$0] } ?? 1
        }
        starts.append(end)
        self.starts = starts
        self.strides = strides
        cells = Array(repeating: Cell(0), count: end)
    }

    /// The rows of a register's own column.
    func rows(_ register: Register) -> Range<Int> { 0..<(starts[register + 1] - starts[register]) }

    subscript(register: Register, row: Int) -> Cell {
        get { cells[starts[register] + row * strides[register]] }
        set { cells[starts[register] + row * strides[register]] = newValue }
    }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// The programs of one regulation, compiled once for each set of choices that an example makes.
struct ProgramCache {
    let regulation: Regulation
    private let today: Day
    private var programs: [Choices: Program] = [:]

    init(_ regulation: Regulation, today: Day) {
        self.regulation = regulation
        self.today = today
    }

    mutating func program(for example: PreparedExample) throws(Problems) -> Program {
        let choices = example.choices.choices(of: regulation, today: today)
        if let program = programs[choices] { return program }
        let program = try Program.compile(regulation, choices)
        programs[choices] = program
        return program
    }

    /// The instructions to make, when the example's choices are new, and the values to compute.
    mutating func work(of example: PreparedExample) throws(Problems) -> Int {
        let before = programs.count
        // Rules that say the same share their instructions, and are read one by one all the same.
        let size = max(try program(for: example).instructions.count, regulation.rules.count)
        let rows = example.dossiers.reduce(0) { $0 + $1.levels.reduce(0) { $0 + $1.count } }
        return size * (rows + (programs.count > before ? Self.makingCost : 0))
    }

    /// Making an instruction takes as long, and as much memory, as some ten values.
    private static let makingCost = 10

    mutating func outcome(of example: PreparedExample) throws(Problems) -> ExampleOutcome {
        let program = try program(for: example)
        return try example.outcome(of: program, source: regulation.text.source)
    }
}

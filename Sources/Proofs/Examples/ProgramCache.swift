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

    mutating func outcome(of example: PreparedExample) throws(Problems) -> ExampleOutcome {
        let program = try program(for: example)
        return try example.outcome(of: program, source: regulation.text.source)
    }
}

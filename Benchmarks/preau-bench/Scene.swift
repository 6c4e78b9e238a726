import Formats
import Grammar
import Kernel
import Language
import Rules

/// What can be done with one dossier, each timed alone.
enum Step: String, CaseIterable {
    /// The program on a dossier already read: every value, known or not, with what it misses.
    case values
    /// The same, then the tree that explains each result.
    case explained
    /// The same as `values`, then controls, messages, what is unknown, next question.
    case result
    /// From the bytes of a case to the bytes of its result: what a request costs without HTTP.
    case bytes
    /// From the bytes of a case to a dossier.
    case reading
}

/// A compiled regulation and a case.
struct Scene {
    let program: Program
    let dossier: Dossier
    let bytes: [UInt8]

    init(_ regulation: String, case path: String) throws {
        let read = try RegulationFile.read(try File.bytes(regulation), named: regulation).regulation
        program = try Program.compile(read, .standard(of: read, today: .earliest))
        bytes = try File.bytes(path)
        dossier = try Self.dossier(bytes, program.regulation)
    }

    private static func dossier(_ bytes: [UInt8], _ regulation: Regulation) throws(Problems) -> Dossier {
        try CaseReader.read(
            try YAMLReader.read(bytes, named: "case", limits: .cases), form: .yaml, regulation: regulation, source: "case")
    }

    /// Does the step once; the number keeps the compiler from leaving it out.
    func run(_ step: Step) throws -> Int {
        switch step {
        case .values: try Evaluation.run(program, on: dossier, source: "case").number(program.admissible, row: 0) == nil ? 1 : 0
        case .explained: Explanation(try Evaluation.run(program, on: dossier, source: "case")).nodes.count
        case .result: DossierResult(try Evaluation.run(program, on: dossier, source: "case")).controls.count
        case .bytes:
            DossierResult(try Evaluation.run(program, on: try Self.dossier(bytes, program.regulation), source: "case")).json().compact.count
        case .reading: try Self.dossier(bytes, program.regulation).levels.count
        }
    }

    func time(_ step: Step, runs: Int) throws -> Timing {
        let runs = step == .values ? runs : max(100, runs / 5)
        return try Timing(runs: runs) { try run(step) }
    }

    func keepRunning(_ step: Step, seconds: Int) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        var count = 0
        while ContinuousClock.now < end {
            for _ in 0..<100 { _ = try run(step) }
            count += 100
        }
        print("\(step.rawValue): \(count) runs in \(seconds) s, \(1_000_000 * seconds / count) µs each")
    }

    /// The subsidy in cents, to see that the reference computes the same thing.
    var subsidy: Int64? {
        guard let rule = program.regulation.rules.firstIndex(where: { $0.name == "subvention" }),
            let evaluation = try? Evaluation.run(program, on: dossier, source: "case"),
            case .number(let cents)? = evaluation.value(ofRule: rule, row: 0)
        else { return nil }
        return cents
    }
}

/// From the text of a shipped regulation to a program.
struct Compilation {
    let name: String
    let timing: Timing
    let instructions: Int

    init(_ name: String, runs: Int) throws {
        let path = "Regulations/\(name).yaml"
        let bytes = try File.bytes(path)
        func compile() throws -> Int {
            let regulation = try RegulationFile.read(bytes, named: path).regulation
            return try Program.compile(regulation, .standard(of: regulation, today: .earliest)).instructions.count
        }
        self.name = name
        instructions = try compile()
        timing = try Timing(runs: runs, compile)
    }
}

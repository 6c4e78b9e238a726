internal import Kernel
internal import Grammar
internal import Language
internal import Proofs
internal import Rules

/// `preau check`: whether regulations can be applied as they stand.
enum CheckCommand: Command {
    static let syntax = CommandSyntax(
        name: "check",
        summary: "Vérifie un règlement : noms, types, unités, exemples et couverture",
        details: [
            "Une couverture incomplète est signalée sans être une faute, sauf avec --strict."
        ],
        operands: [.init(name: CommandSyntax.regulation.name, help: CommandSyntax.regulation.help, repeats: true)],
        options: [
            .init(name: "strict", help: "refuse un règlement dont les exemples n’essaient pas tout"),
            .init(name: "mutations", help: "change tour à tour chaque nombre, opérateur et sens, et dit ce qu’aucun exemple ne voit"),
            CommandSyntax.format,
        ],
        example: "preau check --strict Regulations/isere-ecoles-2023.yaml")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        var reports: [CheckReport] = []
        var status: Int32 = 0
        // Every regulation is checked, whatever the fate of those before it; the first fault gives the status.
        for name in arguments.operands {
            do throws(Failure) {
                let report = CheckReport(try LoadedRegulation.load(name), withMutations: arguments.has("mutations"), today: Machine.today)
                reports.append(report)
                for problem in report.problems.sorted { StandardStream.tell(problem.description) }
                if status == 0, report.isRefused(strict: arguments.has("strict")) { status = 65 }
            } catch {
                if let message = error.message { StandardStream.tell(message) }
                if status == 0 { status = error.status }
            }
        }
        if !reports.isEmpty { try write(reports, as: format) }
        if status != 0 { throw .told(status: status) }
    }

    private static func write(_ reports: [CheckReport], as format: OutputFormat) throws(Failure) {
        switch format {
        case .json: try StandardStream.output.write(JSONValue.list(reports.map(\.json)).pretty)
        case .text: try StandardStream.output.write(reports.map(\.french).joined())
        }
    }
}

/// What the check of one regulation found.
struct CheckReport {
    private let regulation: Regulation
    private let runner: ExampleRunner
    private let gaps: [Problem]
    private let warnings: [Problem]
    /// Only when asked, and only of examples that pass.
    private let mutations: MutationTest?

    init(_ loaded: LoadedRegulation, withMutations: Bool, today: Day) {
        regulation = loaded.regulation
        warnings = loaded.warnings
        runner = ExampleRunner(loaded.regulation, today: today)
        gaps = Coverage.gaps(of: runner, in: loaded.regulation)
        mutations =
            withMutations && !runner.problems.hasErrors ? MutationTest(loaded.regulation, runner, today: today) : nil
    }

    /// Failing examples, then what should be looked at, in the order of the file.
    var problems: Problems {
        var problems = runner.problems
        for problem in warnings + gaps + (mutations?.survivors.map(\.problem) ?? []) { problems.add(problem) }
        return problems
    }

    func isRefused(strict: Bool) -> Bool { runner.problems.hasErrors || (strict && !gaps.isEmpty) }

    /// « isere-ecoles-2023, version 1.0.0 ; exemples qui passent : 24 sur 24 ; tout est essayé. »
    var french: String {
        let examples = "exemples qui passent : \(runner.passed) sur \(runner.total)"
        let coverage = gaps.isEmpty ? "tout est essayé" : "jamais essayés : \(gaps.count)"
        let mutants = mutations.map { " ; mutants tués : \($0.killed) sur \($0.total)" } ?? ""
        return "\(regulation.id), version \(regulation.version) ; \(examples) ; \(coverage)\(mutants).\n"
    }

    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("regulation", .text(regulation.id)),
            .init("version", .text(regulation.version)),
            .init("fingerprint", .text(regulation.fingerprint)),
            .init("examples", .object([.init("total", .integer(Int64(runner.total))), .init("passed", .integer(Int64(runner.passed)))])),
            .init("failures", .texts(runner.problems.sorted.map(\.description))),
            .init("gaps", .texts(gaps.map(\.description))),
            .init("warnings", .texts(warnings.map(\.description))),
        ]
        if let mutations { members.append(.init("mutants", json(mutations))) }
        return .object(members)
    }

    private func json(_ mutations: MutationTest) -> JSONValue {
        .object([
            .init("total", .integer(Int64(mutations.total))), .init("killed", .integer(Int64(mutations.killed))),
            .init("stillborn", .integer(Int64(mutations.stillborn))),
            .init("survivors", .texts(mutations.survivors.map(\.problem.description))),
        ])
    }
}

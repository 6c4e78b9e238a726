internal import Grammar
package import Kernel
package import Language
package import Rules

/// What `preau check` says of a regulation that compiles: its examples, what they leave untried, and how they bear mutations.
package struct RegulationProof: Sendable {
    private let regulation: Regulation
    private let examples: ExampleRunner
    private let mutations: MutationTest?
    private let gaps: [Problem]
    /// Examples that do not pass; with `isStrict`, also what they leave untried.
    package let problems: Problems
    /// Gaps of coverage, and mutants that survive.
    package let warnings: [Problem]

    package init(_ regulation: Regulation, isStrict: Bool = false, withMutations: Bool = false, today: Day) {
        self.regulation = regulation
        examples = ExampleRunner(regulation, today: today)
        var problems = examples.problems
        gaps = Coverage.gaps(of: examples, in: regulation)
        if isStrict {
            for gap in gaps { problems.add(Problem(gap.message, in: gap.source, at: gap.position)) }
        }
        mutations = withMutations && !examples.problems.hasErrors ? MutationTest(regulation, examples, today: today) : nil
        self.problems = problems
        warnings = (isStrict ? [] : gaps) + (mutations?.survivors.map { $0.problem(in: regulation.text.source) } ?? [])
    }

    /// « isere-ecoles-2023, version 1.0.0 ; exemples qui passent : 120 sur 120 ; tout est essayé ; mutants tués : 287 sur 287. »
    package var french: String {
        let passed = "exemples qui passent : \(examples.passed) sur \(examples.total)"
        let coverage = gaps.isEmpty ? "tout est essayé" : "jamais essayés : \(gaps.count)"
        let mutants = mutations.map { " ; mutants tués : \($0.killed) sur \($0.total)" } ?? ""
        return "\(regulation.id), version \(regulation.version) ; \(passed) ; \(coverage)\(mutants).\n"
    }

    package var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("regulation", .text(regulation.id)), .init("version", .text(regulation.version)),
            .init("fingerprint", .text(regulation.fingerprint)),
            .init(
                "examples",
                .object([.init("passed", .integer(Int64(examples.passed))), .init("total", .integer(Int64(examples.total)))])),
            .init("failures", .texts(examples.problems.sorted.map(\.description))),
            .init("gaps", .texts(gaps.map(\.description))),
        ]
        if let mutations {
            members.append(
                .init(
                    "mutants",
                    .object([
                        .init("killed", .integer(Int64(mutations.killed))), .init("total", .integer(Int64(mutations.total))),
                        .init("stillborn", .integer(Int64(mutations.stillborn))),
                        .init("survivors", .list(mutations.survivors.map(\.json))),
                    ])))
        }
        return .object(members)
    }
}

extension Mutant {
    /// A survivor as a warning: « « < » au lieu de « ≤ » dans le contrôle « débit » ».
    fileprivate func problem(in source: String) -> Problem {
        Problem(
            "mutant vivant, ligne \(position.line) : \(change) dans \(place) ; aucun exemple ne s’en aperçoit", in: source, at: position,
            severity: .warning)
    }

    fileprivate var json: JSONValue {
        .object([
            .init("line", .integer(Int64(position.line))), .init("column", .integer(Int64(position.column))),
            .init("place", .text(place)), .init("change", .text(change)),
        ])
    }
}

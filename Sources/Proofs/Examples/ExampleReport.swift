package import Formats
internal import Grammar
package import Kernel
package import Language
internal import Rules

/// One example as people read it: each thing it expects, what was found, and whether they agree.
package struct ExampleReport: Sendable {
    package struct Line: Sendable {
        /// `commune.subvention`, `motifs`, `inconnus`, `classement`.
        package let what: String
        package let expected: String
        package let found: String
        package let holds: Bool
        /// Where the file says what is expected.
        package let position: Position
    }

    package let name: String
    package let position: Position
    package let lines: [Line]
    /// False when the example could not be read or computed: the runner's problems say why; or when it was left aside.
    package let wasRun: Bool

    package var passes: Bool { wasRun && lines.allSatisfy(\.holds) }
}

extension ExampleRunner {
    /// Every example of the file, in its order.
    package func reports(of regulation: Regulation) -> [ExampleReport] {
        let byName = Dictionary(runs.map { ($0.example.name.name, $0) }) { first, _ in first }
        return regulation.examples.map { text in
            let run = byName[text.name.name]
            let lines = run.map { run in
                run.example.checks.map { check in
                    let compared = check.comparison(in: run.outcome)
                    return ExampleReport.Line(
                        what: compared.what, expected: compared.expected, found: compared.found + compared.reason, holds: compared.holds,
                        position: check.position)
                }
            }
            return ExampleReport(name: text.name.name, position: text.name.position, lines: lines ?? [], wasRun: run != nil)
        }
    }
}

/// The dossier of an example, with all that it takes from those it starts from: what a person would write to try it.
package enum ExampleCase {
    /// The first example of one dossier; `nil` when there is none that can be read.
    package static func first(of regulation: Regulation) -> (name: String, tree: [Member])? {
        var resolver = ExampleResolver(regulation)
        for example in regulation.examples where example.dossiers.isEmpty && example.expectsSomething {
            guard let whole = resolver.resolve(example) else { return nil }
            if whole.dossiers.isEmpty { return (example.name.name, whole.tree) }
        }
        return nil
    }
}

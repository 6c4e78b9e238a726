internal import Grammar
package import Kernel
package import Language

/// Changes a regulation in turn at each place that counts, and asks its examples whether they notice.
package struct MutationTest: Sendable {
    package let killed: Int
    /// Mutants that no example notices, in file order.
    package let survivors: [Mutant]
    /// Changes that the language itself refuses (units, types): neither killed nor alive.
    package let stillborn: Int

    package var total: Int { killed + survivors.count }

    /// The examples must all pass: see `ExampleRunner.problems`. `runner` is theirs.
    package init(_ regulation: Regulation, _ runner: ExampleRunner, today: Day) {
        let mutants = RegulationMutations(regulation).mutants
        let examples = runner.runs.map(\.example)
        var trial = Trial(examples, today: today)
        // Neighbours come one after the other: what killed one probably kills the next.
        let fates = mutants.map { trial.fate(of: $0) }
        killed = fates.count { $0 == .killed }
        stillborn = fates.count { $0 == .stillborn }
        survivors = mutants.indices.filter { fates[$0] == .alive }.map { mutants[$0] }.sorted { $0.position < $1.position }
    }
}

private enum Fate { case killed, alive, stillborn }

/// Runs the examples on mutants, those that killed lately first.
private struct Trial {
    private let examples: [PreparedExample]
    private let today: Day
    private var order: [Int]

    init(_ examples: [PreparedExample], today: Day) {
        self.examples = examples
        self.today = today
        order = Array(examples.indices)
    }

    mutating func fate(of mutant: Mutant) -> Fate {
        let regulation: Regulation
        do throws(Problems) {
            regulation = try RegulationFile.check(mutant.text, fingerprint: "").regulation
        } catch {
            return mutant.movesBracket ? .killed : .stillborn
        }
        var cache = ProgramCache(regulation, today: today)
        for (rank, example) in order.enumerated() where notices(examples[example], &cache) {
            order.remove(at: rank)
            order.insert(example, at: 0)
            return .killed
        }
        return .alive
    }

    /// A mutant that does not compile, or whose numbers no longer fit, is noticed too.
    private func notices(_ example: PreparedExample, _ cache: inout ProgramCache) -> Bool {
        do throws(Problems) {
            let outcome = try cache.outcome(of: example)
            return example.checks.contains { $0.failure(in: outcome) != nil }
        } catch {
            return true
        }
    }
}

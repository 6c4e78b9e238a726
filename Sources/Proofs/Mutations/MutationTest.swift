internal import Dispatch
package import Kernel
package import Language
internal import Synchronization

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
        let fates = Mutex([Fate](repeating: .stillborn, count: mutants.count))
        let workers = max(1, min(8, mutants.count / 16))
        DispatchQueue.concurrentPerform(iterations: workers) { worker in
            var trial = Trial(examples, today: today)
            // Each takes a run of neighbours: what killed one probably kills the next.
            for rank in (mutants.count * worker / workers)..<(mutants.count * (worker + 1) / workers) {
                let fate = trial.fate(of: mutants[rank])
                fates.withLock { $0[rank] = fate }
            }
        }
        let found = fates.withLock { $0 }
        killed = found.count { $0 == .killed }
        stillborn = found.count { $0 == .stillborn }
        survivors = mutants.indices.filter { found[$0] == .alive }.map { mutants[$0] }.sorted { $0.position < $1.position }
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

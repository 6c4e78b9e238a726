internal import Grammar
package import Kernel
package import Language

/// Runs the examples that a regulation file carries: each is a dossier and what the regulation must give for it.
package struct ExampleRunner: Sendable {
    /// How many examples the file has, and how many give all that they expect.
    package let total: Int
    package let passed: Int
    /// What does not hold, at the place of each expectation; empty when every example passes.
    package let problems: Problems
    /// The examples that could be run, with what they gave.
    let runs: [(example: PreparedExample, outcome: ExampleOutcome)]

    /// How many examples were left aside because those before them had taken all the work allowed.
    package let skipped: Int

    /// Reads, runs and compares. `today` dates the examples of a regulation without end, which do not give a date.
    ///
    /// `work` bounds what a file from anybody may ask for: instructions of the programs made for the examples, and values computed.
    package init(_ regulation: Regulation, today: Day, work: Int = .max) {
        let (examples, unread) = NearestName.sparingly {
            var reader = ExampleReader(regulation, today: today)
            return (reader.readAll(), reader.problems)
        }
        var problems = unread
        var cache = ProgramCache(regulation, today: today)
        var runs: [(example: PreparedExample, outcome: ExampleOutcome)] = []
        var passed = 0
        var left = work
        for example in examples {
            guard left > 0 else { break }
            do throws(Problems) {
                left -= try cache.work(of: example)
                guard left > 0 else { break }
                let outcome = try cache.outcome(of: example)
                runs.append((example, outcome))
                let failures = Self.failures(of: example, outcome, in: regulation.text.source)
                if failures.isEmpty { passed += 1 }
                for failure in failures { problems.add(failure) }
            } catch {
                problems.add(contentsOf: error)
            }
        }
        total = regulation.examples.count
        skipped = left > 0 ? 0 : examples.count - runs.count
        self.passed = passed
        self.problems = problems
        self.runs = runs
    }

    private static func failures(of example: PreparedExample, _ outcome: ExampleOutcome, in source: String) -> [Problem] {
        example.checks.compactMap { check in
            check.failure(in: outcome).map { Problem("exemple « \(example.name.name) » : \($0)", in: source, at: check.position) }
        }
    }
}

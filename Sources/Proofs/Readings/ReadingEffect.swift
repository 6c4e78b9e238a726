internal import Grammar
package import Kernel
package import Language
internal import Rules

/// A dossier of the file's examples for which a reading changes what one gets, and what each option gives.
package struct ReadingEffect: Sendable {
    /// The example's name.
    package let example: String
    /// What changes: « Subvention de la commune », or its path.
    package let title: String
    /// By rank of the option, in French: « 8 260,00 € », « inconnu ».
    package let values: [String]
}

extension ExampleRunner {
    /// For each reading, the example where its options differ most: first in what the envelope shares out, then in another result
    /// of the root, then in any. `nil` when no example changes with it.
    package func readingEffects(in regulation: Regulation, today: Day) -> [ReadingEffect?] {
        var cache = ProgramTrials(regulation)
        return regulation.readings.indices.map { reading in
            var best: (effect: ReadingEffect, order: (Int, Int))?
            for run in runs where !run.example.isRanked {
                guard let found = cache.effect(of: reading, on: run.example, today: today), found.order > best?.order ?? (-1, -1) else {
                    continue
                }
                best = found
            }
            return best?.effect
        }
    }
}

/// Programs for the options of the readings, made once.
private struct ProgramTrials {
    let regulation: Regulation
    private var programs: [Choices: Program] = [:]

    init(_ regulation: Regulation) { self.regulation = regulation }

    mutating func effect(
        of reading: Int, on example: PreparedExample, today: Day
    ) -> (effect: ReadingEffect, order: (Int, Int))? {
        var evaluations: [Evaluation] = []
        for option in regulation.readings[reading].options.indices {
            var choices = example.choices.choices(of: regulation, today: today)
            choices.readings[reading] = option
            guard let evaluation = evaluation(of: example, choices) else { return nil }
            evaluations.append(evaluation)
        }
        var best: (effect: ReadingEffect, order: (Int, Int))?
        for place in ResultPlace.all(in: example.dossiers[0], of: regulation) {
            let values = evaluations.map { place.value(in: $0).map { ValueText.french($0, as: place.type) } ?? "inconnu" }
            let count = Set(values).count
            guard count > 1 else { continue }
            let order = (rank(of: place), count)
            if let best, best.order >= order { continue }
            best = (ReadingEffect(example: example.name.name, title: title(of: place), values: values), order)
        }
        return best
    }

    private mutating func evaluation(of example: PreparedExample, _ choices: Choices) -> Evaluation? {
        // An option under which the example cannot be computed shows nothing: `preau check` says why.
        if programs[choices] == nil { programs[choices] = try? Program.compile(regulation, choices) }
        return programs[choices].flatMap { try? Evaluation.run($0, on: example.dossiers[0], source: regulation.text.source) }
    }

    private func rank(of place: ResultPlace) -> Int {
        guard case .rule(let rule) = place.result else { return 0 }
        if case .rule(rule)? = regulation.envelope?.consumes.kind { return 3 }
        let isRoot = regulation.rules[rule].entity == 0
        return isRoot ? (place.type == .amount ? 2 : 1) : 0
    }

    private func title(of place: ResultPlace) -> String {
        if case .rule(let rule) = place.result, let title = regulation.rules[rule].text.title { return title }
        return place.path
    }
}

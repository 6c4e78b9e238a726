internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// An example whose outcome is not the same under two versions.
package struct ExampleDifference: Sendable {
    package struct Line: Hashable, Sendable {
        package let what: String
        package let before: String
        package let after: String
    }

    package let name: String
    /// Which version the example comes from: only said when both have one of that name.
    package let isFromAfter: Bool
    package let lines: [Line]
    /// Why it cannot be compared, when one of the versions cannot read it.
    package let fault: String?
}

/// Runs the examples of each version under both.
struct ExampleComparison {
    let before: Regulation
    let after: Regulation
    let today: Day

    /// The examples of the first version, then those of the second that say something more.
    var differences: [ExampleDifference] {
        let first = compare(before.examples, isFromAfter: false)
        let second = compare(after.examples, isFromAfter: true).filter { other in
            !first.contains { $0.name == other.name && $0.lines == other.lines && $0.fault == other.fault }
        }
        return first
            + second.filter { other in
                // Unchanged under the first version's text of the example, and not its own: nothing to say twice.
                !(other.fault != nil && before.examples.contains { $0.name.name == other.name })
            }
    }

    private func compare(_ examples: [ExampleText], isFromAfter: Bool) -> [ExampleDifference] {
        var old = Version(before, examples, today: today)
        var new = Version(after, examples, today: today)
        var differences: [ExampleDifference] = []
        for example in examples {
            let name = example.name.name
            do throws(Version.Unreadable) {
                let (a, b) = (try old.facts(of: name), try new.facts(of: name))
                let lines = a.compactMap { fact -> ExampleDifference.Line? in
                    guard let other = b.first(where: { $0.what == fact.what }), other.value != fact.value else { return nil }
                    return ExampleDifference.Line(what: fact.what, before: fact.value, after: other.value)
                }
                if !lines.isEmpty { differences.append(ExampleDifference(name: name, isFromAfter: isFromAfter, lines: lines, fault: nil)) }
            } catch {
                differences.append(ExampleDifference(name: name, isFromAfter: isFromAfter, lines: [], fault: error.sentence))
            }
        }
        return differences
    }
}

/// One version of a regulation, asked what it makes of somebody's examples.
private struct Version {
    struct Unreadable: Error {
        let sentence: String
    }

    private let regulation: Regulation
    private var reader: ExampleReader
    private var cache: ProgramCache

    init(_ regulation: Regulation, _ examples: [ExampleText], today: Day) {
        var text = regulation.text
        // What an example expects belongs to its own version.
        text.examples = examples.map { example in
            var plain = example
            plain.expected = []
            plain.reasons = nil
            plain.unknowns = nil
            plain.missing = []
            plain.order = nil
            plain.granted = []
            return plain
        }
        self.regulation = Regulation(
            text: text, fingerprint: regulation.fingerprint, entities: regulation.entities, inputs: regulation.inputs,
            parameters: regulation.parameters, rules: regulation.rules, controls: regulation.controls, ranking: regulation.ranking,
            envelope: regulation.envelope, simulator: regulation.simulator)
        reader = ExampleReader(self.regulation, today: today)
        cache = ProgramCache(self.regulation, today: today)
    }

    mutating func facts(of name: String) throws(Unreadable) -> [(what: String, value: String)] {
        let known = reader.problems.list.count
        guard let text = regulation.examples.first(where: { $0.name.name == name }), let example = reader.example(text) else {
            let problem = reader.problems.list.dropFirst(known).first ?? reader.problems.list.last
            throw Unreadable(sentence: "ne se lit pas dans la version \(regulation.version) : \(problem?.message ?? "")")
        }
        do throws(Problems) {
            return facts(of: example, try cache.outcome(of: example))
        } catch {
            throw Unreadable(sentence: "ne se calcule pas dans la version \(regulation.version) : \(error.list.first?.message ?? "")")
        }
    }

    private func facts(of example: PreparedExample, _ outcome: ExampleOutcome) -> [(what: String, value: String)] {
        var facts: [(what: String, value: String)] = []
        if example.isRanked {
            facts.append(("classement", outcome.order.joined(separator: ", ")))
            guard let type = regulation.envelope?.consumes.type else { return facts }
            for (label, granted) in outcome.granted.sorted(by: { $0.key < $1.key }) {
                facts.append(("attribué à « \(label) »", granted.map { ValueText.french(number: $0, scale: 0, as: type) } ?? "inconnu"))
            }
            return facts
        }
        let evaluation = outcome.evaluations[0]
        for place in ResultPlace.all(in: evaluation.dossier, of: regulation) {
            facts.append((place.path, place.value(in: evaluation).map { ValueText.french($0, as: place.type) } ?? "inconnu"))
        }
        let codes = outcome.failedControls.sorted().map { regulation.controls[$0].code }
        facts.append(("motifs", codes.isEmpty ? "aucun" : codes.joined(separator: ", ")))
        return facts
    }
}

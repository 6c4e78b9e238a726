internal import Grammar
package import Kernel
package import Language

/// What changes from one version of a regulation to another, and for whom.
package struct RegulationDiff: Sendable {
    /// One declaration added, removed or changed.
    package struct Change: Sendable {
        package enum Kind: String, Sendable { case added = "ajout", removed = "retrait", changed = "changement" }

        package struct Line: Sendable {
            package let what: String
            package let before: String?
            package let after: String?
        }

        package let kind: Kind
        package let name: String
        package let article: String?
        package let lines: [Line]
        /// Results that read it, directly or through others; empty when only the display changes.
        package let touched: [String]
        package let dossiers: String
    }

    package struct Section: Sendable {
        package let title: String
        package let changes: [Change]
    }

    package let before: Regulation
    package let after: Regulation
    /// Those that have a change.
    package let sections: [Section]
    package let examples: [ExampleDifference]

    package var isEmpty: Bool { sections.isEmpty && examples.isEmpty }

    /// `today` dates the examples of a regulation without end.
    package init(_ before: Regulation, _ after: Regulation, today: Day) {
        self.before = before
        self.after = after
        let (oldReach, newReach) = (Reach(before), Reach(after))
        let pairs = zip(RegulationFacts(before).sections, RegulationFacts(after).sections)
        sections = pairs.compactMap { old, new in
            // A regulation has one header, compared even under another identifier.
            let changes = Self.changes(old.things, new.things, isHeader: new.title == RegulationFacts.headerTitle, oldReach, newReach)
            return changes.isEmpty ? nil : Section(title: new.title, changes: changes)
        }
        examples = sections.isEmpty ? [] : ExampleComparison(before: before, after: after, today: today).differences
    }

    private static func changes(
        _ old: [Described], _ new: [Described], isHeader: Bool, _ oldReach: Reach, _ newReach: Reach
    ) -> [Change] {
        var changes: [Change] = []
        for thing in new {
            guard let previous = isHeader ? old[0] : old.first(where: { $0.name == thing.name }) else {
                changes.append(change(.added, thing, [], thing.facts, newReach))
                continue
            }
            let isSame = previous.facts.map(\.pair) == thing.facts.map(\.pair)
            if !isSame { changes.append(change(.changed, thing, previous.facts, thing.facts, newReach)) }
        }
        for thing in old where !isHeader && !new.contains(where: { $0.name == thing.name }) {
            changes.append(change(.removed, thing, thing.facts, [], oldReach))
        }
        return changes
    }

    private static func change(
        _ kind: Change.Kind, _ thing: Described, _ old: [Described.Fact], _ new: [Described.Fact], _ reach: Reach
    ) -> Change {
        var lines: [Change.Line] = []
        var counts = false
        for fact in new {
            let previous = old.first { $0.name == fact.name }
            guard previous?.text != fact.text else { continue }
            lines.append(Change.Line(what: fact.name, before: previous?.text, after: fact.text))
            counts = counts || fact.counts
        }
        for fact in old where !new.contains(where: { $0.name == fact.name }) {
            lines.append(Change.Line(what: fact.name, before: fact.text, after: nil))
            counts = counts || fact.counts
        }
        if lines.isEmpty {
            lines.append(
                Change.Line(what: "ordre", before: old.map(\.name).joined(separator: ", "), after: new.map(\.name).joined(separator: ", ")))
        }
        let subject = counts ? thing.subject : nil
        return Change(
            kind: kind, name: thing.name, article: thing.article, lines: lines, touched: subject.map { reach.touched(by: $0) } ?? [],
            dossiers: subject.map { reach.dossiers(of: $0) } ?? "")
    }
}

extension Described.Fact {
    fileprivate var pair: [String] { [name, text] }
}

internal import Grammar
internal import Kernel
internal import Language
package import Rules

extension RegulationDiff {
    /// For an agent: what changes section by section, whom it touches, and the examples whose outcome is not the same.
    package var french: String {
        if isEmpty { return "aucun changement\(reason)\n" }
        var lines = ["Avant : \(heading(before))", "Après : \(heading(after))"]
        for section in sections {
            lines += ["", section.title]
            for change in section.changes { lines += self.lines(of: change) }
        }
        lines += ["", examples.isEmpty ? "Aucun exemple ne change de résultat." : "Exemples dont le résultat change"]
        for example in examples {
            let origin = example.isFromAfter && before.examples.contains { $0.name.name == example.name } ? " (tel que récrit)" : ""
            lines.append("  « \(example.name) »\(origin)" + (example.fault.map { " : \($0)" } ?? ""))
            for line in example.lines { lines.append("    \(line.what) : \(line.before) → \(line.after)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A small tree, for a program.
    package var json: JSONValue {
        .object([
            .init("before", json(before)), .init("after", json(after)), .init("same", .boolean(isEmpty)),
            .init(
                "sections",
                .list(
                    sections.map { section in
                        .object([.init("section", .text(section.title)), .init("changes", .list(section.changes.map(json)))])
                    })),
            .init("examples", .list(examples.map(json))),
        ])
    }

    private var reason: String {
        before.fingerprint == after.fingerprint ? "" : " : les deux fichiers ne diffèrent que par leur présentation ou leurs commentaires"
    }

    private func heading(_ regulation: Regulation) -> String {
        let period = [
            regulation.text.inForce.from.map { "du \($0.french)" }, regulation.text.inForce.until.map { "au \($0.french)" },
        ].compactMap { $0 }.joined(separator: " ")
        let status = regulation.text.status.rawValue
        let dates = period.isEmpty ? "sans dates" : "en vigueur \(period)"
        return "\(regulation.id), version \(regulation.version), \(status), \(dates), \(regulation.fingerprint)"
    }

    private func lines(of change: Change) -> [String] {
        let article = change.article.map { " (\($0))" } ?? ""
        var lines: [String]
        switch change.kind {
        case .added: lines = ["  \(change.name)\(article), ajouté"]
        case .removed: lines = ["  \(change.name)\(article), retiré"]
        case .changed: lines = ["  \(change.name)\(article)"]
        }
        for line in change.lines where !(change.kind != .changed && line.what == "article") {
            switch (line.before, line.after) {
            case (let before?, let after?): lines.append("    \(line.what) : \(before) → \(after)")
            case (nil, let after?): lines.append("    \(line.what) : \(after)" + (change.kind == .changed ? " (nouveau)" : ""))
            case (let before?, nil): lines.append("    \(line.what) : \(before)" + (change.kind == .changed ? " (supprimé)" : ""))
            case (nil, nil): break
            }
        }
        if !change.touched.isEmpty { lines.append("    touche \(change.touched.joined(separator: ", ")), donc \(change.dossiers)") }
        return lines
    }

    private func json(_ regulation: Regulation) -> JSONValue {
        .object([
            .init("regulation", .text(regulation.id)), .init("version", .text(regulation.version)),
            .init("status", .text(regulation.text.status.rawValue)), .init("from", .text(orNull: regulation.text.inForce.from?.iso)),
            .init("until", .text(orNull: regulation.text.inForce.until?.iso)), .init("fingerprint", .text(regulation.fingerprint)),
        ])
    }

    private func json(_ change: Change) -> JSONValue {
        .object([
            .init("kind", .text(change.kind.rawValue)), .init("name", .text(change.name)), .init("article", .text(orNull: change.article)),
            .init(
                "lines",
                .list(
                    change.lines.map { line in
                        .object([
                            .init("what", .text(line.what)), .init("before", .text(orNull: line.before)),
                            .init("after", .text(orNull: line.after)),
                        ])
                    })),
            .init("touched", .texts(change.touched)),
        ])
    }

    private func json(_ example: ExampleDifference) -> JSONValue {
        .object([
            .init("name", .text(example.name)), .init("from", .text(example.isFromAfter ? "after" : "before")),
            .init("fault", .text(orNull: example.fault)),
            .init(
                "lines",
                .list(
                    example.lines.map { line in
                        .object([
                            .init("what", .text(line.what)), .init("before", .text(line.before)), .init("after", .text(line.after)),
                        ])
                    })),
        ])
    }
}

internal import Interface
internal import Kernel
internal import Markup
internal import Proofs
internal import Routes

/// The examples of a regulation being tried, each with what it expects and what is found, and what they leave untried.
struct TrialProof {
    let checked: Trial.Checked
    let problems: [Problem]
    let lines: [String]

    private static let shown = 200

    var html: HTML {
        let errors = problems.filter { $0.severity == .error }.prefix(100)
        let warnings = problems.filter { $0.severity == .warning } + checked.gaps
        return """
            \(TrialProblems.listing(errors, lines))\
            \(when: !checked.examples.isEmpty, Interface.section("Les exemples", id: "exemples", "\(skipped)\(examples)"))\
            \(when: !warnings.isEmpty, remarks(warnings))
            """
    }

    /// Those that differ first, each open; those that pass are counted, and stand under the count.
    private var examples: HTML {
        let passing = checked.examples.filter(\.passes)
        let differing = checked.examples.filter { !$0.passes }
        return """
            \(list(differing))\
            \(when: !passing.isEmpty, details(passing.count == 1 ? "1 exemple passe" : "\(passing.count)\u{A0}exemples passent", list(passing)))
            """
    }

    private var skipped: HTML {
        guard checked.skipped > 0 else { return .empty }
        return alert(
            .warning, title: "\(checked.skipped) exemples n’ont pas été joués ici\u{A0}: ils demandent trop de calcul.",
            "<p>La commande «\u{A0}preau check\u{A0}» les joue tous.</p>")
    }

    private func list(_ reports: [ExampleReport]) -> HTML {
        let rest = reports.count - Self.shown
        return "\(reports.prefix(Self.shown).html(example))\(when: rest > 0, "<p class=\"petit doux\">… et \(rest) autres.</p>")"
    }

    private func example(_ report: ExampleReport) -> HTML {
        let state: HTML =
            report.passes ? stateLabel(.met, "pareil") : stateLabel(.failed, report.wasRun ? "différent" : "non joué")
        let rows = report.lines.map { line -> [HTML] in
            [
                HTML(FrenchTypography.set(line.what)), HTML(FrenchTypography.set(line.expected)), HTML(FrenchTypography.set(line.found)),
                line.holds ? stateLabel(.met, "pareil") : stateLabel(.failed, "différent"),
            ]
        }
        let table: HTML =
            rows.isEmpty
            ? "<p class=\"petit doux\">\(report.wasRun ? "Cet exemple n’attend rien." : "Les points à reprendre disent pourquoi.")</p>"
            : Table(
                "Exemple «\u{A0}\(report.name)\u{A0}»", isCaptionHidden: true,
                columns: [.init("Ce qui est attendu"), .init("Attendu"), .init("Obtenu"), .init("État")], rows: rows
            ).html
        return details(
            "\(state) \(Passages.prose(report.name)) <span class=\"petit doux\">ligne \(report.position.line)</span>",
            isOpen: !report.passes, table)
    }

    private func remarks(_ warnings: [Problem]) -> HTML {
        let list = warnings.prefix(100).html { problem in
            "<li>\(problem.position.map { "Ligne \($0.line), colonne \($0.column)\u{A0}: " } ?? "")\(Passages.prose(problem.message))</li>"
        }
        let count = warnings.count
        let words =
            count == 1
            ? "Un conseil\u{A0}: rien n’empêche d’appliquer le règlement"
            : "\(count) conseils\u{A0}: rien n’empêche d’appliquer le règlement"
        return Interface.section(
            "Conseils", id: "conseils",
            details(
                HTML(words),
                "<ul class=\"petit\">\(list)</ul>\(when: count > 100, "<p class=\"petit doux\">… et \(count - 100) autres.</p>")"))
    }
}

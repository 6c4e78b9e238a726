internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Proofs
internal import Routes

/// What changes from one regulation to another, for whom, and for which examples.
enum DifferencePage {
    static func page(_ before: Regulation, _ after: Regulation, today: Day) -> Page {
        let diff = RegulationDiff(before, after, today: today)
        return Page(
            "Ce qui change de \(before.id) à \(after.id)", section: .regulations,
            trail: RegulationTitles.trail + [(FrenchTypography.set(before.text.title), .regulation(before.id))],
            main: """
                <div class="ouverture">
                <h1>Ce qui change</h1>
                <p class="chapo">De <a href="\(Route.regulation(before.id))">\(Passages.prose(before.text.title))</a>, version \(before.version), \
                à <a href="\(Route.regulation(after.id))">\(Passages.prose(after.text.title))</a>, version \(after.version).</p>
                </div>
                \(diff.isEmpty ? body(diff) : withContents(contentsList(contents(diff)), body(diff)))
                """)
    }

    private static func contents(_ diff: RegulationDiff) -> [(title: String, anchor: String)] {
        diff.sections.enumerated().map { (title: $0.element.title, anchor: anchor($0.offset)) } + [(title: "Pour qui", anchor: whom)]
    }

    private static func anchor(_ rank: Int) -> String { "changement-\(rank + 1)" }
    private static let whom = "pour-qui"

    /// Also shown under a regulation being tried. Headings begin at level 2.
    static func body(_ diff: RegulationDiff, level: Int = 2) -> HTML {
        guard !diff.isEmpty else {
            let words: HTML =
                diff.before.fingerprint == diff.after.fingerprint
                ? "Les deux fichiers sont les mêmes."
                : "Les deux fichiers ne diffèrent que par leur présentation ou leurs commentaires\u{A0}: ils donnent les mêmes résultats."
            return "<p class=\"texte\">\(words)</p>"
        }
        return "\(diff.sections.enumerated().html { section($0.element, level, id: anchor($0.offset)) })\(examples(diff, level))"
    }

    private static func heading(_ words: HTML, _ level: Int, id: String) -> HTML {
        level == 2 ? "<h2 id=\"\(id)\">\(words)</h2>" : "<h3 id=\"\(id)\">\(words)</h3>"
    }

    private static func section(_ section: RegulationDiff.Section, _ level: Int, id: String) -> HTML {
        "<section class=\"article pile\">\(heading(HTML(section.title), level, id: id))\(section.changes.html { change($0) })</section>"
    }

    private static func change(_ change: RegulationDiff.Change) -> HTML {
        let state =
            switch change.kind {
            case .added: stateLabel(.met, "ajouté")
            case .removed: stateLabel(.failed, "retiré")
            case .changed: stateLabel(.info, "changé")
            }
        let lines = change.lines.filter { change.kind == .changed || $0.what != "article" }
        return """
            <div class="regle"><p>\(state) <strong>\(Passages.prose(change.name))</strong>\
            \(change.article.map { "<span class=\"petit doux\"> article \(Passages.article($0))</span>" } ?? .empty as HTML)</p>\
            <ul>\(lines.html(line))</ul>\
            \(when: !change.touched.isEmpty, "<p class=\"petit\">Touche \(change.touched.joined(separator: ", ")), donc \(FrenchTypography.set(change.dossiers)).</p>")</div>
            """
    }

    private static func line(_ line: RegulationDiff.Change.Line) -> HTML {
        let before: HTML = line.before.map { "<del>\(Passages.prose($0))</del>" } ?? ""
        let after: HTML = line.after.map { "<ins>\(Passages.prose($0))</ins>" } ?? ""
        return "<li>\(Passages.prose(line.what))\u{A0}: \(before) \(after)</li>"
    }

    private static func examples(_ diff: RegulationDiff, _ level: Int) -> HTML {
        guard !diff.examples.isEmpty else {
            return
                "<section class=\"article pile\">\(heading("Pour qui", level, id: whom))<p class=\"texte\">Aucun exemple ne change de résultat.</p></section>"
        }
        let count = diff.examples.count
        let list = diff.examples.prefix(100).html { example in
            """
            <div class="regle"><p><strong>\(Passages.prose(example.name))</strong>\(example.fault.map { "\u{A0}: \(Passages.prose($0))" } ?? .empty as HTML)</p>\
            \(when: !example.lines.isEmpty, "<ul>\(example.lines.html { "<li>\(Passages.prose($0.what))\u{A0}: <del>\(Passages.prose($0.before))</del> <ins>\(Passages.prose($0.after))</ins></li>" })</ul>")</div>
            """
        }
        let rest: HTML = count > 100 ? "<p class=\"petit doux\">… et \(count - 100) autres.</p>" : ""
        return """
            <section class="article">\(heading("Pour qui\u{A0}: \(count == 1 ? "un exemple change" : "\(count) exemples changent") de résultat", level, id: whom))\
            <div class="pile">\(list)\(rest)</div></section>
            """
    }
}

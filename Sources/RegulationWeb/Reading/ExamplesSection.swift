internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Proofs
internal import Routes

/// The file's examples, run again: what each expects, and whether the engine finds the same.
struct ExamplesSection {
    static let id = "exemples"
    private static let shown = 8

    let read: ReadRegulation

    var html: HTML {
        let examples = read.examples.filter { !$0.lines.isEmpty || !$0.wasRun }
        guard !examples.isEmpty else {
            return Passages.section(
                Self.id, "Exemples",
                "<p class=\"texte\">Ce règlement n’a aucun exemple\u{A0}: rien ne montre encore qu’il calcule ce que le texte veut.</p>")
        }
        let first = examples.prefix(Self.shown), others = examples.dropFirst(Self.shown)
        let more: HTML =
            others.isEmpty
            ? ""
            : details(
                HTML(others.count == 1 ? "L’autre exemple" : "Les \(others.count) autres exemples"),
                table("Les autres exemples du règlement", others))
        let fail = read.passed < read.examples.count
        return Passages.section(
            Self.id, fail ? "Exemples" : "Exemples qui passent",
            """
            <p class="rang">\(stateLabel(fail ? .failed : .met, "\(read.passed) exemples sur \(read.examples.count)")) <span class="petit doux">\
            \(coverage) Rejoués le \(read.today.french).</span></p>\
            \(table("Les premiers exemples du règlement", first))\(more)
            """)
    }

    private var coverage: HTML {
        guard !read.gaps.isEmpty else { return "Chaque contrôle est vu rempli et non rempli, chaque tranche et chaque lecture est prise." }
        let count = read.gaps.count
        return count == 1 ? "Un cas reste à essayer." : "\(count) cas restent à essayer."
    }

    private func table(_ caption: String, _ examples: ArraySlice<ExampleReport>) -> HTML {
        let rows = examples.map { example -> [HTML] in
            [
                "<span\("id", RegulationAnchors.example(example.name))>\(Passages.prose(sentence(example.name)))</span>", refusals(example),
                headline(example), result(example),
            ]
        }
        return Table(
            caption, isCaptionHidden: true,
            columns: [.init("Exemple"), .init("Ce qui n’est pas rempli"), .init(headlineTitle, isNumber: true), .init("Calculé")],
            rows: rows
        ).html
    }

    private func sentence(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

    /// The rule that the envelope shares out, else the first amount of the root, else its first rule.
    private var headlineRule: Int? {
        let regulation = read.regulation
        if case .rule(let rule)? = regulation.envelope?.consumes.kind, regulation.rules[rule].entity == 0 { return rule }
        let rules = regulation.entities[0].rules.filter { !regulation.rules[$0].isInternal }
        return rules.first { regulation.rules[$0].type == .amount } ?? rules.first
    }

    private var headlineTitle: String {
        headlineRule.map { FrenchTypography.set(read.regulation.rules[$0].text.title ?? read.regulation.rules[$0].name) } ?? "Résultat"
    }

    private func headline(_ example: ExampleReport) -> HTML {
        guard let rule = headlineRule else { return "—" }
        let path = "\(read.regulation.entities[0].name).\(read.regulation.rules[rule].name)"
        if let line = example.lines.first(where: { $0.what == path }) { return value(line.expected) }
        if example.lines.contains(where: { $0.what == "inconnus" && $0.expected.split(separator: ",").contains { $0.trimmed == path } }) {
            return value("inconnu")
        }
        guard let other = example.lines.first(where: { $0.what != "motifs" }) else { return "<span class=\"doux\">rien d’autre</span>" }
        return "<span class=\"petit\">\(title(of: other.what))\u{A0}: \(value(other.expected))</span>"
    }

    private func value(_ text: String) -> HTML {
        text == "inconnu" ? "<span class=\"ton--inconnu\">non calculable</span>" : Passages.prose(text)
    }

    /// `commune.école[0].coût_ht` by the rule's title.
    private func title(of path: String) -> HTML {
        let name = path.split(separator: ".").last.map(String.init) ?? path
        let entity = path.split(separator: ".").dropLast().last.map { String($0.prefix { $0 != "[" }) }
        let rule = read.regulation.rules.first { $0.name == name && read.regulation.entities[$0.entity].name == entity }
        let implicit = ["conforme": "conforme", "recevable": "dossier recevable", "classement": "ordre", "inconnus": "non calculables"]
        return Passages.prose(rule?.text.title ?? implicit[name] ?? path)
    }

    private func refusals(_ example: ExampleReport) -> HTML {
        guard let line = example.lines.first(where: { $0.what == "motifs" }) else { return "<span class=\"doux\">—</span>" }
        if line.expected == "aucun" { return "<span class=\"doux\">rien</span>" }
        return line.expected.split(separator: ",").map { code -> HTML in
            let code = code.trimmed
            let control = read.regulation.controls.first { $0.code == code }
            return "<a href=\"\(Anchor(RegulationAnchors.control(code: code)))\">\(Passages.prose(control?.text.title ?? code))</a>"
        }.joined(separator: ", ")
    }

    private func result(_ example: ExampleReport) -> HTML {
        if example.passes { return stateLabel(.met, "pareil") }
        guard let wrong = example.lines.first(where: { !$0.holds }) else { return stateLabel(.failed, "ne se calcule pas") }
        return "\(stateLabel(.failed, "différent")) <span class=\"petit\">\(title(of: wrong.what))\u{A0}: \(value(wrong.found))</span>"
    }
}

internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules
internal import Simulations
internal import Wording

/// How the result is made, line by line, beside the questions that the text leaves open.
struct ExplanationSection {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    var html: HTML {
        section(
            "Comment le calcul est fait", id: FormID.explanation,
            lead: "C’est le même calcul, ligne à ligne, que celui de l’interface de programmation et de la ligne de commande.",
            """
            <div class="colonnes colonnes--egales">
            <div class="carte pile">\(trees)</div>
            <div class="pile" id="\(FormID.readings)">\(ReadingsPanel(page).html)</div>
            </div>
            """)
    }

    /// The headlines first, as the page shows them: what a later tree reads again leads back to an earlier one, never the reverse.
    private var trees: HTML {
        let simulation = page.simulation
        let explanation = simulation.explanation
        let root = page.regulation.entities[0].name
        let first = simulation.headlines.compactMap { head in explanation.nodes.first { $0.path == "\(root).\(head.result.name)" } }
        let rest = explanation.nodes.filter { node in !first.contains { $0.path == node.path } }
        let titles = titles
        var tree = ExplanationTree(
            explanation, of: simulation.result.evaluation, title: { titles[[$0, $1]] }, article: { ArticleLink($0, page.call).html })
        let trees = tree.html(first.map { [$0] } + [rest])
        return """
            \(first.indices.html { rank in
            details("\(tree.label(first[rank]))\(rank == 0 ? "\u{A0}: l’arbre complet" : "")", isOpen: rank == 0, trees[rank])
            })\(when: !rest.isEmpty, details("Les autres résultats", trees[first.count]))
            """
    }

    /// How the page names each instance, by its entity and its row.
    private var titles: [[Int]: String] {
        var titles: [[Int]: String] = [:]
        for instance in page.simulation.root.everyInstance {
            if let row = instance.row { titles[[instance.entity, row]] = instance.title.typeset }
        }
        return titles
    }
}

/// The questions that the text leaves open: what each answer would give here.
struct ReadingsPanel {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    var html: HTML {
        let readings = page.simulation.readings
        guard !readings.isEmpty else { return .empty }
        let open = readings.filter { !$0.changesNothing || $0.options.contains { $0.isChosen && !$0.isShipped } }
        let idle = readings.filter { reading in !open.contains { $0.name == reading.name } }
        return """
            \(open.html(choice))
            \(when: !idle.isEmpty, idleBlock(idle, isAlone: open.isEmpty))
            \(when: !open.isEmpty, recompute)
            <p class="petit doux">Changer de lecture sert à comprendre. Un dossier est toujours calculé avec celle que le règlement retient.</p>
            """
    }

    private var recompute: HTML {
        let again = button(
            "Recalculer avec ces lectures", kind: .second, name: FormAct.name, value: FormAct.recompute, action: Anchor?.none)
        return "<p class=\"rang\">\(again)</p>"
    }

    private func idleBlock(_ readings: [ReadingView], isAlone: Bool) -> HTML {
        let count = readings.count
        let title =
            count == 1 ? "Pour \(page.subject), ce choix ne change rien." : "Pour \(page.subject), ces \(count) choix ne changent rien."
        return """
            \(alert(.info, title: title, "<p>Le texte laisse \(Count.of(count, "point ouvert", "points ouverts")) sans effet sur ce résultat.</p>"))
            \(details("Les voir", isOpen: isAlone && count == 1, "\(readings.html(choice))\(when: isAlone, recompute)"))
            """
    }

    private func choice(_ reading: ReadingView) -> HTML {
        let anchor = Route.regulation(page.call.id).at(RegulationAnchors.reading(reading.name))
        let article: HTML = reading.article.map { "\(ArticleLink($0, page.call).html)" } ?? "<a href=\"\(anchor)\">le texte</a>"
        return """
            <div class="carte pile">\(ReadingChoice(
                id: FormID.field(reading.field), name: reading.field, overline: "Un point que le texte laisse ouvert", question: reading.question.typeset,
                hint: "\(reading.notes.typeset(separator: " ")) \(article)", options: reading.options.map(option),
                chosen: reading.options.first(where: \.isChosen)?.name
            ).html)</div>
            """
    }

    private func option(_ option: ReadingView.Option) -> ReadingChoice.Option {
        let result: HTML? = option.headline.map { "\($0)\(when: option.isKnownPart, " <span class=\"petit doux\">déjà connus</span>")" }
        return ReadingChoice.Option(
            option.name, "\(option.text.typeset)", hint: option.isShipped ? "Lecture retenue par le règlement" : nil,
            result: result ?? toned(.unknown, "non calculable"))
    }
}

internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes
internal import Rules
internal import Simulations

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

    private var trees: HTML {
        let nodes = page.simulation.explanation.nodes
        let tree = ExplanationWords(page)
        let heads = page.simulation.headlines.map(\.result.name)
        let root = page.regulation.entities[0].name
        let first = heads.compactMap { name in nodes.first { $0.path == "\(root).\(name)" } }
        let rest = nodes.filter { node in !first.contains { $0.path == node.path } }
        return """
            \(first.enumerated().html { rank, node in
            details("\(tree.label(node)) : l’arbre complet", isOpen: rank == 0, explanationTree([tree.node(node)]))
            })\(when: !rest.isEmpty, details("Les autres résultats", explanationTree(rest.map { tree.node($0) })))
            """
    }
}

/// The nodes of an explanation, in words.
struct ExplanationWords {
    let page: SimulatorPage
    private let instances: [Spot: Told]

    /// An instance of the case, by its entity and its row.
    private struct Spot: Hashable {
        let entity: Int
        let row: Int
    }

    /// What is told of it: its title, whether nothing is asked for it.
    private struct Told {
        let title: String
        let isIdle: Bool
    }

    init(_ page: SimulatorPage) {
        self.page = page
        var instances: [Spot: Told] = [:]
        for instance in page.simulation.root.everyInstance {
            guard let row = instance.row else { continue }
            let isIdle = instance.name != .root && !instance.isConcerned
            instances[Spot(entity: instance.entity, row: row)] = Told(title: instance.title.typeset, isIdle: isIdle)
        }
        self.instances = instances
    }

    func node(_ node: Explanation.Node) -> ExplanationNode { self.node(node, at: spot(of: node), under: nil) }

    private func spot(of node: Explanation.Node) -> Spot? {
        node.instance(in: page.regulation).map { Spot(entity: $0.entity, row: $0.row) }
    }

    private func node(_ node: Explanation.Node, at spot: Spot?, under parent: Spot?) -> ExplanationNode {
        // The root is whose page it is; a part of the same instance need not say it again.
        let whose = spot == parent || spot?.entity == 0 ? nil : spot.flatMap { instances[$0]?.title }
        return ExplanationNode(
            "\(label(node))\(when: whose != nil, " <span class=\"doux\">· \(whose)</span>")",
            note: note(node), value: Self.shown(node), tone: tone(node), formula: node.isRepeated ? nil : formula(node),
            children: node.isRepeated ? [] : parts(of: node, at: spot))
    }

    /// Zeroes of schools that ask for nothing are told together.
    private func parts(of node: Explanation.Node, at parent: Spot?) -> [ExplanationNode] {
        var (told, idle): ([(node: Explanation.Node, spot: Spot?)], [Explanation.Node]) = ([], [])
        for part in node.parts {
            let spot = spot(of: part)
            let isIdle = spot.flatMap { instances[$0]?.isIdle } == true && Self.zeroes.contains(part.value)
            if isIdle { idle.append(part) } else { told.append((part, spot)) }
        }
        guard idle.count > 1 else { return node.parts.map { self.node($0, at: spot(of: $0), under: parent) } }
        var children = told.map { self.node($0.node, at: $0.spot, under: parent) }
        children.append(
            ExplanationNode(
                "\(idle.count) valeurs pour lesquelles rien n’est demandé", value: idle.map(\.value).unique().joined(separator: ", ")))
        return children
    }

    private static let zeroes: Set<String> = ["0", "0,00\u{A0}€", "non", "sans objet"]

    func label(_ node: Explanation.Node) -> String {
        if let title = node.title { return title.typeset }
        let name = node.path.split(separator: ":").last.map(String.init) ?? node.path
        let last = name.split(separator: ".").last.map(String.init) ?? name
        return String(last.map { $0 == "_" ? " " : $0 }).uppercasedFirst
    }

    /// Where the value comes from: article of the regulation, source, date.
    private func note(_ node: Explanation.Node) -> HTML? {
        var parts: [HTML] = []
        if let article = node.article { parts.append(ArticleLink(article, page.call).html) }
        if let source = node.source {
            parts.append("\(source == "hypothèse" || source == "estimation" ? mark(source) : "\(source)")")
        }
        if let date = node.date { parts.append("\(node.kind == .parameter ? "depuis le" : "le") \(date.french)") }
        if node.isRepeated { parts.append("expliqué plus haut") }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private func formula(_ node: Explanation.Node) -> HTML? {
        guard let calculation = node.calculation, calculation != node.value else { return node.message.map { "\($0.typeset)" } }
        return "\(Self.readable(calculation))\(node.message.map { " — \($0.typeset)" })"
    }

    /// Signs and dates as a text writes them: « 17 février 2023 ≤ 17 février 2023 », « 38 », a real minus.
    private static func readable(_ calculation: String) -> String {
        calculation.replacing(" * ", with: " × ").replacing(" - ", with: " − ")
            .replacing(/\d{4}-\d{2}-\d{2}/) { Day(iso: String($0.output))?.french ?? String($0.output) }
            .replacing(/'([^']*)'/) { "«\u{A0}\($0.output.1)\u{A0}»" }
    }

    /// A reading is told by its text; its name is for files.
    private static func shown(_ node: Explanation.Node) -> String {
        guard node.kind == .reading, let open = node.value.firstIndex(of: "("), node.value.hasSuffix(")") else { return node.value }
        return String(node.value[node.value.index(after: open)...].dropLast())
    }

    private func tone(_ node: Explanation.Node) -> Tone {
        if node.isRepeated { return node.result == nil ? .unknown : .quiet }
        if node.result == nil { return .unknown }
        if node.kind == .control { return node.result == .number(1) ? .met : .failed }
        return .quiet
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
            <p class="rang">\(button("Recalculer avec ces lectures", kind: .second, name: FormAct.name, value: FormAct.recompute, action: Anchor?.none))</p>
            <p class="petit doux">Changer de lecture sert à comprendre. Un dossier est toujours calculé avec celle que le règlement retient.</p>
            """
    }

    private func idleBlock(_ readings: [ReadingView], isAlone: Bool) -> HTML {
        let count = readings.count
        let title =
            count == 1 ? "Pour \(page.subject), ce choix ne change rien." : "Pour \(page.subject), ces \(count) choix ne changent rien."
        return """
            \(alert(.info, title: title, "<p>Le texte laisse \(Count.of(count, "point ouvert", "points ouverts")) sans effet sur ce résultat.</p>"))
            \(details("Les voir", isOpen: isAlone && count == 1, readings.html(choice)))
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

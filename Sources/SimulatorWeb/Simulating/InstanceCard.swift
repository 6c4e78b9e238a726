internal import Grammar
internal import Hosting
internal import Interface
internal import Language
internal import Markup
internal import Routes
internal import Simulations

/// A school of which something is asked: what is asked of it, its PAC, what it comes to.
struct InstanceCard {
    let instance: InstanceView
    let page: SimulatorPage

    init(_ instance: InstanceView, _ page: SimulatorPage) {
        self.instance = instance
        self.page = page
    }

    var html: HTML {
        SubjectCard(
            id: FormID.card(instance.name), title: instance.title.typeset, source: InstanceWords(instance).source, state: state,
            figures: figures,
            more: more,
            body: """
                \(page.refusals(of: instance))\(QuestionGrid(instance, page).html)
                \(instance.children.html { ChildrenBlock($0, of: instance, page).html })
                """
        ).html
    }

    private var state: HTML {
        if let emptied = instance.emptied { return stateLabel(.failed, emptied) }
        let words = EntityWords(page.regulation, instance.entity)
        return switch instance.state {
        case .conforming: stateLabel(.met, "Conforme")
        case .setAside: stateLabel(.failed, "\(words.setAside.uppercasedFirst) pour l’instant")
        case .incomplete: stateLabel(.unknown, "À compléter")
        case .unconcerned: stateLabel(.quiet, "Rien de demandé")
        case .removed: stateLabel(.quiet, words.agreed("Retirée", "Retiré"))
        }
    }

    private var figures: [(label: String, figure: HTML)] {
        let amounts = instance.results.filter { $0.type == .amount }
        return (amounts + (instance.brings.map { [$0] } ?? [])).map { ($0.title.typeset, Figure($0).html) }
    }

    private var more: HTML {
        let lacks = page.words(for: Array((instance.results.flatMap(\.missing)).unique().prefix(4)))
        let lack: HTML = lacks.isEmpty ? .empty : "<p class=\"doux\">Il manque : \(lacks).</p>"
        return """
            \(lack)<p>\(actionLink("Pourquoi ce montant ?", to: Anchor(FormID.explanation)))</p>
            <p>\(page.actButton("Retirer de la simulation", of: instance.title.typeset, .remove(instance.name), icon: .remove))</p>
            """
    }
}

/// A result in figures, or « non calculable ».
struct Figure {
    let result: ResultView

    init(_ result: ResultView) { self.result = result }

    var html: HTML {
        if let shown = result.shown { return "\(shown)\(signs)" }
        guard let words = result.alternatives.map(AlternativeWords.init)?.figure else { return toned(.unknown, "non calculable") }
        return "\(words)\(signs)"
    }

    /// What a figure rests on, by kind: the whole list stands in the summary.
    private var signs: HTML {
        ["hypothèse", "estimation"].filter { sign in result.restsOn.contains { $0.hasPrefix(sign) } }.html { " \(mark($0))" }
    }
}

extension Array where Element: Equatable {
    func unique() -> [Element] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

/// How an instance is told in a line.
struct InstanceWords {
    let instance: InstanceView

    init(_ instance: InstanceView) { self.instance = instance }

    /// « UAI 0380001X · École élémentaire · École publique · 9 classes ».
    var source: HTML {
        var parts: [HTML] = []
        if let key = instance.key { parts.append("\(key)") }
        if instance.isAdded { parts.append("ajoutée par vous") }
        for field in known { parts.append(field) }
        return parts.joined(separator: " · ")
    }

    /// What the annuaire says of it, in words, with what is not sure.
    private var known: [HTML] {
        instance.fields.filter { $0.giver == .directory }.map { field in
            if field.shown == "inconnu" { return "\(field.label.lowercasedFirst.typeset) : \(toned(.unknown, "inconnu"))" }
            let value: HTML =
                switch field.kind {
                case .choice, .text: "\(Self.bare(field.shown).typeset)"
                case .number where field.label.hasPrefix(Self.count): "\(field.shown) \(String(field.label.dropFirst(Self.count.count)))"
                case .yesNo, .number, .amount, .rate, .date, .multiple: "\(field.label.lowercasedFirst.typeset) : \(field.shown.typeset)"
                }
            return field.isEstimate ? "\(value) \(mark("estimation"))" : value
        }
    }

    private static let count = "Nombre de "

    /// « École primaire (maternelle et élémentaire) » is « École primaire » in a line.
    private static func bare(_ option: String) -> String {
        guard option.hasSuffix(")"), let open = option.firstIndex(of: "("), open != option.startIndex else { return option }
        return String(option[..<option.index(before: open)])
    }
}

extension String {
    var lowercasedFirst: String {
        // An initialism stays as it is.
        guard let first, dropFirst().first?.isUppercase != true else { return self }
        return first.lowercased() + dropFirst()
    }
}

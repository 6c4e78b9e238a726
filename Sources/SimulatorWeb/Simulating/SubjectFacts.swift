internal import Grammar
internal import Hosting
internal import Interface
internal import Language
internal import Markup
internal import Prefill
internal import Routes
internal import Simulations

/// What is known of the subject itself, each fact with its source; what it is asked; where a fact is corrected.
struct SubjectFacts {
    let page: SimulatorPage

    init(_ page: SimulatorPage) { self.page = page }

    private var root: InstanceView { page.simulation.root }
    private var given: [FieldView] { root.fields.filter { $0.giver == .directory } }
    private var asked: [FieldView] { root.fields.filter { $0.giver == .applicant && $0.isAsked } }

    var html: HTML {
        let title = page.regulation.text.entities.first?.title?.typeset ?? page.regulation.entities[0].name
        return card(
            title == "Commune" ? "La commune" : "Le \(title.lowercasedFirst)", id: "sujet",
            """
            \(facts([("\(title)", identity)] + plain.map { ("\($0.label.typeset)", value($0)) } + flags))
            \(notes)
            \(page.call.subject == .commune ? questions : QuestionGrid(root, page).html)
            """)
    }

    private var identity: HTML {
        let key = page.regulation.entities[0].key == "uai" ? "UAI" : "code"
        let place = [page.place.department, page.place.intercommunality].compactMap { $0?.typeset }.joined(separator: ", ")
        return """
            <strong>\(page.subject)</strong>\(when: !place.isEmpty, ", \(place)") \
            \(sourceLine("· \(key) \(page.simulation.draft.subject?.code ?? "inconnu")"))
            """
    }

    /// Facts that are not yes or no, and what the commune is asked: the answers in force.
    private var plain: [FieldView] {
        given.filter { $0.kind != .yesNo } + (page.call.subject == .commune ? asked.filter { !$0.isNext && !$0.isLong } : [])
    }

    /// Yes, no, unknown: one line each, whatever the number of facts.
    private var flags: [(name: HTML, value: HTML)] {
        let flags = given.filter { $0.kind == .yesNo }
        let groups: [(name: HTML, list: [FieldView])] = [
            ("Classements reconnus", flags.filter { $0.shown == "oui" }), ("Classements non reconnus", flags.filter { $0.shown == "non" }),
            ("Classements inconnus", flags.filter { $0.shown == "inconnu" }),
        ]
        return groups.filter { !$0.list.isEmpty }.map { group in
            (group.name, group.list.map { "\($0.label.typeset) \(origin($0))" }.joined(separator: "<br>"))
        }
    }

    private func value(_ field: FieldView) -> HTML {
        "\(field.shown == "inconnu" ? toned(.unknown, "inconnu") : "<strong>\(field.shown.typeset)</strong>") \(origin(field))"
    }

    /// Short: the whole sentence stands beside the field where the fact is corrected.
    private func origin(_ field: FieldView) -> HTML? {
        if case .nobody = field.origin, field.giver == .applicant { return nil }
        if case .nobody = field.origin { return field.prefilled.map { sourceLine("· \($0.sentence.typeset)") } }
        return SourceWords(field).short
    }

    private var notes: HTML {
        guard !page.simulation.notes.isEmpty else { return .empty }
        return "<ul class=\"petit doux\">\(page.simulation.notes.html { "<li>\($0.typeset)</li>" })</ul>"
    }

    /// A commune is asked little, and nothing of it changes as one types: its questions are kept under a summary, but the next one.
    private var questions: HTML {
        let folded = asked.filter { !$0.isNext } + given.filter { !$0.isNext }
        let isOpen = folded.contains { $0.fault != nil }
        return """
            \((asked + given).filter(\.isNext).html { FieldControl($0, page.call).html })
            \(when: !folded.isEmpty, details("Répondre, ou corriger ces données", isOpen: isOpen, page.controls(folded)))
            """
    }
}

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
            \(questions)
            \(folded)
            """)
    }

    private var identity: HTML {
        let key = page.regulation.entities[0].key == "uai" ? "UAI" : "code"
        let place = [page.place.department, page.place.intercommunality].compactMap { $0 }.joined(separator: ", ")
        return """
            <strong>\(page.subject)</strong>\(when: !place.isEmpty, ", \(place)") \
            \(sourceLine("· \(key) \(page.simulation.draft.subject?.code ?? "inconnu")"))
            """
    }

    /// Facts that are not yes or no.
    private var plain: [FieldView] { given.filter { $0.kind != .yesNo } }

    /// Yes, no, unknown: one line each, whatever the number of facts.
    private var flags: [(name: HTML, value: HTML)] {
        let flags = given.filter { $0.kind == .yesNo }
        let groups: [(name: HTML, list: [FieldView])] = [
            ("Reconnu", flags.filter { $0.shown == "oui" }), ("Non reconnu", flags.filter { $0.shown == "non" }),
            ("Inconnu", flags.filter { $0.shown == "inconnu" }),
        ]
        return groups.filter { !$0.list.isEmpty }.map { group in
            (group.name, group.list.map { field in "\(field.label.typeset)\(origin(field))" }.joined(separator: "<br>"))
        }
    }

    private func value(_ field: FieldView) -> HTML {
        field.shown == "inconnu"
            ? "\(toned(.unknown, "inconnu"))\(origin(field))" : "<strong>\(field.shown.typeset)</strong>\(origin(field))"
    }

    private func origin(_ field: FieldView) -> HTML {
        let words = field.sourceLine ?? field.prefilled?.sentence
        let sign: HTML = field.isEstimate ? " \(mark("estimation"))" : .empty
        return "\(sign) \(words.map { sourceLine("· \($0.typeset)") })"
    }

    private var notes: HTML {
        guard !page.simulation.notes.isEmpty else { return .empty }
        return "<ul class=\"petit doux\">\(page.simulation.notes.html { "<li>\($0.typeset)</li>" })</ul>"
    }

    private var questions: HTML {
        "\(asked.filter(\.isNext).html { FieldControl($0, page.call).html })\(page.controls(asked.filter { !$0.isNext && !$0.isLong }))\(long)"
    }

    private var long: HTML {
        let long = asked.filter { $0.isLong && !$0.isNext }
        guard !long.isEmpty else { return .empty }
        return details("Le projet", isOpen: long.contains { $0.fault != nil }, page.controls(long))
    }

    private var folded: HTML {
        guard !given.isEmpty else { return .empty }
        return details("Corriger ces données", isOpen: given.contains { $0.fault != nil || $0.isNext }, page.controls(given))
    }
}

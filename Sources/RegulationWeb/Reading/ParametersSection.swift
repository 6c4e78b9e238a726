internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Rules

/// The values that the text fixes, those it lost, and since when.
enum ParametersSection {
    static let id = "parametres"

    static func html(_ read: ReadRegulation) -> HTML {
        let regulation = read.regulation
        guard !regulation.parameters.isEmpty else { return .empty }
        let rows = regulation.parameters.indices.map { rank -> [HTML] in
            let parameter = regulation.parameters[rank]
            let tax: HTML = parameter.text.isBeforeTax == true ? ", hors taxes" : ""
            return [
                "<span\("id", RegulationAnchors.parameter(parameter.name))>\(Passages.prose(parameter.text.title ?? parameter.name))\(tax)</span>",
                value(of: rank, read), since(parameter, read), Passages.article(parameter.text.article?.name),
            ]
        }
        let table = Table(
            "Paramètres du règlement, valeurs, dates et articles", isCaptionHidden: true,
            columns: [.init("Paramètre"), .init("Valeur", isNumber: true), .init("Depuis"), .init("Article")], rows: rows)
        let lost = regulation.parameters.indices.contains { read.choices.parameters[$0] == nil }
        return Passages.section(
            id, "Paramètres",
            """
            <p class="texte">Valeurs au \(read.choices.date.french). On peut en supposer d’autres dans une simulation, sans changer le texte.</p>\
            \(table.html)\
            \(when: lost, "<p class=\"petit doux\">Quand une valeur est inconnue, ce qui en dépend est «\u{A0}non calculable\u{A0}». Elle n’est jamais remplacée par 0.</p>")
            """)
    }

    /// The value that day, « inconnu » when the text gives none.
    static func value(of rank: Int, _ read: ReadRegulation) -> HTML {
        guard let value = read.choices.parameters[rank] else { return stateLabel(.unknown, "inconnu") }
        return HTML(ValueText.french(value, as: read.regulation.parameters[rank].type))
    }

    private static func since(_ parameter: Parameter, _ read: ReadRegulation) -> HTML {
        let notes = parameter.text.notes.html { "<span class=\"source\">\(Passages.prose($0))</span> " }
        let dated = parameter.values.filter { $0.since != nil }
        guard !dated.isEmpty else { return notes.isEmpty ? "<span class=\"doux\">toujours</span>" : notes }
        let list = parameter.values.map { dated in
            let value = dated.value.map { ValueText.french($0, as: parameter.type) } ?? "inconnu"
            return "\(dated.since.map { "\($0.french)" } ?? "avant")\u{A0}: \(value)"
        }
        return "\(list.joined(separator: ", ")) \(notes)"
    }
}

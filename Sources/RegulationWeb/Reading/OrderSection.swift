internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup

/// In which order dossiers are served, what is shared out, and when.
enum OrderSection {
    static let rankingID = "classement"
    static let calendarID = "calendrier"

    static func ranking(_ read: ReadRegulation) -> HTML {
        guard let ranking = read.regulation.ranking else { return .empty }
        let entity = EntityWords(read.regulation, ranking.entity)
        let keys = ranking.keys.filter { !$0.isTie }.html { "<li>\(key($0, read, ranking.entity))</li>" }
        let ties = ranking.keys.filter(\.isTie).map { key($0, read, ranking.entity) }
        let equal: HTML = ties.isEmpty ? "" : "<li>À égalité\u{A0}: \(ties.joined(separator: ", puis ")).</li>"
        return Passages.section(
            rankingID, "Dans quel ordre \(entity.definitePlural) passent",
            """
            <p class="texte">Seuls les dossiers recevables sont classés. Une valeur inconnue passe après toutes les autres.</p>\
            <ol class="texte">\(keys)\(equal)</ol>\(Passages.notes(ranking.text.notes))\(envelope(read))
            """)
    }

    /// « Oui d’abord : aucun plan d’équipement reçu ».
    private static func key(_ key: Ranking.Key, _ read: ReadRegulation, _ entity: Int) -> HTML {
        let phrases = read.phrases
        let name = key.text.title.map { FrenchTypography.set($0) } ?? phrases.title(key.value) ?? phrases.value(key.value, in: entity) ?? ""
        let words = name.isEmpty ? FormulaText.of(key.text.value) : name
        let order =
            switch key.text.direction {
            case .yesFirst: "oui d’abord"
            case .noFirst: "non d’abord"
            case .ascending: key.value.type == .date ? "du plus ancien au plus récent" : "du plus petit au plus grand"
            case .descending: key.value.type == .date ? "du plus récent au plus ancien" : "du plus grand au plus petit"
            }
        return "\(words), <span class=\"doux\">\(order)</span>"
    }

    private static func envelope(_ read: ReadRegulation) -> HTML {
        guard let envelope = read.regulation.envelope else { return .empty }
        let phrases = read.phrases
        let amount: HTML
        if case .parameter(let rank) = envelope.amount.kind {
            let parameter = read.regulation.parameters[rank]
            amount = "\(Passages.prose(parameter.text.title ?? parameter.name))\u{A0}: \(ParametersSection.value(of: rank, read))"
        } else {
            amount = HTML(phrases.value(envelope.amount, in: 0) ?? FormulaText.of(envelope.text.amount))
        }
        let consumed = phrases.value(envelope.consumes, in: read.regulation.ranking?.entity ?? 0) ?? FormulaText.of(envelope.text.consumes)
        let method =
            switch envelope.text.method {
            case .strict: "On sert dans l’ordre du classement et l’on s’arrête au premier dossier qui ne tient plus."
            case .skipping: "On sert dans l’ordre du classement\u{202F}; ce qui ne tient plus est passé, et l’on continue."
            case .optimal: "On choisit l’ensemble de dossiers qui fait le mieux avec l’enveloppe."
            }
        return """
            <h3>L’enveloppe</h3>\
            <p class="texte">\(amount)\(when: envelope.text.isPerDossier, " par dossier reçu"). Chaque dossier en consomme \(consumed). \(method)</p>\
            \(Passages.notes(envelope.text.notes))
            """
    }

    static func calendar(_ read: ReadRegulation) -> HTML {
        guard !read.text.calendar.isEmpty else { return .empty }
        let lines: [(name: HTML, value: HTML)] = read.text.calendar.map { entry in
            (Passages.prose(entry.label.name), "\(when(entry.when, read))\(Passages.notes(entry.notes))")
        }
        return Passages.section(calendarID, "Les dates de l’appel", facts(lines))
    }

    private static func when(_ when: CalendarEntry.When, _ read: ReadRegulation) -> HTML {
        switch when {
        case .day(let day): return HTML(day.french)
        case .period(let from?, let until?): return HTML("du \(from.french) au \(until.french)")
        case .period(let from?, nil): return HTML("à partir du \(from.french)")
        case .period(nil, let until?): return HTML("jusqu’au \(until.french)")
        case .period(nil, nil): return "sans date"
        case .words(let words): return Passages.prose(words)
        case .parameter(let name):
            guard let rank = read.regulation.parameters.firstIndex(where: { $0.name == name.name }) else { return HTML(name.name) }
            return ParametersSection.value(of: rank, read)
        }
    }
}

internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

enum CallPages {
    static func list(_ calls: [CallView], others: [HostedRegulation], zone: String) -> Page {
        let body: HTML =
            calls.isEmpty
            ? emptyState("Aucun appel", "<p>Aucun règlement de ce site ne fixe de dernier jour de dépôt.</p>")
            : grid(.wide, calls.map { CallParts.summary($0, zone: zone, level: 2, isMain: $0.isOpen) })
        let rest: HTML =
            others.isEmpty
            ? .empty
            : section(
                "Des règlements sans date de clôture", id: "sans-date",
                lead: "Ils se lisent et se simulent aussi\u{202F}; leur calendrier ne fixe pas de dernier jour de dépôt.",
                "<ul>\(others.html { "<li><a href=\"\(Route.regulation($0.id))\">\(FrenchTypography.set($0.regulation.text.title))</a></li>" })</ul>"
            )
        return Page(
            "Appels", description: "Les appels à projets du programme\u{A0}: échéance, aide, conditions, pièces, simulation.",
            section: .simulate,
            trail: [("Accueil", .home)],
            main: """
                \(opening(
                    overline: nil, title: heading(calls),
                    lead: "Ce que chaque appel finance, pour qui, jusqu’à quand. Un appel clos se simule encore."))
                \(body)\(rest)
                """)
    }

    /// « Deux appels, clos tous les deux », « Un appel ouvert »: how things stand, before the details.
    static func heading(_ calls: [CallView]) -> String {
        let open = calls.count { $0.isOpen }
        let all = Words.capitalized(Words.count(calls.count))
        switch (calls.count, open) {
        case (0, _): return "Aucun appel pour l’instant"
        case (1, 0): return "Un appel, clos"
        case (2, 0): return "\(all) appels, clos tous les deux"
        case (_, 0): return "\(all) appels, tous clos"
        case (1, _): return "Un appel ouvert"
        case (let count, open): return count == open ? "\(all) appels ouverts" : "\(all) appels"
        default: return "\(all) appels, dont \(Words.count(open)) ouvert\(open < 2 ? "" : "s")"
        }
    }

    static func show(_ call: CallView, zone: String) -> Page {
        let parts =
            [aid(call)].compactMap { $0 } + grids(call)
            + [
                calendar(call, zone: zone), conditions(call), criteria(call), evidence(call), readings(call), notes(call),
            ].compactMap { $0 }
        return Page(
            call.shortTitle, description: "\(call.title)\u{A0}: qui dépose, quelle aide, jusqu’à quand, comment les dossiers sont classés.",
            section: .simulate, trail: [("Accueil", .home), ("Appels", .calls)],
            main: """
                \(opening(overline: CallParts.stateOf(call), title: call.title, lead: "\(call.deposit).", acts(call, zone: zone)))
                \(withContents(contentsList(parts.map { ($0.title, $0.id) }), parts.html(\.html)))
                """)
    }

    /// Until when, and what one may do.
    private static func acts(_ call: CallView, zone: String) -> HTML {
        """
        \(CallParts.deadlineBlock(call, zone: zone))
        \(row([
            buttonLink("Simuler l’aide", to: Route.simulation(call.id), icon: .calculate),
            actionLink("Lire le règlement, article par article", to: Route.regulation(call.id), icon: .rule),
            downloadLink("Le fichier du règlement", to: Route.regulationFile(call.id), type: "YAML", bytes: call.hosted.file.count),
        ]))
        <p class="petit doux">Le dépôt des dossiers n’est pas encore ouvert sur ce site. \
        Tout ce qui est écrit ici vient du règlement, version\u{A0}\(call.regulation.version).</p>
        """
    }

    /// A part of the page, with its place in the list of contents.
    private struct Part {
        let title: String
        let id: String
        let html: HTML

        init(_ title: String, id: String, lead: HTML? = nil, aside: HTML? = nil, _ body: HTML) {
            (self.title, self.id) = (title, id)
            html = section(title, id: id, lead: lead, aside: aside, body)
        }
    }

    private static func aid(_ call: CallView) -> Part? {
        let (aid, prices) = (call.aid, call.prices)
        guard !aid.isEmpty || !prices.isEmpty else { return nil }
        func table(_ caption: String, _ list: [CallView.Fixed]) -> HTML {
            guard !list.isEmpty else { return .empty }
            return Table(
                caption, columns: [.init("Ce que le texte fixe"), .init("Valeur", isNumber: true), .init("Où c’est écrit")],
                rows: list.map { fixed in
                    let note: HTML = fixed.note.map { "<br>\(sourceLine($0))" } ?? .empty
                    return ["\(fixed.title)\(note)", CallParts.value(fixed), CallParts.article(fixed.article, of: call.id) ?? "–"]
                }
            ).html
        }
        return Part(
            "L’aide", id: "aide",
            lead: prices.contains { $0.value == nil }
                ? "Un prix «\u{A0}inconnu\u{A0}» manque dans le texte publié\u{A0}: ce qui en dépend n’est pas calculable, jamais compté pour zéro."
                : nil,
            table("Taux et montants", aid) + table("Prix hors taxes", prices))
    }

    private static func grids(_ call: CallView) -> [Part] {
        call.grids.enumerated().map { rank, grid in
            Part(
                grid.title, id: "grille-\(rank + 1)",
                aside: CallParts.article(grid.article, of: call.id),
                Table(
                    "\(grid.title) selon \(NounPhrase.quantity(grid.key, isAmount: false))", isCaptionHidden: true,
                    columns: [.init(grid.key), .init(grid.title, isNumber: true)],
                    rows: grid.lines.map { ["\(Words.capitalized($0.bounds))", "\(Int($0.value))"] }
                ).html)
        }
    }

    private static func calendar(_ call: CallView, zone: String) -> Part? {
        let entries = call.regulation.text.calendar
        guard !entries.isEmpty else { return nil }
        return Part(
            "Le calendrier", id: "calendrier",
            facts(
                entries.map { entry in
                    let article: HTML =
                        CallParts.article(entry.article?.name, of: call.id).map { " <span class=\"petit\">\($0)</span>" } ?? .empty
                    return ("\(FrenchTypography.set(entry.label.name))", when(entry, call, zone: zone) + article)
                }))
    }

    private static func when(_ entry: CalendarEntry, _ call: CallView, zone: String) -> HTML {
        switch entry.when {
        case .day(let day): "\(Words.day(day))"
        case .period(let from?, let until?): "du \(Words.day(from)) au \(Words.day(until))"
        case .period(let from?, nil): "à partir du \(Words.day(from))"
        case .period(nil, let until?): "jusqu’au \(Words.day(until))"
        case .period(nil, nil): "sans date"
        case .parameter: CallParts.whole(call.closing, zone: zone)
        case .words(let words): "\(FrenchTypography.set(words))"
        }
    }

    private static func conditions(_ call: CallView) -> Part? {
        let controls = call.regulation.controls
        guard !controls.isEmpty else { return nil }
        func list(_ title: String, _ about: HTML, _ isWanted: (Effect) -> Bool) -> HTML {
            let kept = controls.filter { isWanted($0.effect) }
            guard !kept.isEmpty else { return .empty }
            return """
                <h3>\(title)</h3><p class="doux">\(about)</p><ul class="liste-colonnes">\(kept.html { control in
                "<li><a href=\"\(Route.regulation(call.id).at(RegulationAnchors.control(control)))\">\(FrenchTypography.set(control.text.title ?? control.code))</a></li>"
                })</ul>
                """
        }
        let setAside = list("Pour chaque partie du dossier", "Ce qui ne les remplit pas est écarté\u{202F}; le reste du dossier continue.")
        {
            if case .setsAside = $0 { true } else { false }
        }
        return Part(
            "Les conditions", id: "conditions", lead: "Chaque condition mène à son texte, avec la formule que le service applique.",
            list("Pour tout le dossier", "Si l’une manque, le dossier est rejeté.") { $0 == .rejectsDossier } + setAside
                + list("À savoir", "Elles avertissent sans rien écarter.") { $0 == .warns })
    }

    private static func criteria(_ call: CallView) -> Part? {
        let criteria = call.criteria
        guard !criteria.isEmpty else { return nil }
        func items(_ list: [CallView.Criterion]) -> HTML {
            list.html { criterion in
                let article: HTML = CallParts.article(criterion.article, of: call.id).map { ", \($0)" } ?? .empty
                return "<li><strong>\(criterion.title)</strong> <span class=\"doux\">(\(criterion.direction)\(article))</span></li>"
            }
        }
        let ties = criteria.filter(\.isTie)
        let tie: HTML = ties.isEmpty ? .empty : "<h3>À égalité</h3><ol>\(items(ties))</ol>"
        let notes = (call.regulation.ranking?.text.notes ?? []).html { "<p class=\"petit doux\">\(FrenchTypography.set($0))</p>" }
        return Part(
            "L’ordre de priorité", id: "priorite",
            lead: "Les dossiers recevables sont comparés sur le premier critère\u{202F}; à égalité, sur le suivant, et ainsi de suite.",
            "<ol>\(items(criteria.filter { !$0.isTie }))</ol>\(tie)\(notes)")
    }

    private static func evidence(_ call: CallView) -> Part? {
        let list = call.regulation.text.evidences
        guard !list.isEmpty else {
            return Part("Les pièces à joindre", id: "pieces", "<p>Le règlement ne demande aucune pièce.</p>")
        }
        return Part(
            "Les pièces à joindre", id: "pieces",
            Table(
                "Pièces à joindre", isCaptionHidden: true, columns: [.init("Pièce"), .init("Demandée"), .init("Formats")],
                rows: list.map { item in
                    let help: HTML = item.help.map { "<br>\(sourceLine(FrenchTypography.set($0)))" } ?? .empty
                    return [
                        "\(FrenchTypography.set(item.title))\(help)", item.isRequired ? "obligatoire" : "facultative",
                        "\(item.formats.map { $0.uppercased() }.joined(separator: ", "))",
                    ]
                }
            ).html)
    }

    private static func readings(_ call: CallView) -> Part? {
        let list = call.regulation.readings
        guard !list.isEmpty else { return nil }
        return Part(
            "Ce que le texte laisse ouvert", id: "lectures",
            lead: "Le texte se lit de plusieurs façons. La lecture retenue est écrite\u{202F}; la simulation montre l’effet des autres.",
            facts(
                list.map { reading in
                    (
                        "<a href=\"\(Route.regulation(call.id).at(RegulationAnchors.reading(reading.name.name)))\">\(FrenchTypography.set(reading.question))</a>",
                        "\(FrenchTypography.set(reading.options[reading.chosen].text))"
                    )
                }))
    }

    private static func notes(_ call: CallView) -> Part? {
        let notes = call.regulation.text.notes
        guard !notes.isEmpty else { return nil }
        return Part(
            "À savoir", id: "a-savoir", "<ul>\(notes.html { "<li>\(FrenchTypography.set($0))</li>" })</ul>")
    }
}

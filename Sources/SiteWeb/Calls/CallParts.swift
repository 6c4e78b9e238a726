internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// What several pages show of a call.
enum CallParts {
    /// « Il reste 24 jours. Dépôt jusqu’au vendredi 17 février 2023 à 23 h 59 (heure de Paris). »
    static func deadlineBlock(_ call: CallView, zone: String) -> HTML {
        let whole = whole(call.closing, zone: zone)
        switch call.state {
        case .upcoming(let day):
            return deadline("Ouvre le \(Words.day(day))", "Dépôt jusqu’au \(whole)", isClose: false)
        case .open(let days):
            let remains = days == 0 ? "Dernier jour" : "Il reste \(Words.some(days, "jour", "jours"))"
            return deadline(remains, "Dépôt jusqu’au \(whole)", isClose: days <= 30)
        case .closed:
            return deadline("Appel clos", "On pouvait déposer jusqu’au \(whole). La simulation reste ouverte.", isClose: false)
        }
    }

    /// A deadline is always whole.
    static func whole(_ day: Day, zone: String) -> HTML { "<strong>\(Words.day(day)) à 23\u{A0}h\u{A0}59</strong> (\(zone))" }

    static func stateOf(_ call: CallView) -> HTML {
        switch call.state {
        case .upcoming: stateLabel(.info, "Pas encore ouvert")
        case .open: stateLabel(.met, "Ouvert")
        case .closed: stateLabel(.quiet, "Clos")
        }
    }

    /// The call among others: what decides to look closer.
    static func summary(_ call: CallView, zone: String, level: Int, isMain: Bool) -> HTML {
        var lines: [(name: HTML, value: HTML)] = [("Qui dépose", "\(call.deposit)")]
        for fixed in call.aid where fixed.value != nil { lines.append(("\(fixed.title)", "\(fixed.value)")) }
        for choice in call.choices { lines.append(("\(choice.title)", "\(Words.list(choice.options))")) }
        for grid in call.grids { lines.append(("\(grid.title)", "\(grid.range), selon \(NounPhrase.quantity(grid.key, isAmount: false))")) }
        return card(
            call.shortTitle, level: level, id: "appel-\(call.id)", look: .roofed,
            """
            \(deadlineBlock(call, zone: zone))\(facts(lines))
            \(row([
                buttonLink("Simuler", to: Route.simulation(call.id), kind: isMain ? .main : .second, icon: .calculate),
                """
                <a class="action" href="\(Route.call(call.id))">Voir l’appel<span class="cache"> «\u{A0}\(call.shortTitle)\u{A0}»</span></a>
                """,
                actionLink("Lire le règlement", to: Route.regulation(call.id)),
            ]))
            """)
    }

    /// « article calendrier », a link to the passage; nothing when the file cites none.
    static func article(_ name: String?, of id: String) -> HTML? {
        guard let name else { return nil }
        let words = name.split(separator: "/", maxSplits: 1).last.map { String($0) } ?? name
        return "<a href=\"\(Route.regulation(id).at(RegulationAnchors.article(name)))\">article «\u{A0}\(words)\u{A0}»</a>"
    }

    /// A value of the text, or that it gives none.
    static func value(_ fixed: CallView.Fixed) -> HTML {
        fixed.value.map { "<strong>\($0)</strong>" } ?? toned(.unknown, "inconnu")
    }
}

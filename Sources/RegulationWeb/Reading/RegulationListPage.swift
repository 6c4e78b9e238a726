internal import Grammar
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// Every regulation of the site, each on a card.
enum RegulationListPage {
    static func page(_ regulations: [Regulation], today: Day) -> Page {
        let cards = regulations.html { card($0, today) }
        let list: HTML =
            regulations.isEmpty
            ? emptyState("Aucun règlement n’est installé", "<p>Qui administre ce site peut en ajouter dans le dossier des règlements.</p>")
            : "<div class=\"pile\">\(cards)</div>"
        return Page(
            "Règlements", description: "Les règlements que ce service exécute, lisibles article par article.", section: .regulations,
            trail: [("Accueil", .home)],
            main: """
                <div class="ouverture">
                <h1>Les règles du jeu</h1>
                <p class="chapo">Chaque règlement est un fichier que l’on peut lire, contester et essayer. Le service n’applique rien d’autre.</p>
                <p class="rang">\(buttonLink("Essayer un règlement", to: Route.trial, kind: .second, icon: .rule))</p>
                </div>
                \(list)
                """)
    }

    private static func card(_ regulation: Regulation, _ today: Day) -> HTML {
        """
        <article class="carte pile">
        <p class="rang">\(RegulationTitles.state(regulation, on: today)) <span class="petit doux">Version \(regulation.version), \(RegulationTitles.period(regulation))</span></p>
        <h2><a href="\(Route.regulation(regulation.id))">\(FrenchTypography.set(regulation.text.title))</a></h2>
        <p>\(summary(regulation))</p>
        <p class="rang petit">\(actionLink("Lire le règlement", to: Route.regulation(regulation.id), icon: .document)) \
        \(actionLink("Simuler", to: Route.simulation(regulation.id), icon: .calculate)) \
        \(actionLink("Fichier YAML", to: Route.regulationFile(regulation.id), icon: .download))</p>
        </article>
        """
    }

    /// « 12 paramètres dont 6 inconnus, 4 points à trancher, 20 contrôles, 96 exemples. »
    private static func summary(_ regulation: Regulation) -> String {
        let day = regulation.text.inForce.until
        let unknown = regulation.parameters.count { parameter in
            (day.map { parameter.value(on: $0) } ?? parameter.values.last?.value) == nil
        }
        let parts = [
            count(regulation.controls.count, "contrôle"), count(regulation.rules.count, "règle de calcul", "règles de calcul"),
            count(regulation.parameters.count, "paramètre") + (unknown == 0 ? "" : " dont \(count(unknown, "inconnu"))"),
            count(regulation.readings.count, "point à trancher", "points à trancher"), count(regulation.examples.count, "exemple"),
        ]
        let words = parts.listed("et")
        return "\(words.prefix(1).uppercased())\(words.dropFirst())."
    }

    private static func count(_ number: Int, _ word: String, _ plural: String? = nil) -> String {
        number == 0 ? "aucun\(word.hasPrefix("règle") ? "e" : "") \(word)" : "\(number)\u{A0}\(number == 1 ? word : plural ?? "\(word)s")"
    }
}

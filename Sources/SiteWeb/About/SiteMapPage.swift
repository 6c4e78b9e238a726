internal import Grammar
internal import Hosting
internal import Interface
internal import Kernel
internal import Language
internal import Markup
internal import Routes

/// Every page, from the table of routes: a page that is missing here does not compile.
enum SiteMapPage {
    private enum Group: String, CaseIterable {
        case act = "Simuler"
        case regulation = "Règlements"
        case territory = "Territoire et données"
        case about = "À propos de ce site"
        case programs = "Pour les programmes"
    }

    static func page(_ regulations: [HostedRegulation], _ calls: [CallView]) -> Page {
        let entries = Route.table.flatMap { listed($0, regulations, calls) }
        return Page(
            "Plan du site", description: "Toutes les pages de ce site.", trail: [("Accueil", .home)],
            main: """
                \(opening(title: "Plan du site", lead: "Toutes les pages, une fois chacune."))
                <div class="colonnes colonnes--egales">\(Group.allCases.html { group in
                let list = entries.filter { $0.group == group }
                return section(group.rawValue, id: "plan-\(group)", "<ul>\(list.html { "<li><a href=\"\($0.route)\">\($0.words)</a></li>" })</ul>")
                })</div>
                """)
    }

    private typealias Entry = (group: Group, route: Route, words: String)

    /// The pages of a kind of route: none for what is not a page, several where each regulation has its own.
    private static func listed(_ route: Route, _ regulations: [HostedRegulation], _ calls: [CallView]) -> [Entry] {
        func each(_ group: Group, _ make: (String) -> Route, _ words: (String) -> String) -> [Entry] {
            regulations.map {
                (group, make($0.id), words(FrenchTypography.set($0.regulation.text.title)))
            }
        }
        switch route {
        case .home: return [(.act, .home, "Accueil")]
        case .calls: return [(.act, .calls, "Appels")]
        case .call: return calls.map { (.act, .call($0.id), "Appel\u{A0}: \($0.shortTitle)") }
        case .simulations: return [(.act, .simulations, "Choisir ce que l’on simule")]
        case .simulation: return each(.act, Route.simulation) { "Simuler\u{A0}: \($0)" }
        case .regulations: return [(.regulation, .regulations, "Tous les règlements")]
        case .regulation: return each(.regulation, Route.regulation) { $0 }
        case .regulationFile: return each(.regulation, Route.regulationFile) { "Fichier\u{A0}: \($0)" }
        case .trial: return [(.regulation, .trial, "Essayer un règlement")]
        case .statistics: return [(.territory, .statistics, "Statistiques")]
        case .data: return [(.territory, .data, "Données ouvertes")]
        case .dataFile: return DataFiles.Key.all.map { (.territory, .dataFile($0.name), "\($0.kind.title), \($0.format.title)") }
        case .accessibility: return [(.about, .accessibility, "Accessibilité\u{A0}: non audité")]
        case .legalNotice: return [(.about, .legalNotice, "Mentions légales")]
        case .personalData: return [(.about, .personalData, "Données personnelles")]
        case .siteMap: return [(.about, .siteMap, "Plan du site")]
        case .help: return [(.about, .help, "Aide")]
        // What is behind the sign-in is told there.
        case .account, .desk: return []
        case .signIn: return [(.about, .signIn, "Se connecter")]
        case .openAPI: return [(.programs, .openAPI, "Description de l’API (OpenAPI)")]
        case .apiRegulations: return [(.programs, .apiRegulations, "Les règlements, en JSON")]
        case .securityContact: return [(.programs, .securityContact, "security.txt")]
        case .robots: return [(.programs, .robots, "robots.txt")]
        // Each pair of regulations has its differences; a simulation’s print, file and deposit need a place: they are reached from it.
        case .difference, .simulationPrint, .simulationCase, .simulationDeposit: return []
        // Not pages: files of the style, what only a program asks with a question, what who runs the server asks.
        case .asset, .icon, .apiRegulation, .apiEvaluation, .apiCommunes, .apiEstablishments, .health, .readiness, .metrics: return []
        }
    }
}

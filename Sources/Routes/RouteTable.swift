/// Who may ask for a route.
package enum Access: String, Sendable, CaseIterable {
    /// Anyone, without account.
    case everyone = "tous"
    /// Who has an account and is signed in; what she sees there is hers.
    case signedIn = "connecté"
    /// A member of one of the organisations that run the programme.
    case agents = "agent"
    /// Who manages people, calls, journal.
    case administrators = "administrateur"
    /// Who runs the server: from the machine itself, or through what its administrator opens.
    case operators = "exploitant"
}

extension Route {
    package var access: Access {
        switch self {
        case .metrics: .operators
        case .home, .calls, .call, .regulations, .regulation, .regulationFile, .difference, .trial, .simulations, .simulation,
            .simulationPrint, .simulationCase, .simulationDeposit, .statistics, .data, .dataFile, .accessibility, .legalNotice,
            .personalData, .siteMap, .help, .signIn, .asset, .icon, .robots, .securityContact, .openAPI, .apiRegulations,
            .apiRegulation, .apiEvaluation, .apiCommunes, .apiEstablishments, .health, .readiness:
            .everyone
        case .account(let route): route.access
        case .desk(let route): route.access
        }
    }

    /// What may be asked there. HEAD goes wherever GET goes.
    package var methods: [Request.Method] {
        switch self {
        case .apiEvaluation: [.post]
        case .trial, .simulation, .simulationPrint, .simulationCase, .simulationDeposit: [.get, .post]
        case .account(let route): route.methods
        case .desk(let route): route.methods
        default: [.get]
        }
    }

    /// One of each kind of route, its parameters written between braces: what `preau routes` lists and what tests walk.
    package static let table: [Route] =
        [
            .home, .calls, .call("{id}"), .regulations, .regulation("{id}"), .regulationFile("{id}"), .difference("{id}", "{autre}"),
            .trial,
            .simulations, .simulation("{id}"), .simulationPrint("{id}"), .simulationCase("{id}"), .simulationDeposit("{id}"), .statistics,
            .data, .dataFile("{fichier}"), .accessibility, .legalNotice, .personalData, .siteMap, .help, .signIn,
            .asset(fingerprint: "{empreinte}", name: "{nom}"), .icon, .robots, .securityContact, .openAPI, .apiRegulations,
            .apiRegulation("{id}"), .apiEvaluation("{id}"), .apiCommunes, .apiEstablishments, .health, .readiness, .metrics,
        ] + AccountRoute.table.map(Route.account) + DeskRoute.table.map(Route.desk)

    /// The route's name, as `preau routes` and the metrics write it: `simulation`.
    package var name: String {
        switch self {
        case .home: "accueil"
        case .calls: "appels"
        case .call: "appel"
        case .regulations: "règlements"
        case .regulation: "règlement"
        case .regulationFile: "fichier du règlement"
        case .difference: "différences"
        case .trial: "essai d’un règlement"
        case .simulations: "simulations"
        case .simulation: "simulation"
        case .simulationPrint: "simulation imprimée"
        case .simulationCase: "dossier de la simulation"
        case .simulationDeposit: "suite de la simulation"
        case .statistics: "statistiques"
        case .data: "données"
        case .dataFile: "fichier de données"
        case .accessibility: "accessibilité"
        case .legalNotice: "mentions légales"
        case .personalData: "données personnelles"
        case .siteMap: "plan du site"
        case .help: "aide"
        case .signIn: "connexion"
        case .account(let route): route.name
        case .desk(let route): route.name
        case .asset: "ressource"
        case .icon: "icône"
        case .robots: "robots"
        case .securityContact: "contact de sécurité"
        case .openAPI: "description de l’API"
        case .apiRegulations: "API règlements"
        case .apiRegulation: "API règlement"
        case .apiEvaluation: "API évaluation"
        case .apiCommunes: "API communes"
        case .apiEstablishments: "API établissements"
        case .health: "santé"
        case .readiness: "disponibilité"
        case .metrics: "mesures"
        }
    }
}

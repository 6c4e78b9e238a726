extension Route {
    /// The address, percent-encoded.
    package var path: String { "/" + segments.map { PercentCoding.encode($0) }.joined(separator: "/") }

    /// The path's parts, as read.
    private var segments: [String] {
        switch self {
        case .home: []
        case .calls: ["appels"]
        case .call(let id): ["appels", id]
        case .regulations: ["reglements"]
        case .regulation(let id): ["reglements", id]
        case .regulationFile(let id): ["reglements", id, "reglement.yaml"]
        case .difference(let id, let other): ["reglements", id, "differences", other]
        case .trial: ["essai"]
        case .simulations: ["simulation"]
        case .simulation(let id): ["simulation", id]
        case .simulationPrint(let id): ["simulation", id, "impression"]
        case .simulationCase(let id): ["simulation", id, "dossier.json"]
        case .simulationDeposit(let id): ["simulation", id, "deposer"]
        case .statistics: ["statistiques"]
        case .data: ["donnees"]
        case .dataFile(let name): ["donnees", name]
        case .accessibility: ["accessibilite"]
        case .legalNotice: ["mentions-legales"]
        case .personalData: ["donnees-personnelles"]
        case .siteMap: ["plan-du-site"]
        case .help: ["aide"]
        case .signIn: ["connexion"]
        case .account(let route): route.segments
        case .desk(let route): route.segments
        case .asset(let fingerprint, let name): ["ressources", fingerprint, name]
        case .icon: ["favicon.ico"]
        case .robots: ["robots.txt"]
        case .securityContact: [".well-known", "security.txt"]
        case .openAPI: ["api", "v1", "openapi.json"]
        case .apiRegulations: ["api", "v1", "reglements"]
        case .apiRegulation(let id): ["api", "v1", "reglements", id]
        case .apiEvaluation(let id): ["api", "v1", "reglements", id, "evaluation"]
        case .apiCommunes: ["api", "v1", "communes"]
        case .apiEstablishments: ["api", "v1", "etablissements"]
        case .health: ["healthz"]
        case .readiness: ["readyz"]
        case .metrics: ["metrics"]
        }
    }

    /// The route that a path as sent writes; `nil` when there is none. One spelling only: no empty part, no final slash.
    package init?(path: String) {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var segments: [String] = []
        if path.utf8.count > 1 {
            for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                guard !part.isEmpty, let segment = PercentCoding.decode(part) else { return nil }
                segments.append(segment)
            }
        }
        guard let route = Route(segments[...]) else { return nil }
        self = route
    }

    private init?(_ segments: ArraySlice<String>) {
        func second(_ make: (String) -> Route) -> Route? { segments.count == 2 ? make(segments[1]) : nil }
        let route: Route? =
            switch segments.first {
            case nil: .home
            case "appels": segments.count == 1 ? .calls : second(Route.call)
            case "reglements": Self.regulation(segments.dropFirst())
            case "essai": segments.count == 1 ? .trial : nil
            case "simulation": Self.simulation(segments.dropFirst())
            case "statistiques": segments.count == 1 ? .statistics : nil
            case "donnees": segments.count == 1 ? .data : second(Route.dataFile)
            case "accessibilite": segments.count == 1 ? .accessibility : nil
            case "mentions-legales": segments.count == 1 ? .legalNotice : nil
            case "donnees-personnelles": segments.count == 1 ? .personalData : nil
            case "plan-du-site": segments.count == 1 ? .siteMap : nil
            case "aide": segments.count == 1 ? .help : nil
            case "connexion" where segments.count == 1: .signIn
            case "ressources": segments.count == 3 ? .asset(fingerprint: segments[1], name: segments[2]) : nil
            case "favicon.ico": segments.count == 1 ? .icon : nil
            case "robots.txt": segments.count == 1 ? .robots : nil
            case ".well-known": segments.elementsEqual([".well-known", "security.txt"]) ? .securityContact : nil
            case "api": segments.dropFirst().first == "v1" ? Self.api(segments.dropFirst(2)) : nil
            case "healthz": segments.count == 1 ? .health : nil
            case "readyz": segments.count == 1 ? .readiness : nil
            case "metrics": segments.count == 1 ? .metrics : nil
            default: Self.family(Array(segments))
            }
        guard let route else { return nil }
        self = route
    }

    private static func family(_ segments: [String]) -> Route? {
        AccountRoute(segments).map(Route.account) ?? DeskRoute(segments).map(Route.desk)
    }

    private static func regulation(_ rest: ArraySlice<String>) -> Route? {
        let parts = Array(rest)
        switch parts.count {
        case 0: return .regulations
        case 1: return .regulation(parts[0])
        case 2: return parts[1] == "reglement.yaml" ? .regulationFile(parts[0]) : nil
        case 3: return parts[1] == "differences" ? .difference(parts[0], parts[2]) : nil
        default: return nil
        }
    }

    private static func simulation(_ rest: ArraySlice<String>) -> Route? {
        let parts = Array(rest)
        switch (parts.count, parts.last) {
        case (0, _): return .simulations
        case (1, _): return .simulation(parts[0])
        case (2, "impression"): return .simulationPrint(parts[0])
        case (2, "dossier.json"): return .simulationCase(parts[0])
        case (2, "deposer"): return .simulationDeposit(parts[0])
        default: return nil
        }
    }

    private static func api(_ rest: ArraySlice<String>) -> Route? {
        let parts = Array(rest)
        switch (parts.first, parts.count) {
        case ("openapi.json", 1): return .openAPI
        case ("reglements", 1): return .apiRegulations
        case ("reglements", 2): return .apiRegulation(parts[1])
        case ("reglements", 3): return parts[2] == "evaluation" ? .apiEvaluation(parts[1]) : nil
        case ("communes", 1): return .apiCommunes
        case ("etablissements", 1): return .apiEstablishments
        default: return nil
        }
    }
}

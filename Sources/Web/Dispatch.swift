internal import Api
internal import DeskWeb
internal import Hosting
internal import PeopleWeb
internal import RegulationWeb
internal import Routes
internal import SimulatorWeb
internal import SiteWeb

/// Who answers each route. Exhaustive: a route that nobody answers does not compile.
enum Dispatch {
    /// An evaluation this short takes less time than being handed to another thread and back.
    private static let shortCase = 16 << 10

    /// The answer of what neither waits nor computes for long; `nil` for all the rest.
    static func promptReply(_ route: Route, _ site: Site, _ request: Request) throws -> Reply? {
        guard case .apiEvaluation(let id) = route, request.method == .post, request.body.count <= shortCase, request.query.isEmpty
        else { return nil }
        return try ApiHandlers.evaluation(id, site, request)
    }

    static func reply(_ route: Route, _ site: Site, _ request: Request, _ visitor: Visitor) async throws -> Reply {
        switch route {
        case .home: try await SiteHandlers.home(site, request)
        case .calls: try await SiteHandlers.calls(site, request)
        case .call(let id): try await SiteHandlers.call(id, site, request)
        case .regulations: try await RegulationHandlers.list(site, request)
        case .regulation(let id): try await RegulationHandlers.show(id, site, request)
        case .regulationFile(let id): try await RegulationHandlers.file(id, site, request)
        case .difference(let id, let other): try await RegulationHandlers.difference(id, other, site, request)
        case .trial: try await RegulationHandlers.trial(site, request)
        case .simulations: try await SimulatorHandlers.choose(site, request)
        case .simulation(let id): try await SimulatorHandlers.simulate(id, site, request)
        case .simulationPrint(let id): try await SimulatorHandlers.printout(id, site, request)
        case .simulationCase(let id): try await SimulatorHandlers.caseFile(id, site, request)
        case .simulationDeposit(let id): try await SimulatorHandlers.deposit(id, site, request)
        case .statistics: try await SiteHandlers.statistics(site, request)
        case .data: try await SiteHandlers.data(site, request)
        case .dataFile(let name): try await SiteHandlers.dataFile(name, site, request)
        case .accessibility: try await SiteHandlers.accessibility(site, request)
        case .legalNotice: try await SiteHandlers.legalNotice(site, request)
        case .personalData: try await SiteHandlers.personalData(site, request)
        case .siteMap: try await SiteHandlers.siteMap(site, request)
        case .help: try await SiteHandlers.help(site, request)
        case .signIn:
            site.office == nil ? try await SiteHandlers.signIn(site, request) : try PeopleHandlers.signIn(site, request, visitor)
        case .icon: try await SiteHandlers.icon(site, request)
        case .robots: try await SiteHandlers.robots(site, request)
        case .securityContact: try await SiteHandlers.securityContact(site, request)
        case .openAPI: try await ApiHandlers.openAPI(site, request)
        case .apiRegulations: try await ApiHandlers.regulations(site, request)
        case .apiRegulation(let id): try await ApiHandlers.regulation(id, site, request)
        case .apiEvaluation(let id): try ApiHandlers.evaluation(id, site, request)
        case .apiCommunes: try await ApiHandlers.communes(site, request)
        case .apiEstablishments: try await ApiHandlers.establishments(site, request)
        case .account(let route): try await PeopleHandlers.reply(route, site, request, visitor)
        case .desk(let route): try await DeskHandlers.reply(route, site, request, visitor)
        case .asset, .health, .readiness, .metrics: preconditionFailure("answered by WebSite")
        }
    }
}

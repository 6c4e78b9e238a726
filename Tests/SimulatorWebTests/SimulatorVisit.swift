import Hosting
import Routes
import SimulatorWeb
import SiteTestSupport
import TestSupport
import Testing

/// The simulator of the demonstration as a visitor without script goes through it.
enum SimulatorVisit {
    static let ecoles = "isere-ecoles-2023"
    static let colleges = "isere-colleges-2023"

    static func visitor() async throws -> TestVisitor {
        let site = try await TestSite.demonstration.value.site
        return TestVisitor { try await answer($0, site) }
    }

    /// At the simulator of a place.
    static func at(_ call: String, _ place: String) async throws -> TestVisitor {
        var visitor = try await visitor()
        try await visitor.go("/simulation/\(call)?\(place)")
        return visitor
    }

    static func answer(_ request: Request, _ site: Site) async throws -> Reply {
        switch Route(path: request.path) {
        case .simulations: try await SimulatorHandlers.choose(site, request)
        case .simulation(let id): try await SimulatorHandlers.simulate(id, site, request)
        case .simulationPrint(let id): try await SimulatorHandlers.printout(id, site, request)
        case .simulationCase(let id): try await SimulatorHandlers.caseFile(id, site, request)
        case .simulationDeposit(let id): try await SimulatorHandlers.deposit(id, site, request)
        default: Reply(status: 404)
        }
    }

    /// What is wrong in a page, one line each; empty for a sound one.
    static func faults(_ visitor: TestVisitor) -> [String] { PageChecker.violations(in: visitor.text).map(\.description) }
}

extension TestVisitor {
    /// The keys of the schools shown, in the order of the page.
    var schools: [String] {
        page.nodes.compactMap { node in
            guard let id = node["id"], id.hasPrefix("fiche-école."), !id.contains(".pac.") else { return nil }
            return String(id.dropFirst("fiche-école.".count))
        }
    }
}

extension SimulatorVisit {
    /// Voiron with one PAC of twenty tablets in its first school, which has not reached the socle: 8 260 €.
    static func withTablets() async throws -> TestVisitor {
        var visitor = try await at(ecoles, "commune=38563")
        let school = try #require(visitor.schools.first)
        try await visitor.press("Demander un PAC")
        try visitor.fill("école.\(school).pac.1.tablettes", "20")
        try visitor.fill("école.\(school).pac.1.tablettes_classe", "1")
        try visitor.fill("école.\(school).pac.1.classes_équipées", "1")
        try visitor.fill("école.\(school).socle_atteint", "non")
        try await visitor.press("Recalculer la simulation")
        return visitor
    }

    /// The name of a school as its line or its card writes it.
    static func title(of school: String, in visitor: TestVisitor) throws -> String {
        let card = try #require(visitor.page.nodes.indices.first { visitor.page.nodes[$0]["id"] == "fiche-école.\(school)" })
        let title = try #require(
            visitor.page.elements("strong", "h3").first { visitor.page.ancestors(of: $0).contains(card) })
        return plainSpaces(visitor.page.text(of: title))
    }
}

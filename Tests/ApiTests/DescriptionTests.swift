import Api
import Formats
import Hosting
import Language
import Routes
import SiteTestSupport
import TestSupport
import Testing

@Suite("L’API décrite pour les programmes") struct DescriptionTests {
    @Test("Chaque adresse de l’API est décrite, avec ce qui s’y demande")
    func everyRoute() async throws {
        let paths = try await ApiVisit().document()["paths"]?.members ?? []
        let api = Route.table.filter { PercentCoding.decode($0.path.utf8)?.hasPrefix("/api/") ?? false }
        #expect(api.count == 6)
        for route in api {
            let address = PercentCoding.decode(route.path.utf8) ?? ""
            let described = paths.first { $0.name == address }?.value.members.map { $0.name.uppercased() } ?? []
            #expect(described == route.methods.map(\.rawValue), "\(address)")
        }
    }

    @Test("Chaque schéma nommé existe")
    func references() async throws {
        let document = try await ApiVisit().document()
        func walk(_ node: Node) -> [String] {
            node.members.flatMap { $0.name == "$ref" ? [$0.value.text ?? ""] : walk($0.value) } + node.items.flatMap(walk)
        }
        let references = Set(walk(document))
        #expect(references.count > 15)
        for reference in references {
            let steps = reference.split(separator: "/").dropFirst().map(String.init)
            #expect(steps.reduce(Optional(document)) { $0?[$1] } != nil, "\(reference)")
        }
    }

    @Test("Chaque donnée d’un règlement a sa place dans le schéma de ses dossiers", arguments: Shipped.all)
    func everyInput(shipped: Shipped) async throws {
        let regulation = shipped.regulation
        let schemas = try await ApiVisit().document()["components"]?["schemas"]
        var place = schemas?["dossier.\(regulation.id)"]?["properties"]?[regulation.entities[0].name]
        for entity in regulation.entities {
            let names = Set(place?["properties"]?.members.map(\.name) ?? [])
            #expect(names.isSuperset(of: entity.inputs.map { regulation.inputs[$0].name }), "\(entity.name)")
            #expect(names.contains(entity.key))
            if let child = entity.children.first { place = place?["properties"]?[regulation.entities[child].name]?["items"] }
        }
    }

    @Test("Un règlement se lit en entier, ce que le texte a perdu y est inconnu")
    func regulation() async throws {
        let site = try await ApiVisit().site
        let reply = try await ApiHandlers.regulation("isere-ecoles-2023", site, Request(method: .get, path: ""))
        let told = try JSONReader.read(reply.body, named: "réponse", limits: .cases)
        let regulation = Shipped.ecoles.regulation
        #expect(told["rules"]?.items.count == regulation.rules.count)
        #expect(told["controls"]?.items.count == regulation.controls.count)
        #expect(told["entities"]?.items.flatMap { $0["inputs"]?.items ?? [] }.count == regulation.inputs.count)
        let simulator = try #require(told["simulator"])
        #expect(simulator["results"]?.items.first?.text == "subvention")
        let speed = try #require(simulator["hypotheses"]?.items.first { $0["name"]?.text == "débit_suffisant" })
        let gift = try #require(speed["gives"]?.items.first)
        #expect(gift["entity"]?.text == "école" && gift["input"]?.text == "débit" && gift["parameter"]?.text == "débit_minimum")
        let schema = try await ApiVisit().document()["components"]?["schemas"]?["Reglement"]?["properties"]?["simulator"]
        #expect(schema?["properties"]?.members.map(\.name) == simulator.members.map(\.name))
        let price = told["parameters"]?.items.first { $0["name"]?.text == "prix_vpi" }
        guard case .null? = price?["values"]?.items.last?["value"]?.content else {
            Issue.record("un prix perdu a une valeur")
            return
        }
    }
}

import Formats
import Hosting
import Language
import Routes
import Rules
import Simulations
import SiteTestSupport
import TestSupport
import Testing

@Suite("Choisir l’appel et le lieu")
struct ChoosingTests {
    @Test("Un règlement de tout un territoire se simule aussi : on le nomme, on ajoute ses écoles, le fichier redonne le même résultat")
    func territory() async throws {
        var visitor = try await SimulatorVisit.visitor()
        try await visitor.go("/simulation/bouches-du-rhone-2022")
        #expect(SimulatorVisit.faults(visitor) == [])
        try visitor.fill("territoire", "13")
        try await visitor.press("Commencer la simulation")
        #expect(visitor.address == "/simulation/bouches-du-rhone-2022?territoire=13")
        #expect(visitor.reads("bilan-titre").contains("Bouches-du-Rhône"))
        #expect(visitor.text.contains(">ajouter une école</a>"))
        try await visitor.press("Demander une école")
        for (name, answer) in [("code_insee", "13055"), ("classes_élémentaires", "10"), ("classes_équipées", "4")] {
            try visitor.fill("école.+1.\(name)", answer)
        }
        try await visitor.press("Recalculer la simulation")
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(visitor.reads("resultat-bref").contains("Classes à équiper dans le territoire6"), "\(visitor.reads("resultat-bref"))")
        try await visitor.follow("Fichier du dossier")
        let regulation = Shipped.bouchesDuRhone.regulation
        let node = try JSONReader.read(visitor.reply.body, named: "dossier")
        let dossier = try CaseReader.read(node, form: .json, regulation: regulation, source: "dossier")
        let program = try Shipped.bouchesDuRhone.program()
        let result = DossierResult(try Evaluation.run(program, on: dossier, source: "dossier"))
        #expect(String(decoding: result.json().compact, as: UTF8.self).contains("\"besoin\":6"))
        for name in ["", " ", String(repeating: "a", count: 61), "a\u{7}"] {
            #expect(SimulationSubject(name, for: regulation) == nil)
        }
    }

    @Test("La page des simulations mène à chaque appel qui se simule, et nomme les autres")
    func calls() async throws {
        var visitor = try await SimulatorVisit.visitor()
        try await visitor.go("/simulation")
        #expect(SimulatorVisit.faults(visitor) == [])
        for call in [SimulatorVisit.ecoles, SimulatorVisit.colleges] {
            #expect(visitor.text.contains("action=\"/simulation/\(call)\""))
        }
        #expect(visitor.text.contains("href=\"/simulation/iles-du-nord-2015\""))
        // Each box proposes only what its call can simulate.
        let sources = visitor.page.nodes.compactMap { $0["data-suggestions"] }
        #expect(Set(sources) == ["/api/v1/communes", "/api/v1/etablissements?type=coll%C3%A8ge"], "\(sources)")
        #expect(visitor.text.contains("vendredi 17\u{A0}février 2023 à 23\u{A0}h\u{A0}59"))
    }

    @Test("Une recherche sans script donne une liste, le territoire d’abord, l’ailleurs ensuite et annoncé")
    func search() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "q=saint-martin")
        #expect(SimulatorVisit.faults(visitor) == [])
        let places = try #require(visitor.text.firstRange(of: "commune=38421"))
        let elsewhere = try #require(visitor.text.firstRange(of: "Ailleurs en France"))
        #expect(places.lowerBound < elsewhere.lowerBound)
        #expect(visitor.text.contains("38400 · Isère (38)"))
        try await visitor.follow("Saint-Martin-d’Hères")
        #expect(visitor.address == "/simulation/isere-ecoles-2023?commune=38421")
    }

    @Test("Un seul résultat est montré aussi ; la recherche commune aux deux appels mène au bon")
    func one() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "q=voiron")
        #expect(visitor.text.contains("href=\"/simulation/isere-ecoles-2023?commune=38563\""))
        try await visitor.go("/simulation?q=voiron")
        #expect(SimulatorVisit.faults(visitor) == [])
        #expect(visitor.text.contains("href=\"/simulation/isere-ecoles-2023?commune=38563\""))
        try await visitor.follow("Collège la Garenne")
        #expect(visitor.reads("bilan-titre").contains("Collège la Garenne"))
        // A suggestion sends the code of what was chosen.
        try await visitor.go("/simulation?q=Voiron&code=38563")
        #expect(visitor.address == "/simulation/isere-ecoles-2023?commune=38563")
    }

    @Test("Rien de trouvé, une école cherchée comme collège, un code faux : la page dit quoi essayer")
    func nothing() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "q=xyzzyx")
        #expect(visitor.text.contains("Essayez le début du nom"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.go("/simulation?q=xyzzyx")
        #expect(SimulatorVisit.faults(visitor) == [])
        await #expect(throws: RequestFailure.self) { try await visitor.go("/simulation/isere-ecoles-2023?commune=0000") }
        await #expect(throws: RequestFailure.self) { try await visitor.go("/simulation/isere-ecoles-2023?commune=38999") }
        await #expect(throws: RequestFailure.self) { try await visitor.go("/simulation/nulle-part") }
        try await visitor.go("/simulation/iles-du-nord-2015")
        #expect(visitor.text.contains("Nom ou code du territoire"))
        #expect(!visitor.text.contains("déjà rempli"))
    }

    @Test("Chercher sans rien écrire le dit", arguments: ["/simulation?q=", "/simulation/isere-ecoles-2023?q=%20"])
    func blank(address: String) async throws {
        var visitor = try await SimulatorVisit.visitor()
        try await visitor.go(address)
        #expect(visitor.text.contains("Rien n’a été cherché"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Un annuaire vide dit qu’il est vide, pas que rien ne répond") func emptyDirectory() async throws {
        let test = try TestSite(importing: [], department: "38")
        var visitor = TestVisitor { try await SimulatorVisit.answer($0, test.site) }
        for address in ["/simulation?q=voiron", "/simulation/isere-ecoles-2023?q=voiron"] {
            try await visitor.go(address)
            #expect(visitor.text.contains("L’annuaire de ce site est vide"))
            #expect(!visitor.text.contains("Rien ne répond"))
            #expect(SimulatorVisit.faults(visitor) == [])
        }
    }

    @Test("Ce que l’on cherche est écrit comme un texte, jamais comme du balisage")
    func hostile() async throws {
        let typed = Fields([.init("q", "\"><script>alert(1)</script>")]).encoded
        let visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, typed)
        #expect(!visitor.text.contains("<script>alert"))
        #expect(SimulatorVisit.faults(visitor).filter { !$0.contains("typographie") } == [])
    }
}

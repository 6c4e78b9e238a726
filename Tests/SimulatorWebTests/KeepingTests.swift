import Formats
import Hosting
import Kernel
import Language
import Routes
import Rules
import SiteTestSupport
import TestSupport
import Testing

@Suite("Garder une simulation")
struct KeepingTests {
    @Test("Le fichier du dossier donne au moteur le même résultat que la page, et se recharge à l’identique")
    func caseFile() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let (address, page) = (visitor.address, visitor.text)
        try await visitor.follow("Fichier du dossier")
        #expect(visitor.reply.header("content-disposition") == "attachment; filename=\"dossier-voiron-38563-isere-ecoles-2023.json\"")
        let file = visitor.reply.body
        let regulation = Shipped.ecoles.regulation
        let dossier = try CaseReader.read(JSONReader.read(file, named: "dossier"), form: .json, regulation: regulation, source: "dossier")
        let result = DossierResult(try Evaluation.run(try Shipped.ecoles.program(), on: dossier, source: "dossier"))
        #expect(String(decoding: result.json().compact, as: UTF8.self).contains("\"subvention\":826000"))

        let site = try await TestSite.demonstration.value.site
        let reply = try await SimulatorVisit.answer(Self.sent(file), site)
        #expect(reply.status == 303)
        let location = try #require(reply.header("location"))
        try await visitor.go(location)
        #expect(visitor.address == address)
        #expect(visitor.text == page)
    }

    @Test("Tant qu’une réponse ne se lit pas, aucun fichier : il compterait zéro à sa place")
    func noHalfFile() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let school = try #require(visitor.schools.first)
        try visitor.fill("école.\(school).pac.1.tablettes", "vingt")
        try await visitor.press("Recalculer la simulation")
        #expect(!visitor.text.contains("dossier.json"))
        #expect(visitor.text.contains("Le fichier du dossier attend que soit repris ce qui ne se lit pas."))
        let site = try await TestSite.demonstration.value.site
        let asked = Request(
            method: .get, path: "/simulation/isere-ecoles-2023/dossier.json",
            query: Fields([
                .init("commune", "38563"), .init("ajouté", "école.\(school).pac.1"), .init("école.\(school).pac.1.tablettes", "vingt"),
            ]))
        await #expect { try await SimulatorVisit.answer(asked, site) } throws: { error in
            guard case RequestFailure.unusable(let problems)? = error as? RequestFailure else { return false }
            return problems.description.contains("vingt") && problems.description.contains("ce qui ne se lit pas")
        }
    }

    @Test("Le plan de financement à imprimer a une colonne par réponse possible, toutes remplies")
    func financingPlan() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let school = try #require(visitor.schools.first)
        try visitor.fill("école.\(school).socle_atteint", "")
        try await visitor.press("Recalculer la simulation")
        try await visitor.follow("Imprimer")
        let text = plainSpaces(visitor.text)
        for words in ["Si la réponse est « non »", "Si la réponse est « oui »", "8 260,00 €", "5 900,00 €", "3 540,00 €", "11 800,00 €"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("non calculable"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    private static func sent(_ file: [UInt8]) -> Request {
        let head = "--limite\r\ncontent-disposition: form-data; name=\"dossier\"; filename=\"dossier.json\"\r\n\r\n"
        let body = Array(head.utf8) + file + Array("\r\n--limite--\r\n".utf8)
        return Request(
            method: .post, path: "/simulation/isere-ecoles-2023", headers: [("content-type", "multipart/form-data; boundary=limite")],
            body: body)
    }

    @Test("Un fichier qui n’est pas un dossier est refusé avec ses problèmes")
    func wrongFile() async throws {
        let site = try await TestSite.demonstration.value.site
        for text in ["", "{", "[]", "{\"commune\": {}}", "{\"commune\": {\"code_insee\": \"38563\", \"lune\": 1}}"] {
            if text.isEmpty { continue }
            await #expect(throws: RequestFailure.self, "\(text)") { try await SimulatorVisit.answer(Self.sent(Array(text.utf8)), site) }
        }
    }

    @Test("Au-delà de 4 ko, la page reste et offre un fichier, l’impression et la suite marchent encore")
    func long() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38185")
        let site = try await TestSite.demonstration.value.site
        var fields = [Fields.Field("commune", "38185")]
        for school in visitor.schools {
            fields.append(.init("ajouté", "école.\(school).pac.1"))
            fields.append(.init("école.\(school).pac.1.tablettes", "20"))
            fields.append(.init("école.\(school).pac.1.classes_équipées", "1"))
        }
        let reply = try await SimulatorVisit.answer(
            Request(
                method: .post, path: "/simulation/isere-ecoles-2023", headers: [("content-type", "application/x-www-form-urlencoded")],
                body: Array(Fields(fields).encoded.utf8)), site)
        #expect(reply.status == 200)
        #expect(reply.text.contains("ne tient plus dans l’adresse"))
        #expect(PageChecker.violations(in: reply.text).map(\.description) == [])
        // The visitor goes on from the page that was answered in place.
        visitor = TestVisitor { request in request.path == "/ici" ? reply : try await SimulatorVisit.answer(request, site) }
        try await visitor.go("/ici")
        try await visitor.press("Commencer un dossier")
        #expect(visitor.text.contains("n’est pas encore ouvert"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.press("Imprimer la demande")
        #expect(visitor.text.contains("Plan de financement"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("La page à imprimer dit la demande, le plan de financement, ce qui est supposé et d’où viennent les données")
    func print() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        #expect(visitor.schools.count > 5)
        try await visitor.follow("Imprimer")
        #expect(SimulatorVisit.faults(visitor) == [])
        let text = plainSpaces(visitor.text)
        for words in [
            "samedi 21 novembre 2026", "8 260,00 €", "3 540,00 €", "11 800,00 €", "hypothèse", "estimation",
            "Simulation sans valeur de décision",
            "sha256:",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("Signature"))
        // The school that asks is named; the others are counted, where an amount rests on them.
        #expect(text.contains(/Nombre de classes, dans \d+ écoles sans demande : un montant en dépend/))
        #expect(!text.contains("Type d’école, dans"), "le type des autres écoles ne change rien")
    }

    @Test("La suite dit que rien n’est déposé, et garde la simulation")
    func deposit() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let address = visitor.address
        try await visitor.follow("Commencer un dossier")
        #expect(visitor.text.contains("rien n’a été déposé"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.follow("Revenir à la simulation")
        #expect(visitor.address == address)
    }
}

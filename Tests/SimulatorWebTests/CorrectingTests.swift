import Hosting
import Routes
import SiteTestSupport
import TestSupport
import Testing

@Suite("Corriger, essayer, revenir")
struct CorrectingTests {
    @Test("Un débit trop faible écarte l’école, dit pourquoi, et s’essaie d’un bouton")
    func trial() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let school = try #require(visitor.schools.first)
        try visitor.fill("école.\(school).débit", "12")
        try await visitor.press("Recalculer la simulation")
        let card = visitor.reads("fiche-école.\(school)")
        #expect(card.contains("Écartée pour l’instant"))
        #expect(card.contains("Débit trop faible : 12 Mb/s"))
        #expect(card.contains("Ce qui la ferait passer"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.press("Essayer avec 20 Mb/s")
        #expect(visitor.reads("bilan").contains("8 260,00 €"))
        #expect(visitor.reads("fiche-école.\(school)").contains("Conforme"))
    }

    @Test("Une question qui dépend d’une autre attend sa réponse") func waiting() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38563")
        #expect(visitor.text.contains("name=\"plan_préalable\""))
        #expect(!visitor.text.contains("name=\"date_dernier_plan\""))
        try visitor.fill("plan_préalable", "oui")
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.text.contains("name=\"date_dernier_plan\""))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Une école retirée ne compte plus, puis se remet")
    func removal() async throws {
        var visitor = try await SimulatorVisit.at(SimulatorVisit.ecoles, "commune=38563")
        let before = visitor.schools
        let school = before[2]
        try await visitor.press("Retirer de la simulation", of: try SimulatorVisit.title(of: school, in: visitor))
        #expect(visitor.schools == before.filter { $0 != school })
        #expect(visitor.address.contains("retir"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try await visitor.press("Remettre")
        #expect(visitor.schools == before)
        #expect(visitor.address == "/simulation/isere-ecoles-2023?commune=38563")
    }

    @Test("Un PAC se recopie dans une autre école, avec ses quantités")
    func copy() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let (school, other) = (visitor.schools[0], visitor.schools[3])
        try visitor.fill("vers.école.\(school).pac.1", "école.\(other)")
        try await visitor.press("Recopier", of: "PAC")
        #expect(visitor.text.contains("name=\"école.\(other).pac.1.tablettes\" value=\"20\""))
        #expect(SimulatorVisit.faults(visitor) == [])
        // Without a school to copy to, nothing is done and it is said.
        try await visitor.press("Recopier", of: "PAC")
        #expect(visitor.reads("a-reprendre").contains("Choisissez où recopier."))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Une hypothèse décochée rend inconnu ce qu’elle remplissait, jamais zéro")
    func hypothesis() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        try visitor.fill("hypothèse")
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.reads("bilan").contains("Non calculable"))
        #expect(!visitor.reads("resultat-bref").contains("0,00 €"))
        #expect(visitor.text.contains("Prochaine question"))
        #expect(SimulatorVisit.faults(visitor) == [])
        let address = visitor.address
        try await visitor.go(address)
        #expect(visitor.reads("bilan").contains("Non calculable"))
    }

    @Test("« Je ne sais pas » l’emporte sur l’annuaire comme sur une hypothèse")
    func unknown() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let school = try #require(visitor.schools.first)
        try visitor.fill("école.\(school).classes", "")
        try visitor.fill("école.\(school).ent", "inconnu")
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.address.contains("inconnu"))
        #expect(visitor.reads("bilan").contains("Non calculable"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Un prix que le texte ne donne pas : non calculable, puis essayé")
    func price() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let school = try #require(visitor.schools.first)
        try visitor.fill("école.\(school).pac.1.vpi", "1")
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.reads("bilan").contains("Non calculable"))
        #expect(SimulatorVisit.faults(visitor) == [])
        try visitor.fill("paramètre.prix_vpi", "2 000")
        try await visitor.press("Recalculer avec ces valeurs")
        // 70 % of 11 800 € and 2 000 €.
        #expect(visitor.reads("bilan").contains("9 660,00 €"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Ce qui ne peut pas être lu est gardé tel quel, dit en haut et à côté du champ ; le reste est calculé")
    func rubbish() async throws {
        var visitor = try await SimulatorVisit.withTablets()
        let school = try #require(visitor.schools.first)
        try visitor.fill("école.\(school).débit", "beaucoup")
        try await visitor.press("Recalculer la simulation")
        #expect(visitor.text.contains("value=\"beaucoup\""))
        #expect(visitor.text.contains("aria-invalid=\"true\""))
        #expect(visitor.text.contains("href=\"#c-%C3%A9cole.\(school).d%C3%A9bit\""))
        #expect(visitor.reads("bilan").contains("Résultat pour Voiron"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }

    @Test("Un bouton que la page n’a pas est refusé en une phrase, sans rien perdre")
    func foreignButton() async throws {
        let site = try await TestSite.demonstration.value.site
        for action in ["effacer:tout", "retirer:", "essayer:x", "ajouter:école.0380415V.pac.zéro", "ajouter:lune.1"] {
            let form = Fields([.init("commune", "38563"), .init("plan_préalable", "oui"), .init("action", action)])
            let reply = try await SimulatorVisit.answer(
                Request(
                    method: .post, path: "/simulation/isere-ecoles-2023",
                    headers: [("content-type", "application/x-www-form-urlencoded")], body: Array(form.encoded.utf8)), site)
            #expect(reply.status == 200, "\(action)")
            #expect(reply.text.contains("a-reprendre"), "\(action)")
            #expect(PageChecker.violations(in: reply.text).map(\.description) == [], "\(action)")
        }
    }
}

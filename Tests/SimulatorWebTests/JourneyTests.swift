import Hosting
import Routes
import SiteTestSupport
import TestSupport
import Testing

@Suite("Simuler, sans script")
struct JourneyTests {
    @Test("Voiron, un PAC de vingt tablettes dans une école : six réponses au plus, et le montant")
    func voiron() async throws {
        var visitor = try await SimulatorVisit.visitor()
        try await visitor.go("/simulation/isere-ecoles-2023")
        try visitor.fill("q", "voiron")
        try await visitor.press("Chercher", isAnswer: false)
        try await visitor.follow("Voiron")
        #expect(SimulatorVisit.faults(visitor) == [])
        let school = try #require(visitor.schools.first)
        try await visitor.press("Demander un PAC")
        #expect(visitor.schools.contains(school))
        try visitor.fill("école.\(school).pac.1.tablettes", "20")
        try visitor.fill("école.\(school).pac.1.tablettes_classe", "1")
        try visitor.fill("école.\(school).pac.1.classes_équipées", "1")
        try await visitor.press("Recalculer la simulation", isAnswer: false)
        #expect(SimulatorVisit.faults(visitor) == [])
        // Both amounts stand side by side until the socle is known.
        #expect(visitor.reads("bilan").contains("8 260,00 €"))
        #expect(visitor.reads("bilan").contains("5 900,00 €"))
        try visitor.fill("école.\(school).socle_atteint", "non")
        try await visitor.press("Recalculer la simulation", isAnswer: false)
        #expect(visitor.answers <= 6, "\(visitor.answers) réponses")
        #expect(visitor.reads("bilan").contains("8 260,00 €"))
        #expect(!visitor.reads("bilan").contains("5 900,00 €"))
        #expect(visitor.reads("bilan").contains("hypothèse"))
        #expect(SimulatorVisit.faults(visitor) == [])
    }
}

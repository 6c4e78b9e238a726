import TestSupport
import Testing

/// « Date limite de dépôt des candidatures : 05/05/2023. Date de validation des candidatures : 15/06/2023. »
@Suite("Document 000, AMI collèges : le calendrier")
struct CalendrierCollegesTests {
    @Test(
        "AMI collèges, calendrier : déposé le 5 mai 2023, à temps ; le lendemain, trop tard",
        arguments: [("2023-05-04", "vrai"), ("2023-05-05", "vrai"), ("2023-05-06", "faux")])
    func deadline(day: String, outcome: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.date_dépôt": day]))
        #expect(answer.outcome("date_limite", at: "collège") == outcome)
        #expect(answer.article("date_limite") == "ami/calendrier")
        #expect(answer.value("collège.part_état") == (outcome == "vrai" ? "15 000,00 €" : "0,00 €"))
    }

    @Test("AMI collèges, calendrier : la validation est annoncée pour le 15 juin 2023")
    func validation() {
        #expect(Shipped.colleges.calendar("Validation des candidatures") == "15 juin 2023")
    }

    @Test("AMI collèges, calendrier : un second appel est annoncé pour la fin de 2023 ou le début de 2024")
    func secondCall() {
        #expect(Shipped.colleges.calendar("Second appel").contains("fin de 2023"))
        #expect(Shipped.colleges.calendar("Second appel").contains("début de 2024"))
    }
}

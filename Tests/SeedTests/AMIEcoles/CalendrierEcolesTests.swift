import TestSupport
import Testing

/// « Date limite de dépôt des candidatures : 17/02/2023. Date de validation des candidatures : 10/03/2023. »
@Suite("Document 001, AMI écoles : le calendrier")
struct CalendrierEcolesTests {
    @Test(
        "AMI écoles, calendrier : déposé le 17 février 2023, à temps ; le lendemain, trop tard",
        arguments: [("2023-02-16", "vrai"), ("2023-02-17", "vrai"), ("2023-02-18", "faux"), ("2024-02-17", "faux")])
    func deadline(day: String, outcome: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.date_dépôt": day]))
        #expect(answer.outcome("date_limite", at: "commune") == outcome)
        #expect(answer.value("commune.recevable") == (outcome == "vrai" ? "oui" : "non"))
        #expect(answer.value("commune.subvention") == (outcome == "vrai" ? "8 260,00 €" : "0,00 €"))
    }

    @Test("AMI écoles, calendrier : un retard est dit avec les deux dates et l’article")
    func message() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.date_dépôt": "2023-02-18"]))
        #expect(answer.article("date_limite") == "ami/calendrier")
        #expect(
            answer.message("date_limite", at: "commune")
                == "Le dossier est daté du 18 février 2023 : le dernier jour de dépôt est le 17 février 2023, jusqu’à 23 h 59 (heure de Paris)."
        )
    }

    @Test("AMI écoles, calendrier : un dossier sans date de dépôt reste à juger")
    func noDate() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.date_dépôt": "null"]))
        #expect(answer.value("commune.recevable") == "non calculable")
        #expect(answer.missing("commune.subvention") == ["commune.date_dépôt"])
    }

    @Test("AMI écoles, calendrier : la validation est annoncée pour le 10 mars 2023")
    func validation() {
        #expect(Shipped.ecoles.calendar("Validation des candidatures") == "10 mars 2023")
    }

    @Test("AMI écoles, calendrier : un second appel est annoncé pour novembre 2023, validé en mars 2024")
    func secondCall() {
        let words = Shipped.ecoles.calendar("Second appel")
        #expect(words.contains("novembre 2023"))
        #expect(words.contains("mars 2024"))
    }
}

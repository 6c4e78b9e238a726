import TestSupport
import Testing

/// « Chaque école concernée par le projet d’équipement devra bénéficier d’un accès Internet d’un débit minimum de 20 Mb/s. »
@Suite("Document 001, AMI écoles : le débit")
struct DebitTests {
    @Test(
        "AMI écoles, prérequis : 20 Mb/s suffisent, 19 ne suffisent pas",
        arguments: [("20 Mb/s", "vrai"), ("19 Mb/s", "faux"), ("0 Mb/s", "faux")])
    func boundary(speed: String, outcome: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].débit": speed]))
        #expect(answer.outcome("débit", at: "commune.école[0]") == outcome)
    }

    @Test("AMI écoles, prérequis : à 12 Mb/s l’école est écartée, avec l’article et la raison, et la subvention est de 0 €")
    func tooSlow() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].débit": "12 Mb/s"]))
        #expect(answer.reasons == ["débit"])
        #expect(answer.article("débit") == "ami/prérequis")
        #expect(answer.message("débit", at: "commune.école[0]") == "Débit trop faible : 12 Mb/s à l’école, il faut au moins 20 Mb/s.")
        #expect(answer.value("commune.école[0].conforme") == "non")
        #expect(answer.value("commune.école[0].coût_ht") == "0,00 €")
        #expect(answer.value("commune.recevable") == "oui")
        #expect(answer.value("commune.subvention") == "0,00 €")
    }

    @Test("AMI écoles, prérequis : une école trop lente n’emporte pas les autres écoles de la commune")
    func otherSchoolsStay() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles.with(["commune.école[0].débit": "12 Mb/s"]))
        #expect(answer.value("commune.école[1].conforme") == "oui")
        #expect(answer.value("commune.coût_ht") == "12 610,00 €")
        #expect(answer.value("commune.subvention") == "6 305,00 €")
    }

    @Test("AMI écoles, prérequis : seules les écoles du projet ont un débit à atteindre")
    func onlyConcernedSchools() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles.with(["commune.école[1].débit": "2 Mb/s", "commune.école[1].pac": "[]"]))
        #expect(answer.outcome("débit", at: "commune.école[1]") == "sans objet")
        #expect(answer.value("commune.subvention") == "8 260,00 €")
    }

    @Test("AMI écoles, prérequis : un débit jamais mesuré rend la subvention non calculable, en nommant l’école")
    func notMeasured() throws {
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles.with(["commune.école[1].débit": "null"]))
        #expect(answer.outcome("débit", at: "commune.école[1]") == "inconnu")
        #expect(answer.missing("débit", at: "commune.école[1]") == ["commune.école[1].débit"])
        #expect(answer.value("commune.subvention") == "non calculable")
        #expect(answer.missing("commune.subvention") == ["commune.école[1].débit"])
    }
}

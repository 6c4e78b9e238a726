import TestSupport
import Testing

/// « 1 à 5 ENI, 1 à 5 visualiseurs » : le texte ne dit pas s’il faut en prendre au moins un.
@Suite("Document 000, AMI collèges : de 1 à 5")
struct QuantitesTests {
    @Test(
        "AMI collèges, pac : 1 à 5 écrans interactifs dans les deux PAC ; zéro selon la lecture",
        arguments: [(0, "vrai", "faux"), (1, "vrai", "vrai"), (5, "vrai", "vrai"), (6, "faux", "faux")])
    func screens(count: Int, optional: String, mandatory: String) throws {
        for dossier in [Case.fontaine, .socle] {
            let asked = dossier.with(["collège.pac[0].eni": "\(count)"])
            #expect(try Shipped.colleges.evaluate(asked).outcome("eni", at: "collège.pac[0]") == optional)
            let must = try Shipped.colleges.evaluate(asked, readings: ["minimum_un": "obligatoire"])
            #expect(must.outcome("eni", at: "collège.pac[0]") == mandatory)
            #expect(must.value("collège.pac[0].conforme") == (mandatory == "vrai" ? "oui" : "non"))
        }
    }

    @Test(
        "AMI collèges, pac-webradio : 1 à 5 visualiseurs ; zéro selon la lecture",
        arguments: [(0, "vrai", "faux"), (1, "vrai", "vrai"), (5, "vrai", "vrai"), (6, "faux", "faux")])
    func documentCameras(count: Int, optional: String, mandatory: String) throws {
        let asked = Case.fontaine.with(["collège.pac[0].visualiseurs": "\(count)"])
        #expect(try Shipped.colleges.evaluate(asked).outcome("visualiseurs", at: "collège.pac[0]") == optional)
        let must = try Shipped.colleges.evaluate(asked, readings: ["minimum_un": "obligatoire"])
        #expect(must.outcome("visualiseurs", at: "collège.pac[0]") == mandatory)
    }

    @Test("AMI collèges, pac : un PAC qui dépasse est écarté avec ses tablettes, le dossier reste recevable")
    func setAside() throws {
        let answer = try Shipped.colleges.evaluate(
            .fontaine.with(["collège.pac[0].eni": "6", "collège.pac[1]": "{type: socle, classes_mobiles: 2}"]))
        #expect(answer.reasons == ["eni"])
        #expect(answer.value("collège.recevable") == "oui")
        #expect(answer.value("collège.pac[0].tablettes_élèves") == "0")
        #expect(answer.value("collège.tablettes_élèves") == "60")
    }
}

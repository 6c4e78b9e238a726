import TestSupport
import Testing

/// « PAC Maternelle permettant d’équiper 1 à 3 classes », « PAC Élémentaire permettant d’équiper 1 à 3 classes ».
@Suite("Document 001, AMI écoles : les deux sortes de PAC")
struct TypePACTests {
    @Test("AMI écoles, pac : un PAC équipe 1 à 3 classes", arguments: 1...3)
    func oneToThree(classes: Int) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].pac[0].classes_équipées": "\(classes)"]))
        #expect(answer.reasons == [])
    }

    @Test("AMI écoles, pac : un PAC pour 0 ou 4 classes ne s’écrit pas", arguments: [0, 4])
    func outOfBounds(classes: Int) {
        let faults = Shipped.ecoles.faults(in: .voiron.with(["commune.école[0].pac[0].classes_équipées": "\(classes)"]))
        #expect(faults.count == 1)
        #expect(faults.first?.contains("commune.école[0].pac[0].classes_équipées") == true)
    }

    @Test("AMI écoles, pac : les PAC d’une école n’équipent pas plus de classes qu’elle n’en a", arguments: [(3, "vrai"), (2, "faux")])
    func notMoreThanTheSchool(classes: Int, outcome: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].classes": "\(classes)"]))
        #expect(answer.outcome("classes_équipées", at: "commune.école[0]") == outcome)
    }

    @Test("AMI écoles, pac : deux PAC ajoutent leurs classes")
    func twoPAC() throws {
        let second = ["commune.école[0].pac[1]": "{numéro: 2, type: élémentaire, classes_équipées: 3}"] as KeyValuePairs
        let answer = try Shipped.ecoles.evaluate(.voiron.with(second))
        #expect(answer.reasons == ["classes_équipées"])
        #expect(answer.value("commune.école[0].coût_ht") == "0,00 €")
    }

    @Test(
        "AMI écoles, pac : un PAC maternelle va dans une maternelle ou une primaire, un PAC élémentaire dans une élémentaire ou une primaire",
        arguments: [
            ("maternelle", "maternelle", "vrai"), ("maternelle", "primaire", "vrai"), ("maternelle", "élémentaire", "faux"),
            ("élémentaire", "élémentaire", "vrai"), ("élémentaire", "primaire", "vrai"), ("élémentaire", "maternelle", "faux"),
        ])
    func schoolAndPAC(pac: String, school: String, outcome: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].type": school, "commune.école[0].pac[0].type": pac]))
        #expect(answer.outcome("type_pac", at: "commune.école[0].pac[0]") == outcome)
        #expect(answer.value("commune.subvention") == (outcome == "vrai" ? "8 260,00 €" : "0,00 €"))
    }

    @Test("AMI écoles, pac : un PAC mal formé est écarté seul, l’autre PAC de l’école reste")
    func onlyThatPAC() throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].pac[0].casques": "12",
                "commune.école[0].pac[1]": "{numéro: 2, type: élémentaire, classes_équipées: 1, ordinateurs: 20}",
            ]))
        #expect(answer.value("commune.école[0].pac[0].conforme") == "non")
        #expect(answer.value("commune.école[0].conforme") == "oui")
        #expect(answer.value("commune.école[0].coût_ht") == "12 610,00 €")
        #expect(answer.value("commune.nb_pac") == "2")
        #expect(answer.value("commune.subvention") == "8 827,00 €")
    }
}

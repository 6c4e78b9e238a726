import TestSupport
import Testing

/// « Ordinateur portable pilote (1 par classe, 3 maximum pour 1 PAC) ; visualiseur : 1 par classe ; option VPI : 1 par classe ; option ENI :
/// 1 par classe. »
@Suite("Document 001, AMI écoles : la projection")
struct ProjectionTests {
    private func outcome(_ code: String, _ asked: String, classes: Int, reading: String = "un_par_classe", of dossier: Case = .maternelle)
        throws
        -> String
    {
        let answer = try Shipped.ecoles.evaluate(
            dossier.with([
                "commune.école[0].pac[0]": "{numéro: 1, type: maternelle, classes_équipées: \(classes), \(asked)}"
            ]), readings: ["affichage": reading])
        return answer.outcome(code, at: "commune.école[0].pac[0]")
    }

    @Test("AMI écoles, pac : un ordinateur pilote par classe équipée au plus, donc trois par PAC", arguments: [(1, 1), (2, 2), (3, 3)])
    func pilots(classes: Int, most: Int) throws {
        #expect(try outcome("ordinateurs_pilotes", "ordinateurs_pilotes: \(most)", classes: classes) == "vrai")
        #expect(try outcome("ordinateurs_pilotes", "ordinateurs_pilotes: \(most + 1)", classes: classes) == "faux")
    }

    @Test("AMI écoles, pac : un visualiseur par classe équipée au plus, donc trois par PAC", arguments: [(1, 1), (2, 2), (3, 3)])
    func documentCameras(classes: Int, most: Int) throws {
        #expect(try outcome("visualiseurs", "visualiseurs: \(most)", classes: classes) == "vrai")
        #expect(try outcome("visualiseurs", "visualiseurs: \(most + 1)", classes: classes) == "faux")
    }

    @Test("AMI écoles, pac : un vidéoprojecteur ou un écran par classe équipée au plus", arguments: ["vpi", "eni_75", "eni_86"])
    func displays(device: String) throws {
        for classes in 1...3 {
            #expect(try outcome("affichage", "\(device): \(classes)", classes: classes) == "vrai")
            #expect(try outcome("affichage", "\(device): \(classes + 1)", classes: classes) == "faux")
            #expect(try outcome("affichage", "\(device): \(classes + 1)", classes: classes, reading: "cumul") == "faux")
        }
    }

    @Test(
        "AMI écoles, pac : vidéoprojecteurs et écrans dans les mêmes classes, refusés ou admis selon la lecture",
        arguments: [("un_par_classe", "faux"), ("cumul", "vrai")])
    func both(reading: String, expected: String) throws {
        #expect(try outcome("affichage", "vpi: 2, eni_75: 2, eni_86: 2", classes: 2, reading: reading) == expected)
    }

    @Test(
        "AMI écoles, pac-élémentaire : l’écran de 75 pouces n’existe que dans le PAC maternelle",
        arguments: [("élémentaire", "faux"), ("maternelle", "vrai")])
    func seventyFiveInches(type: String, outcome: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].type": "primaire", "commune.école[0].pac[0].type": type, "commune.école[0].pac[0].eni_75": "1",
            ]))
        #expect(answer.outcome("eni_75", at: "commune.école[0].pac[0]") == outcome)
    }

    @Test("AMI écoles, pac : l’écran de 86 pouces existe dans les deux PAC", arguments: ["maternelle", "élémentaire"])
    func eightySixInches(type: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].type": "primaire", "commune.école[0].pac[0].type": type, "commune.école[0].pac[0].eni_86": "3",
            ]))
        #expect(answer.reasons == [])
    }
}

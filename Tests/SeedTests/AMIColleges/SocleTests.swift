import TestSupport
import Testing

/// « 2 classes mobiles pour les établissements non équipés ou équipés d’une à deux classes mobiles (60 tablettes + 20 tablettes
/// enseignants). »
@Suite("Document 000, AMI collèges : le PAC socle")
struct SocleTests {
    @Test("AMI collèges, pac-socle : deux classes mobiles, ce sont 60 tablettes d’élèves et 20 d’enseignants")
    func sixtyAndTwenty() throws {
        let answer = try Shipped.colleges.evaluate(.socle)
        #expect(answer.value("collège.pac[0].classes_mobiles_accordées") == "2")
        #expect(answer.value("collège.tablettes_élèves") == "60")
        #expect(answer.value("collège.tablettes_enseignants") == "20")
    }

    @Test(
        "AMI collèges, pac-socle : pour les collèges sans classe mobile ou qui en ont une ou deux",
        arguments: [(0, "vrai", "60"), (1, "vrai", "60"), (2, "vrai", "60"), (3, "faux", "0"), (4, "faux", "0")])
    func lessThanThree(existing: Int, outcome: String, tablets: String) throws {
        let answer = try Shipped.colleges.evaluate(.socle.with(["collège.classes_mobiles_existantes": "\(existing)"]))
        #expect(answer.outcome("classe_mobile", at: "collège.pac[0]") == outcome)
        #expect(answer.value("collège.pac[0].conforme") == "oui")
        #expect(answer.value("collège.tablettes_élèves") == tablets)
    }

    @Test("AMI collèges, pac-socle : deux classes mobiles, pas trois", arguments: [(2, "vrai"), (3, "faux")])
    func onlyTwo(count: Int, outcome: String) throws {
        let answer = try Shipped.colleges.evaluate(.socle.with(["collège.pac[0].classes_mobiles": "\(count)"]))
        #expect(answer.outcome("nombre_classes_mobiles", at: "collège.pac[0]") == outcome)
    }

    @Test("AMI collèges, pac-socle : ni les tablettes individuelles ni l’effectif n’entrent dans cette règle")
    func otherFactsDoNotCount() throws {
        let answer = try Shipped.colleges.evaluate(
            .socle.with(["collège.tablettes_individuelles": "oui", "collège.effectif": "200", "collège.classes_mobiles_existantes": "2"]))
        #expect(answer.value("collège.tablettes_élèves") == "60")
    }

    @Test(
        "AMI collèges, pac-socle : en option, 5 à 10 visualiseurs ou aucun, dans les deux lectures",
        arguments: [(0, "vrai"), (1, "faux"), (4, "faux"), (5, "vrai"), (10, "vrai"), (11, "faux")])
    func documentCameras(count: Int, outcome: String) throws {
        for reading in ["facultatif", "obligatoire"] {
            let answer = try Shipped.colleges.evaluate(
                .socle.with(["collège.pac[0].visualiseurs": "\(count)"]), readings: ["minimum_un": reading])
            #expect(answer.outcome("visualiseurs", at: "collège.pac[0]") == outcome)
        }
    }
}

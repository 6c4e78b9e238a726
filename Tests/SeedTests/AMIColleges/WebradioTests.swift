import TestSupport
import Testing

/// « Une classe mobile de tablettes (30 élèves et 10 enseignants => les collèges équipés de tablettes individuelles et les collèges disposant
/// de 4 classes mobiles avec un effectif inférieur à 600 élèves ne sont pas éligibles à cet équipement). »
@Suite("Document 000, AMI collèges : la classe mobile du PAC webradio")
struct WebradioTests {
    private func answer(existing: Int, pupils: Int, reading: String = "au_moins", _ changes: KeyValuePairs<String, String> = [:]) throws
        -> Answer
    {
        try Shipped.colleges.evaluate(
            .fontaine.with(["collège.classes_mobiles_existantes": "\(existing)", "collège.effectif": "\(pupils)"]).with(changes),
            readings: ["quatre_classes_mobiles": reading])
    }

    @Test("AMI collèges, pac-webradio : une classe mobile, ce sont 30 tablettes d’élèves et 10 d’enseignants")
    func thirtyAndTen() throws {
        let answer = try Shipped.colleges.evaluate(.fontaine)
        #expect(answer.value("collège.pac[0].classes_mobiles_accordées") == "1")
        #expect(answer.value("collège.pac[0].tablettes_élèves") == "30")
        #expect(answer.value("collège.pac[0].tablettes_enseignants") == "10")
    }

    @Test(
        "AMI collèges, pac-webradio : avec 4 classes mobiles, 599 élèves ne suffisent pas, 600 suffisent, dans les deux lectures",
        arguments: ["au_moins", "exactement"])
    func sixHundred(reading: String) throws {
        let small = try answer(existing: 4, pupils: 599, reading: reading)
        #expect(small.outcome("classe_mobile", at: "collège.pac[0]") == "faux")
        #expect(small.value("collège.tablettes_élèves") == "0")
        let large = try answer(existing: 4, pupils: 600, reading: reading)
        #expect(large.outcome("classe_mobile", at: "collège.pac[0]") == "vrai")
        #expect(large.value("collège.tablettes_élèves") == "30")
    }

    @Test(
        "AMI collèges, pac-webradio : avec 5 classes mobiles et 599 élèves, selon la lecture de « 4 classes mobiles »",
        arguments: [("au_moins", "faux", "0"), ("exactement", "vrai", "30")])
    func fiveClasses(reading: String, outcome: String, tablets: String) throws {
        let answer = try answer(existing: 5, pupils: 599, reading: reading)
        #expect(answer.outcome("classe_mobile", at: "collège.pac[0]") == outcome)
        #expect(answer.value("collège.tablettes_élèves") == tablets)
    }

    @Test("AMI collèges, pac-webradio : avec 3 classes mobiles, l’effectif ne compte pas", arguments: ["au_moins", "exactement"])
    func threeClasses(reading: String) throws {
        #expect(try answer(existing: 3, pupils: 200, reading: reading).value("collège.tablettes_élèves") == "30")
    }

    @Test(
        "AMI collèges, pac-webradio : un collège équipé de tablettes individuelles n’a pas la classe mobile, quel que soit son effectif",
        arguments: [200, 599, 600, 900])
    func individualTablets(pupils: Int) throws {
        let answer = try answer(existing: 0, pupils: pupils, ["collège.tablettes_individuelles": "oui"])
        #expect(answer.outcome("classe_mobile", at: "collège.pac[0]") == "faux")
        #expect(answer.value("collège.tablettes_élèves") == "0")
    }

    @Test("AMI collèges, pac-webradio : seul cet équipement est perdu, le reste du PAC demeure")
    func onlyTheMobileClass() throws {
        let answer = try answer(existing: 4, pupils: 599)
        #expect(answer.value("collège.pac[0].conforme") == "oui")
        #expect(answer.value("collège.recevable") == "oui")
        #expect(answer.value("collège.part_état") == "15 000,00 €")
    }

    @Test(
        "AMI collèges, pac-webradio : sans l’effectif, le droit est non calculable ; avec 3 classes mobiles il ne sert pas",
        arguments: [(4, "non calculable"), (3, "30")])
    func unknownPupils(existing: Int, tablets: String) throws {
        let answer = try Shipped.colleges.evaluate(
            .fontaine.with(["collège.classes_mobiles_existantes": "\(existing)", "collège.effectif": "null"]))
        #expect(answer.value("collège.tablettes_élèves") == tablets)
        #expect(answer.missing("collège.tablettes_élèves") == (existing == 4 ? ["collège.effectif"] : []))
    }

    @Test("AMI collèges, pac-webradio : qui ne demande pas de classe mobile n’a pas de droit à prouver")
    func nothingToProve() throws {
        let answer = try answer(existing: 4, pupils: 599, ["collège.pac[0].classes_mobiles": "0"])
        #expect(answer.outcome("classe_mobile", at: "collège.pac[0]") == "sans objet")
    }

    @Test("AMI collèges, pac-webradio : une classe mobile, pas deux", arguments: [(0, "vrai"), (1, "vrai"), (2, "faux")])
    func onlyOne(count: Int, outcome: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.pac[0].classes_mobiles": "\(count)"]))
        #expect(answer.outcome("nombre_classes_mobiles", at: "collège.pac[0]") == outcome)
    }

    @Test(
        "AMI collèges, pac-webradio : l’option web TV n’existe que dans le PAC webradio",
        arguments: [("webradio", "vrai"), ("socle", "faux")])
    func webTV(type: String, outcome: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.pac": "[{type: \(type), webtv: oui}]"]))
        #expect(answer.outcome("webtv", at: "collège.pac[0]") == outcome)
    }
}

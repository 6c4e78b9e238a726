import TestSupport
import Testing

/// « En collège : 1 tablette par élève de 5e chaque année pendant 3 ans (élèves de 6e et 5e la dernière année) + 1 tablette pour enseignant de
/// 5e. En école : 3 valises de tablettes. »
@Suite("Document 004, pôle numérique : les tablettes")
struct TablettesTests {
    private func answer(_ year: Int, reading: String = "première_année", _ changes: KeyValuePairs<String, String> = [:]) throws -> Answer {
        try Shipped.ilesDuNord.evaluate(
            .ilesDuNord.with(["territoire.année": "\(year)"]).with(changes), readings: ["tablettes_enseignants": reading])
    }

    @Test(
        "Pôle numérique, organisation : une tablette par élève de 5e pendant trois ans, ceux de 6e aussi la dernière année",
        arguments: [(2015, "130"), (2016, "130"), (2017, "250")])
    func pupils(year: Int, tablets: String) throws {
        let answer = try answer(year)
        #expect(answer.value("territoire.établissement[0].tablettes_élèves") == tablets)
        #expect(answer.value("territoire.tablettes_élèves") == tablets)
    }

    @Test("Pôle numérique, calendrier : le plan dure de 2015 à 2017, une autre année ne s’écrit pas", arguments: [2014, 2018])
    func otherYears(year: Int) {
        #expect(Shipped.ilesDuNord.faults(in: .ilesDuNord.with(["territoire.année": "\(year)"])).count == 1)
    }

    @Test(
        "Pôle numérique, organisation : une tablette par enseignant de 5e, une fois ou chaque année selon la lecture",
        arguments: [(2015, "15", "15"), (2016, "0", "15"), (2017, "0", "15")])
    func teachers(year: Int, once: String, everyYear: String) throws {
        #expect(try answer(year).value("territoire.tablettes_enseignants") == once)
        #expect(try answer(year, reading: "chaque_année").value("territoire.tablettes_enseignants") == everyYear)
    }

    @Test("Pôle numérique, organisation : trois valises par école, comptées une fois", arguments: [(2015, "3"), (2016, "0"), (2017, "0")])
    func cases(year: Int, count: String) throws {
        #expect(try answer(year).value("territoire.établissement[1].valises") == count)
        #expect(try answer(year).value("territoire.valises") == count)
    }

    @Test("Pôle numérique, organisation : les tablettes vont au collège et les valises à l’école, le lycée n’a ni l’un ni l’autre")
    func lycee() throws {
        let retained = ["territoire.établissement[2].retenu": "oui", "territoire.établissement[2].élèves_5e": "30"] as KeyValuePairs
        let answer = try answer(2015, retained)
        #expect(answer.value("territoire.établissement[0].valises") == "0")
        #expect(answer.value("territoire.établissement[1].tablettes_élèves") == "0")
        #expect(answer.value("territoire.établissement[2].tablettes_élèves") == "0")
        #expect(answer.value("territoire.établissement[2].valises") == "0")
    }

    @Test("Pôle numérique, calendrier : la dotation va aux établissements et écoles retenus, les autres n’ont rien")
    func onlyRetained() throws {
        let answer = try answer(2015, ["territoire.établissement[0].retenu": "non", "territoire.établissement[1].retenu": "non"])
        #expect(answer.value("territoire.tablettes_élèves") == "0")
        #expect(answer.value("territoire.tablettes_enseignants") == "0")
        #expect(answer.value("territoire.valises") == "0")
        #expect(answer.value("territoire.dotation_ressources") == "0,00 €")
    }

    @Test(
        "Pôle numérique, organisation : l’enseignant de 5e d’un collège non retenu n’a pas de tablette, même avec la lecture qui en donne chaque année"
    )
    func teachersOfRetainedOnly() throws {
        let answer = try answer(2016, reading: "chaque_année", ["territoire.établissement[0].retenu": "non"])
        #expect(answer.value("territoire.tablettes_enseignants") == "0")
    }

    @Test("Pôle numérique, calendrier : tant que le choix n’est pas connu, la dotation est non calculable")
    func notDecided() throws {
        let answer = try answer(2015, ["territoire.établissement[1].retenu": "null"])
        #expect(answer.value("territoire.valises") == "non calculable")
        #expect(answer.missing("territoire.valises") == ["territoire.établissement[1].retenu"])
        #expect(answer.value("territoire.tablettes_élèves") == "130")
    }
}

import TestSupport
import Testing

/// « 2016-2017 : 18 h de formation proposés à chaque enseignant du secondaire. »
@Suite("Document 004, pôle numérique : la formation et l’ENT")
struct FormationTests {
    @Test("Pôle numérique, calendrier : 18 h de formation par enseignant de collège et de lycée, en 2016 et 2017", arguments: [2016, 2017])
    func secondary(year: Int) throws {
        let answer = try Shipped.ilesDuNord.evaluate(.ilesDuNord.with(["territoire.année": "\(year)"]))
        #expect(answer.value("territoire.établissement[0].heures_formation") == "720 h")
        #expect(answer.value("territoire.établissement[2].heures_formation") == "900 h")
        #expect(answer.value("territoire.heures_formation") == "1 620 h")
    }

    @Test("Pôle numérique, calendrier : les heures sont pour le secondaire, les écoles n’en ont pas")
    func notPrimary() throws {
        #expect(try Shipped.ilesDuNord.evaluate(.ilesDuNord).value("territoire.établissement[1].heures_formation") == "0 h")
    }

    @Test(
        "Pôle numérique, calendrier : chaque enseignant du secondaire, que son établissement soit retenu ou non",
        arguments: ["oui", "non", "null"])
    func retainedOrNot(retained: String) throws {
        let answer = try Shipped.ilesDuNord.evaluate(.ilesDuNord.with(["territoire.établissement[0].retenu": retained]))
        #expect(answer.value("territoire.établissement[0].heures_formation") == "720 h")
    }

    @Test("Pôle numérique, calendrier : trois vagues d’appels à projets, de 2015 à 2017")
    func waves() {
        #expect(Shipped.ilesDuNord.calendar("Trois vagues d’appels à projets") == "1er janvier 2015 au 31 décembre 2017")
    }

    @Test("Pôle numérique, calendrier : le diagnostic détaillé des besoins en 2016")
    func diagnosis() {
        #expect(Shipped.ilesDuNord.calendar("Diagnostic détaillé des besoins") == "1er janvier 2016 au 31 décembre 2016")
    }

    @Test("Pôle numérique, calendrier : l’ENT à l’essai en 2016 et 2017, partout en 2017 et 2018")
    func workspace() {
        #expect(Shipped.ilesDuNord.calendar("Formation des enseignants et essai de l’ENT") == "2016 et 2017")
        #expect(Shipped.ilesDuNord.calendar("ENT dans toutes les écoles et tous les établissements") == "2017 et 2018")
    }
}

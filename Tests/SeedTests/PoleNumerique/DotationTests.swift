import TestSupport
import Testing

/// « Dotation annuelle de 30 € par élève et par enseignant en EPLE et 500 € par école, pour acquérir des ressources numériques. »
@Suite("Document 004, pôle numérique : la dotation pour les ressources")
struct DotationTests {
    @Test(
        "Pôle numérique, organisation : 30 € par élève et par enseignant dans un collège ou un lycée retenu",
        arguments: ["collège", "lycée"])
    func perPerson(type: String) throws {
        // 30 € × (500 + 40).
        let answer = try Shipped.ilesDuNord.evaluate(.ilesDuNord.with(["territoire.établissement[0].type": type]))
        #expect(answer.value("territoire.établissement[0].dotation_ressources") == "16 200,00 €")
    }

    @Test("Pôle numérique, organisation : 500 € par école retenue, quel que soit son effectif", arguments: [0, 200, 900])
    func perSchool(pupils: Int) throws {
        let answer = try Shipped.ilesDuNord.evaluate(.ilesDuNord.with(["territoire.établissement[1].élèves": "\(pupils)"]))
        #expect(answer.value("territoire.établissement[1].dotation_ressources") == "500,00 €")
    }

    @Test("Pôle numérique, organisation : la dotation revient chaque année", arguments: 2015...2017)
    func everyYear(year: Int) throws {
        let answer = try Shipped.ilesDuNord.evaluate(.ilesDuNord.with(["territoire.année": "\(year)"]))
        #expect(answer.value("territoire.dotation_ressources") == "16 700,00 €")
    }

    @Test("Pôle numérique, organisation : sans le nombre d’enseignants, la dotation du collège est non calculable, pas celle de l’école")
    func unknownTeachers() throws {
        let answer = try Shipped.ilesDuNord.evaluate(
            .ilesDuNord.with(["territoire.établissement[0].enseignants": "null", "territoire.établissement[1].enseignants": "null"]))
        #expect(answer.missing("territoire.établissement[0].dotation_ressources") == ["territoire.établissement[0].enseignants"])
        #expect(answer.value("territoire.établissement[1].dotation_ressources") == "500,00 €")
        #expect(answer.value("territoire.dotation_ressources") == "non calculable")
    }
}

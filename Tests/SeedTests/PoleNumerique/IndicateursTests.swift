import TestSupport
import Testing

/// « Indicateurs de réussite : pourcentage d’établissements et d’écoles retenus à l’appel à projets ; pourcentage de salles de classe
/// connectées au haut débit. »
@Suite("Document 004, pôle numérique : les indicateurs de réussite")
struct IndicateursTests {
    @Test("Pôle numérique, indicateurs : la part des établissements et écoles retenus, parmi les candidats")
    func retained() throws {
        // 2 sur 3.
        #expect(try Shipped.ilesDuNord.evaluate(.ilesDuNord).value("territoire.taux_retenus") == "66,67 %")
        let all = Case.ilesDuNord.with(["territoire.établissement[2].retenu": "oui"])
        #expect(try Shipped.ilesDuNord.evaluate(all).value("territoire.taux_retenus") == "100 %")
    }

    @Test("Pôle numérique, indicateurs : qui n’est pas candidat ne compte pas")
    func candidatesOnly() throws {
        let two = Case.ilesDuNord.with(["territoire.établissement[2].candidat": "non"])
        #expect(try Shipped.ilesDuNord.evaluate(two).value("territoire.taux_retenus") == "100 %")
    }

    @Test(
        "Pôle numérique, indicateurs : la part des salles de classe connectées au haut débit",
        arguments: [(60, 160, "37,5 %"), (0, 160, "0 %"), (160, 160, "100 %"), (1, 3, "33,33 %"), (2, 3, "66,67 %"), (1, 32, "3,13 %")])
    func rooms(connected: Int, all: Int, share: String) throws {
        let answer = try Shipped.ilesDuNord.evaluate(
            .ilesDuNord.with(["territoire.salles_haut_débit": "\(connected)", "territoire.salles": "\(all)"]))
        #expect(answer.value("territoire.taux_salles_haut_débit") == share)
    }

    @Test("Pôle numérique, organisation : l’ensemble des salles connectées, c’est 100 %")
    func everyRoom() throws {
        let answer = try Shipped.ilesDuNord.evaluate(.ilesDuNord.with(["territoire.salles_haut_débit": "160"]))
        #expect(answer.value("territoire.taux_salles_haut_débit") == "100 %")
    }

    @Test("Pôle numérique, indicateurs : sans candidat ou sans salle, la part est non calculable, pas 0 %")
    func nothingToDivide() throws {
        let answer = try Shipped.ilesDuNord.evaluate(
            .ilesDuNord.with(["territoire.salles": "0", "territoire.salles_haut_débit": "0", "territoire.établissement": "[]"]))
        #expect(answer.value("territoire.taux_retenus") == "non calculable")
        #expect(answer.missing("territoire.taux_retenus") == ["texte:territoire.taux_retenus"])
        #expect(answer.value("territoire.taux_salles_haut_débit") == "non calculable")
        #expect(answer.missing("territoire.taux_salles_haut_débit") == ["texte:territoire.taux_salles_haut_débit"])
    }
}

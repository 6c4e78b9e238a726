import TestSupport
import Testing

/// « L’équipement matériel est subventionné à hauteur de 70 % uniquement pour les écoles maternelles, élémentaires et primaires n’ayant
/// pas encore atteint le socle numérique de base (plan SNEE) dans la limite de 200 000 € par commune. Les autres pourront bénéficier
/// d’un subventionnement à hauteur de 50 %. »
@Suite("Document 001, AMI écoles : les deux taux")
struct SubventionTests {
    @Test(
        "AMI écoles, démarche : 70 % pour les écoles sans le socle, 50 % pour les autres",
        arguments: [("non", "8 260,00 €"), ("oui", "5 900,00 €")])
    func twoRates(reached: String, subsidy: String) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].socle_atteint": reached]))
        #expect(answer.value("commune.subvention") == subsidy)
    }

    @Test(
        "AMI écoles, démarche : le taux de 70 % vaut pour les maternelles, les élémentaires et les primaires",
        arguments: [("maternelle", "maternelle"), ("élémentaire", "élémentaire"), ("primaire", "maternelle"), ("primaire", "élémentaire")])
    func everyKindOfSchool(school: String, pac: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].type": school, "commune.école[0].pac[0].type": pac]))
        #expect(answer.reasons == [])
        #expect(answer.value("commune.subvention") == "8 260,00 €")
    }

    @Test("AMI écoles, démarche : dans une même commune chaque école garde son taux")
    func mixedCommune() throws {
        // 70 % de 11 800 € = 8 260 € ; 50 % de 12 610 € = 6 305 € ; en tout 14 565 €.
        let answer = try Shipped.ecoles.evaluate(.deuxEcoles)
        #expect(answer.value("commune.assiette_majorée") == "11 800,00 €")
        #expect(answer.value("commune.assiette_normale") == "12 610,00 €")
        #expect(answer.value("commune.subvention") == "14 565,00 €")
        #expect(answer.value("commune.reste_à_charge") == "9 845,00 €")
    }

    @Test("AMI écoles, démarche : sans savoir si le socle est atteint, ni 70 % ni 50 % : non calculable")
    func baseUnknown() throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].socle_atteint": "null"]))
        #expect(answer.value("commune.recevable") == "oui")
        for result in ["subvention", "coût_ht", "assiette_majorée", "assiette_normale", "reste_à_charge"] {
            #expect(answer.value("commune.\(result)") == "non calculable")
            #expect(answer.missing("commune.\(result)") == ["commune.école[0].socle_atteint"])
        }
        #expect(answer.value("commune.école[0].coût_ht") == "11 800,00 €")
    }

    @Test(
        "AMI écoles, démarche : Voiron, 5 classes, un PAC de 20 tablettes avec 1 à 3 tablettes « classe » : 2 PAC permis, 8 260 €",
        arguments: 1...3)
    func voiron(classTablets: Int) throws {
        let answer = try Shipped.ecoles.evaluate(.voiron.with(["commune.école[0].pac[0].tablettes_classe": "\(classTablets)"]))
        #expect(answer.reasons == [])
        #expect(answer.unknown == [])
        #expect(answer.value("commune.max_pac") == "2")
        #expect(answer.value("commune.nb_pac") == "1")
        #expect(answer.value("commune.subvention") == "8 260,00 €")
        #expect(answer.value("commune.reste_à_charge") == "3 540,00 €")
    }
}

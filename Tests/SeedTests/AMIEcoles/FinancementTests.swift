import Grammar
import Language
import TestSupport
import Testing

/// « Prix indicatif hors taxe avant subvention de 50 % ou 70 % : option 20 tablettes 11 800 €, option 20 ordinateurs 12 610 € », les autres
/// prix étant perdus à la numérisation.
@Suite("Document 001, AMI écoles : les prix")
struct FinancementTests {
    private func answer(
        _ pac: String, type: String = "élémentaire", base: String = "non", reading: String = "lots", prices: [String: String] = [:]
    )
        throws -> Answer
    {
        try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].type": "primaire", "commune.école[0].socle_atteint": base,
                "commune.école[0].pac[0]": "{numéro: 1, type: \(type), classes_équipées: 2, \(pac)}",
            ]), readings: ["tablettes": reading], parameters: prices)
    }

    @Test(
        "AMI écoles, financement : 20 tablettes coûtent 11 800 € hors taxe, avant 70 % ou 50 %",
        arguments: [("non", "8 260,00 €"), ("oui", "5 900,00 €")])
    func twentyTablets(base: String, subsidy: String) throws {
        let answer = try answer("tablettes: 20, tablettes_classe: 1", base: base)
        #expect(answer.value("commune.école[0].pac[0].coût_ht") == "11 800,00 €")
        #expect(answer.value("commune.subvention") == subsidy)
    }

    @Test(
        "AMI écoles, financement : 20 ordinateurs coûtent 12 610 € hors taxe, avant 70 % ou 50 %",
        arguments: [("non", "8 827,00 €"), ("oui", "6 305,00 €")])
    func twentyComputers(base: String, subsidy: String) throws {
        let answer = try answer("ordinateurs: 20", base: base)
        #expect(answer.value("commune.école[0].pac[0].coût_ht") == "12 610,00 €")
        #expect(answer.value("commune.subvention") == subsidy)
    }

    @Test(
        "AMI écoles, financement : un prix perdu rend la subvention non calculable en nommant ce prix, jamais 0 €",
        arguments: [
            ("tablettes: 10, tablettes_classe: 1", "prix_10_tablettes"), ("ordinateurs: 10", "prix_10_ordinateurs"), ("vpi: 1", "prix_vpi"),
            ("eni_86: 1", "prix_eni_86"), ("eni_75: 1", "prix_eni_75"),
        ])
    func lostPrice(pac: String, price: String) throws {
        let answer = try answer(pac, type: price == "prix_eni_75" ? "maternelle" : "élémentaire")
        #expect(answer.reasons == [])
        #expect(answer.value("commune.recevable") == "oui")
        #expect(answer.value("commune.subvention") == "non calculable")
        #expect(answer.missing("commune.subvention") == ["paramètre:\(price)"])
        #expect(answer.missing("commune.école[0].pac[0].coût_ht") == ["paramètre:\(price)"])
    }

    @Test("AMI écoles, financement : un prix perdu et 0 appareil demandé ne gênent personne")
    func lostPriceUnused() throws {
        let answer = try answer("tablettes: 20, tablettes_classe: 1, vpi: 0")
        #expect(answer.value("commune.subvention") == "8 260,00 €")
    }

    @Test("AMI écoles, financement : le prix appris plus tard se donne comme paramètre")
    func learntPrice() throws {
        // 70 % de 11 800 + 2 × 2 300 = 16 400 €.
        let answer = try answer("tablettes: 20, tablettes_classe: 1, vpi: 2", prices: ["prix_vpi": "2 300 €"])
        #expect(answer.value("commune.coût_ht") == "16 400,00 €")
        #expect(answer.value("commune.subvention") == "11 480,00 €")
    }

    @Test("AMI écoles, financement : tous les prix connus s’ajoutent")
    func everyPrice() throws {
        // 6 500 + 2 300 + 2 × 2 700 + 3 × 3 400 = 24 400 € ; 50 %.
        let prices = ["prix_10_tablettes": "6 500 €", "prix_vpi": "2 300 €", "prix_eni_75": "2 700 €", "prix_eni_86": "3 400 €"]
        let answer = try Shipped.ecoles.evaluate(
            .maternelle.with([
                "commune.école[0].socle_atteint": "oui",
                "commune.école[0].pac[0]":
                    "{type: maternelle, classes_équipées: 3, tablettes: 10, tablettes_classe: 1, vpi: 1, eni_75: 2, eni_86: 3}",
            ]), readings: ["affichage": "cumul"], parameters: prices)
        #expect(answer.reasons == [])
        #expect(answer.value("commune.coût_ht") == "24 400,00 €")
        #expect(answer.value("commune.subvention") == "12 200,00 €")
    }

    @Test(
        "AMI écoles, financement : prix donnés et prix perdus, chacun est à sa place dans le règlement",
        arguments: [
            ("prix_20_tablettes", "11 800,00 €"), ("prix_20_ordinateurs", "12 610,00 €"), ("prix_10_tablettes", "inconnu"),
            ("prix_10_ordinateurs", "inconnu"), ("prix_vpi", "inconnu"), ("prix_eni_75", "inconnu"), ("prix_eni_86", "inconnu"),
        ])
    func priceList(name: String, price: String) {
        #expect(Shipped.ecoles.parameter(name) == price)
    }

    @Test("AMI écoles, financement : 15 tablettes, admises par une lecture, n’ont pas de prix dans le texte")
    func fifteenTablets() throws {
        let answer = try answer("tablettes: 15, tablettes_classe: 1", reading: "intervalle")
        #expect(answer.reasons == [])
        #expect(answer.value("commune.subvention") == "non calculable")
        #expect(answer.missing("commune.subvention") == ["texte:commune.école[0].pac[0].coût_ht"])
    }

    @Test("AMI écoles, financement : les équipements complémentaires sans prix publié sont aidés sur leur montant hors taxes")
    func otherExpenses() throws {
        // 70 % de 11 800 + 1 234,56 = 13 034,56 €, soit 9 124,192 €.
        let answer = try answer("tablettes: 20, tablettes_classe: 1, autres_dépenses_ht: \"1 234,56 €\"")
        #expect(answer.value("commune.subvention") == "9 124,19 €")
        #expect(answer.value("commune.reste_à_charge") == "3 910,37 €")
    }

    @Test("AMI écoles, financement : les prix du texte sont hors taxe")
    func beforeTax() {
        let prices = Shipped.ecoles.regulation.parameters.filter { $0.name.hasPrefix("prix_") }
        #expect(prices.count == 7)
        for price in prices { #expect(price.text.isBeforeTax == true, "\(price.name)") }
    }
}

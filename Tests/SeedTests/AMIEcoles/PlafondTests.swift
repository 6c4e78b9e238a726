import TestSupport
import Testing

/// « … dans la limite de 200 000 € par commune » : ce que la limite borne se lit de cinq façons.
@Suite("Document 001, AMI écoles : la limite de 200 000 €")
struct PlafondTests {
    /// Saint-Martin-d’Hères, écran de 86 pouces à 9 000 € : un PAC coûte 11 800 + 3 × 9 000 = 38 800 €.
    /// Quatre écoles sans le socle, huit PAC : M = 310 400 € ; une école qui l’a, deux PAC : N = 77 600 € ; P = 200 000 €.
    /// - dépense_puis_normal : 70 % × 200 000 + 50 % × (110 400 + 77 600) = 140 000 + 94 000 = 234 000 €
    /// - dépense_seule : 70 % × 200 000 + 50 % × 77 600 = 140 000 + 38 800 = 178 800 €
    /// - subvention_totale : min(217 280 + 38 800, 200 000) = 200 000 €
    /// - subvention_majorée : min(217 280, 200 000) + 38 800 = 238 800 €
    /// - seuil : 310 400 > 200 000, donc 50 % × 388 000 = 194 000 €
    @Test(
        "AMI écoles, démarche : quand un prix fait dépasser la limite, cinq lectures donnent cinq subventions",
        arguments: [
            ("dépense_puis_normal", "234 000,00 €"), ("dépense_seule", "178 800,00 €"), ("subvention_totale", "200 000,00 €"),
            ("subvention_majorée", "238 800,00 €"), ("seuil", "194 000,00 €"),
        ])
    func fiveReadings(reading: String, subsidy: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .saintMartinDHeres, readings: ["plafond": reading], parameters: ["prix_eni_86": "9 000 €"])
        #expect(answer.reasons == [])
        #expect(answer.value("commune.assiette_majorée") == "310 400,00 €")
        #expect(answer.value("commune.assiette_normale") == "77 600,00 €")
        #expect(answer.value("commune.subvention") == subsidy)
    }

    /// Écran à 3 400 € : M = 8 × 22 000 = 176 000 €, N = 44 000 € ; 123 200 + 22 000 = 145 200 €.
    @Test(
        "AMI écoles, démarche : sous la limite, les cinq lectures donnent la même subvention",
        arguments: ["dépense_puis_normal", "dépense_seule", "subvention_totale", "subvention_majorée", "seuil"])
    func belowTheLimit(reading: String) throws {
        let answer = try Shipped.ecoles.evaluate(
            .saintMartinDHeres, readings: ["plafond": reading], parameters: ["prix_eni_86": "3 400 €"])
        #expect(answer.value("commune.subvention") == "145 200,00 €")
    }

    /// Dépense à 70 % de 200 000 € puis de 200 000,02 €, rien d’autre : 140 000 €, puis selon la lecture
    /// 140 000 + 0,01 ; 140 000 ; 140 000,014 → 140 000,01 ; 140 000,01 ; 100 000,01 €.
    @Test(
        "AMI écoles, démarche : 200 000 € tout juste sont dans la limite, deux centimes de plus la font jouer",
        arguments: [
            ("dépense_puis_normal", "140 000,01 €"), ("dépense_seule", "140 000,00 €"), ("subvention_totale", "140 000,01 €"),
            ("subvention_majorée", "140 000,01 €"), ("seuil", "100 000,01 €"),
        ])
    func boundary(reading: String, above: String) throws {
        let only = Case.voiron.with(["commune.école[0].pac[0]": "{numéro: 1, type: élémentaire, classes_équipées: 1}"])
        let expense = "commune.école[0].pac[0].autres_dépenses_ht"
        let within = try Shipped.ecoles.evaluate(only.with([expense: "200 000 €"]), readings: ["plafond": reading])
        #expect(within.value("commune.subvention") == "140 000,00 €")
        let beyond = try Shipped.ecoles.evaluate(only.with([expense: "200 000,02 €"]), readings: ["plafond": reading])
        #expect(beyond.value("commune.subvention") == above)
    }

    @Test("AMI écoles, démarche : sans lecture choisie, ce qui dépasse la limite passe à 50 %")
    func chosenReading() throws {
        let answer = try Shipped.ecoles.evaluate(.saintMartinDHeres, parameters: ["prix_eni_86": "9 000 €"])
        #expect(answer.value("commune.subvention") == "234 000,00 €")
    }

    @Test("AMI écoles, démarche : la limite joue par commune, pas par école")
    func perCommune() throws {
        // Quatre écoles à 77 600 € chacune, aucune ne dépasse seule 200 000 €.
        let answer = try Shipped.ecoles.evaluate(
            .saintMartinDHeres, readings: ["plafond": "dépense_seule"], parameters: ["prix_eni_86": "9 000 €"])
        #expect(answer.value("commune.école[0].coût_ht") == "77 600,00 €")
        #expect(answer.value("commune.subvention") == "178 800,00 €")
    }
}

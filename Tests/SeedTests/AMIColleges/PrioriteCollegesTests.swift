import TestSupport
import Testing

/// « Les dossiers des collèges seront étudiés au regard des critères de priorisation suivants », numérotés de 1 à 6.
@Suite("Document 000, AMI collèges : les critères de priorité")
struct CriteresCollegesTests {
    @Test(
        "AMI collèges, priorisation : chacune des sept fragilités du public compte pour une",
        arguments: [
            "éducation_prioritaire", "qpv", "cité_éducative", "zone_rurale_isolée", "zone_montagne", "équité_territoriale",
            "territoire_prioritaire",
        ])
    func eachFragility(name: String) throws {
        #expect(try Shipped.colleges.evaluate(.fontaine).value("collège.fragilités") == "0")
        #expect(try Shipped.colleges.evaluate(.fontaine.with(["collège.\(name)": "oui"])).value("collège.fragilités") == "1")
    }

    @Test(
        "AMI collèges, priorisation : chacune des quatre dimensions du projet ajoute sa note",
        arguments: ["inclusion", "territoire", "innovation", "parentalité"])
    func eachDimension(name: String) throws {
        #expect(try Shipped.colleges.evaluate(.fontaine.with(["collège.note_\(name)": "3"])).value("collège.note_qualitative") == "3")
    }

    @Test(
        "AMI collèges, priorisation : l’éligibilité technique demande le très haut débit et le Wi-Fi",
        arguments: [
            ("oui", "oui", "oui"), ("oui", "non", "non"), ("non", "oui", "non"), ("non", "non", "non"), ("null", "non", "non"),
            ("null", "oui", "non calculable"),
        ])
    func technical(fibre: String, wifi: String, value: String) throws {
        let answer = try Shipped.colleges.evaluate(.fontaine.with(["collège.thd": fibre, "collège.wifi_déployable": wifi]))
        #expect(answer.value("collège.éligible_technique") == value)
    }
}

@Suite("Document 000, AMI collèges : l’ordre des dossiers")
struct OrdreCollegesTests {
    /// Un collège à 20 % d’équipement mobile, sans aucun autre atout.
    private func college(_ uai: String, _ changes: KeyValuePairs<String, String>) -> Case {
        Case.fontaine.with(["collège.uai": uai]).with(changes)
    }

    @Test("AMI collèges, priorisation : les six critères comptent dans l’ordre de leurs numéros")
    func inOrder() throws {
        // Chacun a tous les atouts qui viennent après le critère qui le distingue du suivant.
        let voiron = college("0380311V", ["collège.taux_eim": "19,99 %"])
        let vienne = college("0380312V", ["collège.équipe_identifiée": "oui"])
        let crolles = college("0380313C", ["collège.qpv": "oui", "collège.zone_montagne": "oui"])
        let echirolles = college("0380314E", ["collège.qpv": "oui", "collège.note_innovation": "5"])
        let laMure = college("0380315L", ["collège.qpv": "oui", "collège.thd": "oui", "collège.wifi_déployable": "oui"])
        let meylan = college("0380316M", ["collège.qpv": "oui", "collège.projet_webradio_parrain": "oui"])
        let moirans = college("0380317M", ["collège.qpv": "oui"])
        let rank = try Shipped.colleges.rank([moirans, meylan, laMure, echirolles, crolles, vienne, voiron])
        #expect(rank.order == ["0380311V", "0380312V", "0380313C", "0380314E", "0380315L", "0380316M", "0380317M"])
    }

    @Test("AMI collèges, priorisation : le taux d’équipement le plus faible l’emporte sur tous les autres critères réunis")
    func firstCriterionWins() throws {
        let everything = college(
            "0380311V",
            [
                "collège.équipe_identifiée": "oui", "collège.qpv": "oui", "collège.note_inclusion": "5", "collège.thd": "oui",
                "collège.wifi_déployable": "oui", "collège.projet_webradio_parrain": "oui",
            ])
        let lessEquipped = college("0380312V", ["collège.taux_eim": "19,99 %"])
        #expect(try Shipped.colleges.rank([everything, lessEquipped]).order == ["0380312V", "0380311V"])
    }

    @Test("AMI collèges, priorisation : un taux d’équipement inconnu passe après tous ceux qu’on connaît")
    func unknownRate() throws {
        let rank = try Shipped.colleges.rank([
            college("0380311V", ["collège.taux_eim": "null"]), college("0380312V", ["collège.taux_eim": "100 %"]),
        ])
        #expect(rank.order == ["0380312V", "0380311V"])
    }

    @Test("AMI collèges, priorisation : à égalité, le dépôt le plus ancien, puis le plus petit UAI (choix du règlement)")
    func ties() throws {
        let rank = try Shipped.colleges.rank([
            college("0380313C", [:]), college("0380312V", [:]), college("0380311V", ["collège.date_dépôt": "2023-04-15"]),
        ])
        #expect(rank.order == ["0380312V", "0380313C", "0380311V"])
    }
}

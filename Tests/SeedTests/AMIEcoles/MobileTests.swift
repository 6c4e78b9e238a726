import TestSupport
import Testing

/// « 10 à 20 tablettes par PAC avec coques de protection renforcée, 1 à 3 tablettes “classe” ; valises pour 10 tablettes ou chariot de
/// 20 tablettes. » « Option ordinateurs : 10 à 20 ordinateurs portables. »
@Suite("Document 001, AMI écoles : le matériel mobile des élèves")
struct MobileTests {
    private func answer(_ pac: String, type: String = "élémentaire", reading: String = "lots") throws -> Answer {
        try Shipped.ecoles.evaluate(
            .voiron.with([
                "commune.école[0].type": "primaire", "commune.école[0].pac[0]": "{numéro: 1, type: \(type), classes_équipées: 2, \(pac)}",
            ]), readings: ["tablettes": reading])
    }

    private let pac = "commune.école[0].pac[0]"

    @Test(
        "AMI écoles, pac : 10 à 20 tablettes par PAC, par lots de 10 ou 20, ou tout nombre entre les deux, selon la lecture",
        arguments: [
            (0, "vrai", "vrai"), (1, "faux", "faux"), (9, "faux", "faux"), (10, "vrai", "vrai"), (11, "faux", "vrai"), (15, "faux", "vrai"),
            (19, "faux", "vrai"), (20, "vrai", "vrai"), (21, "faux", "faux"),
        ])
    func tablets(count: Int, lots: String, interval: String) throws {
        let own = count == 0 ? 0 : 1
        for type in ["maternelle", "élémentaire"] {
            let asked = "tablettes: \(count), tablettes_classe: \(own)"
            #expect(try answer(asked, type: type, reading: "lots").outcome("tablettes", at: pac) == lots)
            #expect(try answer(asked, type: type, reading: "intervalle").outcome("tablettes", at: pac) == interval)
        }
    }

    @Test(
        "AMI écoles, pac : avec des tablettes d’élèves, 1 à 3 tablettes « classe »",
        arguments: [(0, "faux"), (1, "vrai"), (3, "vrai"), (4, "faux")])
    func classTablets(count: Int, outcome: String) throws {
        #expect(try answer("tablettes: 20, tablettes_classe: \(count)").outcome("tablettes_classe", at: pac) == outcome)
    }

    @Test("AMI écoles, pac : sans tablettes d’élèves, aucune tablette « classe »", arguments: [(0, "vrai"), (1, "faux")])
    func noClassTabletAlone(count: Int, outcome: String) throws {
        #expect(try answer("tablettes_classe: \(count)").outcome("tablettes_classe", at: pac) == outcome)
    }

    @Test(
        "AMI écoles, pac-élémentaire : l’option ordinateurs en compte 10 ou 20",
        arguments: [(0, "vrai"), (9, "faux"), (10, "vrai"), (15, "faux"), (20, "vrai"), (21, "faux")])
    func computers(count: Int, outcome: String) throws {
        #expect(try answer("ordinateurs: \(count)").outcome("ordinateurs", at: pac) == outcome)
    }

    @Test(
        "AMI écoles, pac-maternelle : pas d’ordinateurs d’élèves dans un PAC maternelle",
        arguments: [(0, "vrai"), (10, "faux"), (20, "faux")])
    func noComputersInMaternelle(count: Int, outcome: String) throws {
        #expect(try answer("ordinateurs: \(count)", type: "maternelle").outcome("ordinateurs", at: pac) == outcome)
    }

    @Test("AMI écoles, pac-élémentaire : l’option tablettes ou l’option ordinateurs, pas les deux dans le même PAC")
    func eitherOr() throws {
        let answer = try answer("tablettes: 20, tablettes_classe: 1, ordinateurs: 20")
        #expect(answer.reasons == ["option_exclusive"])
        #expect(answer.value("commune.subvention") == "0,00 €")
    }

    @Test(
        "AMI écoles, pac-élémentaire : une seule tablette ou un seul ordinateur suffit à faire les deux options",
        arguments: [(1, 10), (10, 1)])
    func eitherOrFromOne(tablets: Int, computers: Int) throws {
        let answer = try answer("tablettes: \(tablets), tablettes_classe: 1, ordinateurs: \(computers)")
        #expect(answer.outcome("option_exclusive", at: pac) == "faux")
    }

    @Test("AMI écoles, pac-élémentaire : tablettes dans un PAC, ordinateurs dans l’autre")
    func oneOptionEach() throws {
        let answer = try Shipped.ecoles.evaluate(
            .voiron.with(["commune.école[0].pac[1]": "{numéro: 2, type: élémentaire, classes_équipées: 2, ordinateurs: 20}"]))
        // 70 % de 11 800 + 12 610 = 24 410 €.
        #expect(answer.reasons == [])
        #expect(answer.value("commune.subvention") == "17 087,00 €")
    }

    @Test(
        "AMI écoles, pac : 13 à 23 casques avec micro, ou aucun",
        arguments: [(0, "vrai"), (1, "faux"), (12, "faux"), (13, "vrai"), (23, "vrai"), (24, "faux")])
    func headsets(count: Int, outcome: String) throws {
        for type in ["maternelle", "élémentaire"] {
            #expect(try answer("casques: \(count)", type: type).outcome("casques", at: pac) == outcome)
        }
    }

    @Test(
        "AMI écoles, pac-maternelle : une imprimante par PAC maternelle, aucune dans un PAC élémentaire",
        arguments: [
            ("maternelle", 0, "vrai"), ("maternelle", 1, "vrai"), ("maternelle", 2, "faux"), ("élémentaire", 0, "vrai"),
            ("élémentaire", 1, "faux"),
        ])
    func printers(type: String, count: Int, outcome: String) throws {
        #expect(try answer("imprimantes: \(count)", type: type).outcome("imprimantes", at: pac) == outcome)
    }
}

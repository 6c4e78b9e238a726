import TestSupport
import Testing

/// « Le Conseil Départemental des Bouches-du-Rhône prendra par convention le rôle de “chef de file” pour toutes les écoles hors Marseille et
/// la Ville de Marseille fera de même pour les écoles de Marseille. »
@Suite("Document 002, dossier de presse : les chefs de file")
struct ChefDeFileTests {
    private func leader(_ insee: String) throws -> String {
        try Shipped.bouchesDuRhone.evaluate(.bouchesDuRhone.with(["territoire.école[0].code_insee": "'\(insee)'"]))
            .value("territoire.école[0].chef_de_file")
    }

    @Test(
        "Dossier de presse, gouvernance : la Ville de Marseille mène pour les écoles de Marseille et de ses seize arrondissements",
        arguments: ["13055"] + (13_201...13_216).map(String.init))
    func marseille(insee: String) throws {
        #expect(try leader(insee) == "Ville de Marseille")
    }

    @Test(
        "Dossier de presse, gouvernance : le Conseil départemental mène pour toutes les autres écoles",
        arguments: ["13063", "13027", "13001", "13054", "13056", "13200", "13217"])
    func elsewhere(insee: String) throws {
        #expect(try leader(insee) == "Conseil départemental")
    }

    @Test("Dossier de presse, gouvernance : chaque chef de file connaît le besoin de ses écoles")
    func needOfEach() throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(.bouchesDuRhone)
        #expect(answer.value("territoire.besoin_marseille") == "8")
        #expect(answer.value("territoire.besoin_hors_marseille") == "18")
    }

    @Test("Dossier de presse, gouvernance : une école sans commune connue n’a pas de chef de file, les deux besoins sont non calculables")
    func unknownTown() throws {
        let answer = try Shipped.bouchesDuRhone.evaluate(.bouchesDuRhone.with(["territoire.école[0].code_insee": "null"]))
        #expect(answer.value("territoire.école[0].chef_de_file") == "non calculable")
        #expect(answer.missing("territoire.besoin_marseille") == ["territoire.école[0].code_insee"])
        #expect(answer.missing("territoire.besoin_hors_marseille") == ["territoire.école[0].code_insee"])
        #expect(answer.value("territoire.besoin") == "26")
    }
}

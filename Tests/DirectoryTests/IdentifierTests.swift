import Directory
import Kernel
import Testing

@Suite("Les identifiants") struct IdentifierTests {
    @Test("Un SIREN juste est lu, avec ou sans espaces", arguments: ["213801855", "213 801 855", "200040715", "213\u{A0}805\u{A0}633"])
    func siren(text: String) throws {
        let siren = try #require(SIREN(text))
        #expect(siren.description.count == 9)
    }

    @Test("Un SIREN se montre par groupes de trois") func sirenFrench() {
        #expect(SIREN("213801855")?.french == "213\u{A0}801\u{A0}855")
    }

    @Test("Un SIREN dont la clé est fausse est refusé, jamais réparé", arguments: ["213801856", "21380185", "2138018550", "21380185A", ""])
    func wrongSIREN(text: String) {
        #expect(SIREN(text) == nil)
    }

    @Test("Un SIRET contient le SIREN de son organisme") func siret() throws {
        let siret = try #require(SIRET("21940034800195"))
        #expect(siret.siren == SIREN("219400348"))
        #expect(siret.french == "219\u{A0}400\u{A0}348\u{A0}00195")
    }

    @Test("Un SIRET dont un chiffre est changé est refusé", arguments: ["21940034800196", "21940034900195", "2194003480019"])
    func wrongSIRET(text: String) {
        #expect(SIRET(text) == nil)
    }

    @Test("Un bureau de La Poste est reconnu par la somme de ses chiffres, un autre organisme non") func laPoste() {
        // Sum of digits 35: a multiple of 5, while Luhn’s key is wrong.
        #expect(SIRET("35600000049837") != nil)
        #expect(SIRET("35600000049838") == nil)
        #expect(SIRET("35600000000048") != nil, "le siège suit la clé de Luhn")
    }

    @Test(
        "Un département se lit comme chaque fichier l’écrit",
        arguments: [("038", "38"), ("38", "38"), ("2", "02"), ("02A", "2A"), ("2a", "2A"), ("971", "971"), (" 01 ", "01")])
    func department(text: String, code: String) {
        #expect(DepartmentCode(text)?.description == code)
    }

    @Test("Ce qui n’est pas un département est refusé", arguments: ["20", "96", "0380", "", "999", "2C", "977"])
    func noDepartment(text: String) {
        #expect(DepartmentCode(text) == nil)
    }

    @Test("Le département d’un établissement se lit dans son numéro, Corse comprise") func departmentOfUAI() throws {
        let college = try #require(UAI("0382032C"))
        #expect(DepartmentCode(of: college)?.name == "Isère")
        let corsica = try #require(UAI("6200001" + letter("6200001")))
        #expect(DepartmentCode(of: corsica)?.name == "Corse-du-Sud")
    }

    private func letter(_ digits: String) -> String {
        String(decoding: [UAI.controlLetter(of: digits.utf8)], as: UTF8.self)
    }
}

import Formats
import Grammar
import Kernel
import Language
import Rules
import TestSupport
import Testing

@Suite("Ce qui ferait passer un contrôle")
struct RemedyTests {
    private static let text = """
        langage: 1
        règlement: essai
        titre: Essai
        version: 1.0.0
        statut: projet
        entités:
          commune: {clé: code}
          école: {clé: uai, dans: commune, au plus: 1}
        données:
          commune.coût: {type: montant}
          commune.dépôt: {type: date}
        contrôles:
          coût: {sur: commune, exige: coût > 0 €, sinon: Non., effet: avertit}
          dépôt: {sur: commune, exige: dépôt <= 2027-02-19, sinon: Non., effet: avertit}
        """

    private func result(_ dossier: String) throws(Problems) -> DossierResult {
        let regulation = try RegulationFile.read(Array(Self.text.utf8), named: "essai.yaml").regulation
        let node = try JSONReader.read(Array(dossier.utf8), named: "cas.json", limits: .cases)
        let program = try Program.compile(regulation, Choices.standard(of: regulation, today: CaseFixture.today))
        let read = try CaseReader.read(node, form: .json, regulation: regulation, source: "cas.json")
        return DossierResult(try Evaluation.run(program, on: read, source: "cas.json"))
    }

    @Test("se dit comme on parle : « plus de », « au plus tard le »") func words() throws {
        let french = try result("{\"commune\": {\"coût\": 0, \"dépôt\": \"2027-02-20\"}}").french()
        #expect(french.contains("coût : plus de 0,00\u{A0}€\n"), "\(french)")
        #expect(french.contains("dépôt : au plus tard le 19\u{A0}février 2027\n"), "\(french)")
    }

    /// The remedies of the failed controls of Voiron's dossier after some changes, by control.
    private func remedies(_ changes: KeyValuePairs<String, String>) throws -> [String: String] {
        let result = try Shipped.ecoles.evaluate(.voiron.with(changes)).result
        var remedies: [String: String] = [:]
        for control in result.controls where control.outcome == .failed {
            let code = result.evaluation.program.regulation.controls[control.control].code
            remedies[code] = result.evaluation.remedy(ofControl: control.control, row: control.row).map(plainSpaces) ?? "rien"
        }
        return remedies
    }

    @Test("propose de demander moins d’appareils, jamais d’équiper plus de classes")
    func lowersWhatIsAsked() throws {
        let screens = "Vidéoprojecteurs interactifs (VPI) + Écrans interactifs de 75 pouces + Écrans interactifs de 86 pouces"
        let pac = "commune.école[0].pac[0]"
        let found = try remedies([
            "\(pac).classes_équipées": "1", "\(pac).vpi": "2", "\(pac).eni_86": "1", "\(pac).visualiseurs": "3",
        ])
        #expect(found["affichage"] == "\(screens) : au plus 1")
        #expect(found["visualiseurs"] == "Visualiseurs : au plus 1")
    }

    @Test("propose moins de classes équipées ou moins de PAC, jamais une école plus grande")
    func sums() throws {
        let pacs = (1...3).map { "{numéro: \($0), type: élémentaire, classes_équipées: 2}" }.joined(separator: ", ")
        let found = try remedies(["commune.école[0].classes": "3", "commune.école[0].pac": "[\(pacs)]"])
        #expect(found["classes_équipées"] == "Classes équipées, en tout : au plus 3")
        #expect(found["quota_pac"] == "PAC demandés par la commune : au plus 2")
    }

    @Test("ne propose rien quand le fait vient du référentiel")
    func nothingOfTheDirectory() throws {
        let found = try remedies(["commune.département": "'69'", "commune.école[0].type": "maternelle"])
        #expect(found["territoire"] == "rien")
        #expect(found["type_pac"] == "rien")
    }

    @Test("entre plusieurs issues, garde celles du demandeur, avec le nom des options")
    func alternatives() throws {
        let found = try remedies([
            "commune.école[0].ent": "école_directe", "commune.école[0].secteur": "public",
            "commune.école[0].pac[0].tablettes": "10", "commune.école[0].pac[0].ordinateurs": "10",
        ])
        let label = "« Un ENT conforme au schéma national (SDET), pour trois ans »"
        #expect(found["ent"] == "Espace numérique de travail (ENT) : \(label)")
        #expect(found["option_exclusive"] == "Tablettes pour les élèves : 0 ; ou Ordinateurs portables pour les élèves : 0")
    }

    @Test("se lit aussi dans l’explication, en français et en JSON")
    func explained() throws {
        let explanation = Explanation(try result("{\"commune\": {\"coût\": 0, \"dépôt\": \"2027-02-19\"}}").evaluation)
        #expect(explanation.french.contains("motif : Non.\n  ce qui passerait : coût : plus de 0,00\u{A0}€"), "\(explanation.french)")
        let json = String(decoding: explanation.json.compact, as: UTF8.self)
        #expect(json.contains("\"message\":\"Non.\",\"remedy\":\"coût : plus de 0,00\u{A0}€\""), "\(json)")
        #expect(json.ranges(of: "\"remedy\"").count == 1)
    }

    @Test("un seul élément permis s’écrit au singulier") func singular() {
        let found = CaseFixture.problems { () throws(Problems) in try result("{\"commune\": {\"école\": [{}, {}]}}") }
        #expect(found.count == 1 && found[0].hasSuffix("attend au plus 1 élément ; trouvé : 2"), "\(found)")
    }

    @Test("un seul problème de trop aussi") func oneMore() {
        var problems = Problems()
        for rank in 0...Problems.kept { problems.add(Problem("faute \(rank)", in: "a", at: nil)) }
        #expect(problems.description.hasSuffix("… et 1 autre problème"))
    }
}

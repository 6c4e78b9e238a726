import Formats
import Grammar
import Kernel
import Language
import Rules
import Testing

@Suite("Les tranches d’une grille")
struct GridTests {
    @Test(
        "Une borne peut être négative",
        arguments: [
            ("écart", "-1000 à -1: 0, 0 à 1000: 5", -3, 0), ("écart", "-1000 à -1: 0, 0 à 1000: 5", 0, 5),
            ("écart", "-1000 à -6: 0, -5: 1, -4 et plus: 2", -5, 1), ("écart", "-1000 - -6: 0, −5-1: 1, 2+: 2", -5, 1),
            ("solde", "'-10 € à -0,01 €': 7, 0 € et plus: 8", -1, 7), ("part", "-5 % et plus: 4", -500, 4),
        ])
    func negativeBounds(key: String, brackets: String, given: Int, expected: Int64) throws {
        let regulation = try RegulationFile.read(Array(text(key, brackets).utf8), named: "essai.yaml").regulation
        let program = try Program.compile(regulation, Choices.standard(of: regulation, today: CaseFixture.today))
        let node = try JSONReader.read(Array("{\"commune\": {\"\(key)\": \(given)}}".utf8), named: "cas.json", limits: .cases)
        let dossier = try CaseReader.read(node, form: .json, regulation: regulation, source: "cas.json")
        let result = DossierResult(try Evaluation.run(program, on: dossier, source: "cas.json"))
        #expect(String(decoding: result.json().pretty, as: UTF8.self).contains("\"note\": \(expected)"))
    }

    @Test("Une date n’a pas de signe")
    func negativeDate() {
        #expect(throws: Problems.self) { try RegulationFile.read(Array(text("écart", "-2023-01-01: 0").utf8), named: "essai.yaml") }
    }

    private func text(_ key: String, _ brackets: String) -> String {
        """
        langage: 1
        règlement: essai
        titre: Essai
        version: 1.0.0
        statut: projet
        en vigueur: {du: 2022-01-01}
        sources: {t: {titre: Texte}}
        entités: {commune: {clé: code}}
        données:
          commune.écart: {type: entier, de: -1000, à: 1000}
          commune.solde: {type: montant, de: -10 €, à: 10 €}
          commune.part: {type: taux, de: -5 %, à: 10 %}
        règles:
          commune.note: {article: t/1, grille: \(key), tranches: {\(brackets)}}
        """
    }
}

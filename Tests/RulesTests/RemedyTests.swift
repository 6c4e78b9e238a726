import Formats
import Grammar
import Kernel
import Language
import Rules
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

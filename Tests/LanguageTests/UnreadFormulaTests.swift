import Grammar
import Kernel
import Language
import Testing

@Suite("Une formule illisible") struct UnreadFormulaTests {
    private func problems(rules: String, controls: String = "") throws -> [String] {
        let text = """
            langage: 1
            règlement: essai
            titre: Essai
            version: 1.0.0
            statut: projet
            en vigueur: {du: 2022-01-01}
            sources: {t: {titre: Texte}}
            entités: {commune: {clé: code}}
            données: {commune.n: {type: entier}}
            règles:
            \(rules)
            \(controls)
            """
        do throws(Problems) {
            _ = try RegulationFile.read(Array(text.utf8), named: "essai.yaml")
            return []
        } catch {
            return error.errors.map(\.description)
        }
    }

    @Test("n’empêche pas de vérifier les règles qui suivent") func rulesAfter() throws {
        let found = try problems(rules: "  commune.a: n +\n  commune.b: c + 1\n  commune.c: n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("essai.yaml:11:") == true)
    }

    @Test("d’un contrôle n’empêche pas de vérifier ceux qui suivent") func controlsAfter() throws {
        let controls = """
            contrôles:
              x: {sur: commune, exige: n >, article: t/1, sinon: Non., effet: avertit}
              y: {sur: commune, exige: contrôle.z, article: t/1, sinon: Non., effet: avertit}
              z: {sur: commune, exige: n > 0, article: t/1, sinon: Non., effet: avertit}
            """
        let found = try problems(rules: "  commune.a: n", controls: controls)
        #expect(found.count == 1)
    }
}

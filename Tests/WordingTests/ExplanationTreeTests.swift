import Grammar
import Kernel
import Language
import Markup
import Rules
import TestSupport
import Testing
import Wording

@Suite("L’arbre d’une explication, dans l’ordre de la page")
struct ExplanationTreeTests {
    /// The trees of a page that shows some results of the root before the others.
    private static func page(_ evaluation: Evaluation, first: [String] = []) -> String {
        let explanation = Explanation(evaluation)
        let heads = first.compactMap { name in explanation.nodes.first { $0.path.hasSuffix(".\(name)") } }
        let rest = explanation.nodes.filter { node in !heads.contains { $0.path == node.path } }
        var tree = ExplanationTree(
            explanation, of: evaluation, title: { "Instance \($0).\($1)" }, article: { HTML(RegulationWords.article($0)) })
        return tree.html(heads.map { [$0] } + [rest]).map(\.text).joined()
    }

    @Test("« Expliqué plus haut » mène à une ligne unique, qui vient avant et dit tout", arguments: Shipped.all.indices)
    func toldAbove(_ rank: Int) throws {
        let shipped = Shipped.all[rank]
        var links = 0
        for (name, answer) in try shipped.examples() {
            let evaluation = answer.result.evaluation
            let results = Explanation(evaluation).nodes.map { String($0.path.split(separator: ".").last ?? "") }
            for first in [[], Array(results.suffix(2)), Array(results.reversed())] {
                let page = Self.page(evaluation, first: first)
                for link in page.matches(of: /href="#(calcul-\d+)">expliqué plus haut/) {
                    let ids = page.ranges(of: "id=\"\(link.output.1)\"")
                    #expect(ids.count == 1, "\(name) : \(link.output.1)")
                    #expect(ids.allSatisfy { $0.upperBound < link.range.lowerBound }, "\(name) : \(link.output.1) vient plus bas")
                    links += 1
                }
            }
        }
        // Only the two calls of Isère have values that several results read.
        #expect(links > 0 || !["isere-ecoles-2023", "isere-colleges-2023"].contains(shipped.regulation.id))
    }

    @Test("Une ligne pour chaque école, avec ce qu’elle apporte ; celles sans demande, ensemble")
    func perSchool() throws {
        let quiet = "{uai: 0380003C, type: élémentaire, secteur: public, classes: 3}"
        let dossier = Case.deuxEcoles.with(["commune.école[2]": quiet, "commune.école[3]": quiet.replacing("0380003C", with: "0380004D")])
        let page = plainSpaces(Self.page(try Shipped.ecoles.evaluate(dossier).result.evaluation, first: ["subvention"]))
        let words = page.replacing(/<[^>]*>/, with: " ").split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        #expect(words.contains("Instance 1.0 · conforme 11 800,00 €"), "\(words.prefix(2_000))")
        #expect(words.contains("Instance 2.0 · conforme 11 800,00 €"), "le PAC, sous son école")
        #expect(!words.contains("Instance 1.0 · Socle"), "l’école est nommée une fois")
        #expect(words.contains("2 écoles sans demande 0,00 €"))
    }

    @Test("Des règles emboîtées au-delà de ce qui se lit sont expliquées plus bas, sans rien couper")
    func deep() throws {
        let levels = 60
        let rules = (0..<levels).map { "  c.r\($0): {titre: Étage \($0), valeur: \"x + r\($0 + 1)\"}" }.joined(separator: "\n")
        let text = """
            langage: 1
            règlement: profond
            titre: Profond
            version: 1.0.0
            statut: projet
            sources: {t: {titre: T}}
            entités:
              c: {clé: k, titre: C}
            données:
              c.x: {type: entier, de: 0, à: 10}
            règles:
            \(rules)
              c.r\(levels): {titre: Étage \(levels), valeur: x * 2}

            """
        let regulation = try RegulationFile.read(Array(text.utf8), named: "profond").regulation
        let program = try Program.compile(regulation, Choices.standard(of: regulation, today: Shipped.today))
        let dossier = Dossier(levels: [Dossier.Level(parents: [0], ranks: [0], keys: [nil])], values: [[.number(3)]])
        let page = Self.page(try Evaluation.run(program, on: dossier, source: "profond"))
        for level in 0...levels {
            #expect(page.contains("Étage \(level) ") || page.contains("Étage \(level)<"), "étage \(level)")
        }
        let below = page.matches(of: /href="#(calcul-\d+)">expliqué plus bas/)
        #expect(!below.isEmpty)
        for link in below {
            let ids = page.ranges(of: "id=\"\(link.output.1)\"")
            #expect(ids.count == 1)
            #expect(ids.allSatisfy { $0.lowerBound > link.range.upperBound })
        }
        #expect(page.contains("3 × 2"))
    }
}

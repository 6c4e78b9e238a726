import Hosting
import Kernel
import RegulationWeb
import Routes
import TestSupport
import Testing

/// Files made to stop the server: each gets an answer, and nobody else waits.
@Suite("Règlements hostiles")
struct HostileRegulationTests {
    private static let head = """
        langage: 1
        règlement: hostile
        titre: Hostile
        version: 1.0.0
        statut: projet
        sources: {t: {titre: T}}
        entités:
          c: {clé: k, titre: C}
        données:
          c.x: {type: entier, de: 0, à: 10}
          c.m: {type: montant}
          c.t: {type: taux}

        """

    private func answer(_ rest: String, dossier: String = "") async throws -> Answer {
        try await TestSite.tryOut([("texte", Self.head + rest), ("dossier", dossier)])
    }

    @Test("Des règles qui se lisent l’une l’autre sur deux mille niveaux sont refusées, à l’endroit comme à l’envers")
    func chains() async throws {
        let backward = (0..<1_900).map { "  c.r\($0): \"max(r\($0 + 1), x)\"\n" }.joined() + "  c.r1900: x\n"
        let forward = "  c.r0: x\n" + (1..<1_900).map { "  c.r\($0): \"max(r\($0 - 1), x)\"\n" }.joined()
        for rules in [backward, forward] {
            let page = try await answer("règles:\n" + rules)
            #expect(page.reply.status == 422)
            #expect(page.words.contains("opérations les unes dans les autres"))
        }
    }

    @Test("Une somme de neuf mille termes est refusée sans épuiser la pile")
    func longSum() async throws {
        let page = try await answer("règles:\n  c.r: " + String(repeating: "x+", count: 9_000) + "x\n")
        #expect(page.words.contains("opérations les unes dans les autres"))
    }

    @Test("Des règles exactes qui doublent quarante fois s’expliquent sans doubler le texte")
    func doubling() async throws {
        var rules = "règles:\n  c.r0: {valeur: t * m, interne: oui}\n"
        for rank in 1..<40 { rules += "  c.r\(rank): {valeur: r\(rank - 1) + r\(rank - 1), interne: oui}\n" }
        rules += "  c.z: {valeur: r39, arrondi: 'centime le plus proche, moitié vers le haut'}\n"
        let page = try await answer(rules, dossier: "c: {k: '1', m: '0,01 €', t: 1 %}")
        #expect(page.reply.status == 200)
        #expect(page.words.contains("Comment le calcul est fait"))
        #expect(page.reply.body.count < 4 << 20)
    }

    @Test("Cent mille clés inconnues sont comptées, les premières montrées")
    func unknownKeys() async throws {
        let page = try await answer("règles:\n  c.r: x\n" + (0..<60_000).map { "clef\($0): 1\n" }.joined())
        #expect(page.words.contains("60 000 points à reprendre"))
        #expect(page.reply.body.count < 4 << 20)
    }

    @Test("Des exemples qui demandent trop de calcul sont laissés de côté, et dits")
    func examples() async throws {
        var rest = "paramètres:\n  p: {valeur: 1}\nrègles:\n" + (0..<1_900).map { "  c.r\($0): x + p\n" }.joined() + "exemples:\n"
        for rank in 0..<1_000 { rest += "  e\(rank): {paramètres: {p: \(rank)}, c: {k: '1', x: 1}, attend: {r1: \(rank + 1)}}\n" }
        let page = try await answer(rest)
        #expect(page.words.contains("exemples n’ont pas été joués ici"))
    }

    @Test("Une grande base reprise par des milliers d’exemples est refusée")
    func bases() async throws {
        var rest = "  e.y: {type: entier, défaut: 0}\nrègles:\n  c.n: somme(e.y)\nexemples:\n  b:\n    c:\n      k: '1'\n      e:\n"
        rest += String(repeating: "        - {}\n", count: 40_000) + "    attend: {n: 0}\n"
        for rank in 0..<4_000 { rest += "  x\(rank): {à partir de: b, c: {e: [{}]}, attend: {n: 0}}\n" }
        let text = (Self.head + rest).replacing(
            "  c: {clé: k, titre: C}\n", with: "  c: {clé: k, titre: C}\n  e: {clé: q, dans: c, titre: E, au plus: 100000}\n")
        let page = try await TestSite.tryOut([("texte", text)])
        #expect(page.words.contains("réunis à ceux dont ils partent"))
    }

    @Test("Un règlement de plus de 2 Mio est refusé avec sa taille")
    func tooLarge() async throws {
        let page = try await answer("# " + String(repeating: "x", count: 2_200_000) + "\n")
        #expect(page.reply.status == 422)
        #expect(page.words.contains("fichier trop grand"))
    }
}

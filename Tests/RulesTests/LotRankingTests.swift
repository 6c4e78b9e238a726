import Grammar
import Kernel
import Language
import Lots
import Rules
import Testing

@Suite("Le classement et l’enveloppe d’un lot")
struct LotRankingTests {
    private func text(method: String, keys: String, amount: String = "10 €", extra: String = "") -> String {
        """
        langage: 1
        règlement: essai-rangs
        titre: Essai
        version: 1.0.0
        statut: projet
        en vigueur: {du: 2023-01-01}
        entités:
          commune: {clé: code}
        données:
          commune.département: {type: texte}
          commune.points: {type: entier, de: -100, à: 100}
          commune.jour: {type: date}
          commune.coût: {type: montant}
          commune.intérêt: {type: entier}
        paramètres:
          enveloppe: {valeur: \(amount), type: montant, article: essai}
        règles:
          commune.demande: {valeur: coût, article: essai}
        contrôles:
          territoire:
            sur: commune
            exige: département = '38'
            article: essai
            effet: rejette le dossier
            sinon: Hors du département.
        classement:
          clés: [\(keys)]
        enveloppe: {montant: enveloppe, consomme: demande, méthode: \(method)\(extra)}
        """
    }

    private func lines(_ text: String, _ rows: [String], columns: [String] = ["code", "rang", "attribué"]) throws -> [String] {
        let table = (["code,département,points,jour,coût,intérêt"] + rows).joined(separator: "\n") + "\n"
        return try Array(
            LotFixture.lines(try LotFixture.lot(try LotFixture.program(text), [("commune", table)]), columns: columns).dropFirst())
    }

    private let down = "{clé: points, sens: décroissant, article: essai}"
    private let up = "{clé: points, sens: croissant, article: essai}"

    @Test("Seuls les recevables sont classés, faux donne 0 et 0, inconnu des cellules vides")
    func admissible() throws {
        let rows = ["A,38,1,,100,1", "B,73,9,,100,1", "C,,5,,100,1", "D,38,3,,100,1"]
        #expect(try lines(text(method: "ordre strict", keys: down), rows) == ["A,2,100", "B,0,0", "C,,", "D,1,100"])
    }

    @Test("Une clé inconnue passe après toutes les autres dans les deux sens, l’égalité garde l’ordre de la table")
    func unknownKeyLast() throws {
        let rows = ["A,38,,,1,1", "B,38,-5,,1,1", "C,38,7,,1,1", "D,38,,,1,1", "E,38,7,,1,1"]
        #expect(try lines(text(method: "ordre strict", keys: down), rows, columns: ["rang"]) == ["4", "3", "1", "5", "2"])
        #expect(try lines(text(method: "ordre strict", keys: up), rows, columns: ["rang"]) == ["4", "1", "2", "5", "3"])
    }

    @Test("Les clés de texte se comparent par point de code, dans les deux sens")
    func textKeys() throws {
        let rows = ["é,38,1,,1,1", "z,38,1,,1,1", "Z,38,1,,1,1", "10,38,1,,1,1", "9,38,1,,1,1"]
        let key = "{clé: code, sens: croissant, article: essai}"
        #expect(try lines(text(method: "ordre strict", keys: key), rows, columns: ["rang"]) == ["5", "4", "3", "1", "2"])
        let reverse = "{clé: code, sens: décroissant, article: essai}"
        #expect(try lines(text(method: "ordre strict", keys: reverse), rows, columns: ["rang"]) == ["1", "2", "3", "5", "4"])
    }

    @Test("L’ordre strict s’arrête au premier qui dépasse, l’ordre avec saut le passe")
    func strictAndSkipping() throws {
        let rows = ["A,38,9,,600,1", "B,38,8,,600,1", "C,38,7,,400,1", "D,38,6,,1,1"]
        #expect(try lines(text(method: "ordre strict", keys: down), rows, columns: ["attribué"]) == ["600", "0", "0", "0"])
        #expect(try lines(text(method: "ordre avec saut", keys: down), rows, columns: ["attribué"]) == ["600", "0", "400", "0"])
    }

    @Test("Un montant inconnu arrête l’ordre strict et l’ordre avec saut le passe, une enveloppe inconnue laisse tout vide")
    func unknownAmounts() throws {
        let rows = ["A,38,9,,600,1", "B,38,8,,,1", "C,38,7,,400,1"]
        #expect(try lines(text(method: "ordre strict", keys: down), rows, columns: ["code", "attribué"]) == ["A,600", "B,", "C,0"])
        #expect(try lines(text(method: "ordre avec saut", keys: down), rows, columns: ["code", "attribué"]) == ["A,600", "B,", "C,400"])
        let lost = text(method: "ordre strict", keys: down, amount: "inconnu")
        #expect(try lines(lost, rows + ["D,73,1,,1,1"], columns: ["code", "rang", "attribué"]) == ["A,1,", "B,2,", "C,3,", "D,0,0"])
    }

    @Test("« optimale » donne autant que tous les choix essayés un par un", arguments: 1...60)
    func optimal(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let count = Int.random(in: 1...14, using: &generator)
        let items = (0..<count).map { _ in
            (cost: Int.random(in: 0...500, using: &generator), value: Int.random(in: 0...60, using: &generator))
        }
        var best = 0
        for set in 0..<(1 << count) {
            let taken = items.indices.filter { set & (1 << $0) != 0 }
            if taken.reduce(0, { $0 + items[$1].cost }) <= 1_000 { best = max(best, taken.reduce(0) { $0 + items[$1].value }) }
        }
        let rows = items.enumerated().map { "C\($0),38,1,,\($1.cost),\($1.value)" }
        let table = (["code,département,points,jour,coût,intérêt"] + rows).joined(separator: "\n") + "\n"
        let program = try LotFixture.program(text(method: "optimale", keys: down, extra: ", maximise: intérêt"))
        let result = try LotFixture.lot(program, [("commune", table)]).run()
        let optimum = try #require(result.counts?.optimum)
        #expect(optimum.value == best && optimum.bound == best, "graine \(seed)")
    }

    @Test("Plusieurs clés et beaucoup de lignes : l’ordre est celui d’un tri ordinaire", arguments: 1...5)
    func manyKeys(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let rows = (0..<3_000).map { row in
            (
                code: "C\(row)", points: Int.random(in: -100...100, using: &generator),
                day: Day(number: Int64.random(in: 0...20_000, using: &generator)),
                cost: Int64.random(in: 0...900_000_000_000, using: &generator)
            )
        }
        let keys = "\(down), {clé: jour, sens: croissant, article: essai}, {clé: coût, sens: décroissant, article: essai}"
        let cells = rows.map { "\($0.code),38,\($0.points),\($0.day.iso),\($0.cost),1" }
        let ranks = try lines(text(method: "ordre strict", keys: keys), cells, columns: ["rang"]).map { Int($0)! }
        let expected = rows.indices.sorted { a, b in
            let (left, right) = (rows[a], rows[b])
            if left.points != right.points { return left.points > right.points }
            if left.day != right.day { return left.day < right.day }
            return left.cost != right.cost ? left.cost > right.cost : a < b
        }
        var wanted = [Int](repeating: 0, count: rows.count)
        for (place, row) in expected.enumerated() { wanted[row] = place + 1 }
        #expect(ranks == wanted, "graine \(seed)")
    }
}

import Formats
import Grammar
import Kernel
import Language
import Lots
import Rules

/// A pseudo-random sequence that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}

/// Regulations and tables for the tests of lots.
enum LotFixture {
    static func program(_ text: String) throws -> Program {
        let regulation = try RegulationFile.read(Array(text.utf8), named: "essai.yaml").regulation
        return try Program.compile(regulation, Choices.standard(of: regulation, today: Day(year: 2026, month: 11, day: 21)!))
    }

    static func table(_ text: String, _ name: String) throws -> Table { try TableReader.read(Array(text.utf8), named: name) }

    /// A lot whose tables are named after their entity.
    static func lot(_ program: Program, _ tables: [(String, String)], ignoreColumns: Bool = false) throws -> Lot {
        try Lot.load(program, tables: tables.map { ($0.0, try table($0.1, "\($0.0).csv")) }, ignoreColumns: ignoreColumns)
    }

    /// The result of a lot as lines of CSV.
    static func lines(_ lot: Lot, columns: [String]? = nil) throws -> [String] {
        var writer = CSVWriter()
        try lot.run(columns: columns).write(into: &writer)
        return String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
            String.init)
    }

    /// What is wrong with tables, as the person reads it.
    static func problems(_ program: Program, _ tables: [(String, String)]) throws -> [String] {
        do {
            _ = try lot(program, tables)
            return []
        } catch let problems as Problems {
            return problems.list.map(\.description)
        }
    }

    /// Three levels, an input of each type, nothing computed that matters.
    static let levels = """
        langage: 1
        règlement: essai-lots
        titre: Essai
        version: 1.0.0
        statut: projet
        en vigueur: {du: 2023-01-01}
        entités:
          commune: {clé: code}
          école: {clé: uai, dans: commune, au plus: 9}
          pac: {clé: numéro, type: entier, dans: école}
        données:
          commune.entier: {type: entier, de: -9, à: 9}
          commune.grand: {type: montant}
          commune.retenu: {type: booléen}
          commune.mot: {type: texte}
          commune.jour: {type: date}
          école.entier: {type: entier, de: -9, à: 9}
          école.énorme: {type: entier, de: -9000000000000000000, à: 9000000000000000000}
          école.retenu: {type: booléen}
          école.autre: {type: booléen}
          école.choix: {type: choix multiples, valeurs: [a, b, c]}
          école.mot: {type: texte}
          pac.entier: {type: entier, de: -9, à: 9}
          pac.nombre: {type: entier, de: 0, à: 40000, défaut: 3}
          pac.retenu: {type: booléen}
          pac.autre: {type: booléen}
          pac.sorte: {type: choix, valeurs: [un, deux, trois]}
        règles:
          commune.constante: {valeur: 1, article: essai}
        """
}

import Grammar
import Kernel
import Language
import Rules
import TestSupport

/// A calculation of an explanation read again: the only rule of a regulation that has nothing else.
struct Rereading {
    private let text: String

    init(_ node: Explanation.Node, units: [String]) {
        var lines = [
            "langage: 1", "règlement: relecture", "titre: Un calcul relu", "version: 1.0.0", "statut: projet",
            "en vigueur: {du: 2022-01-01, au: 2023-12-31}", "sources: {texte: {titre: Un calcul}}", "entités: {x: {clé: code}}",
            "données: {x.rien: {type: entier}}",
        ]
        if !units.isEmpty {
            lines.append("paramètres:")
            for (rank, unit) in units.enumerated() { lines.append("  unité_\(rank): {valeur: 1 \(unit), article: texte/unité}") }
        }
        lines += ["règles:", "  x.valeur:", "    article: texte/valeur"] + Self.type(node.type).map { "    \($0)" }
        if let rounding = node.rounding { lines.append("    arrondi: \(rounding)") }
        lines.append(
            "    valeur: '\((node.calculation ?? "").split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'")
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func type(_ type: ValueType) -> [String] {
        switch type {
        case .boolean: ["type: booléen"]
        case .integer(let unit): ["type: entier"] + (unit.map { ["unité: \($0)"] } ?? [])
        case .amount: ["type: montant"]
        case .rate: ["type: taux"]
        case .date: ["type: date"]
        case .text: ["type: texte"]
        case .choice, .multiple, .file: []
        }
    }

    enum Outcome {
        /// `nil` is inconnu.
        case value(Value?)
        /// The calculation does not compile.
        case refused(Problems)
    }

    func outcome() -> Outcome {
        do throws(Problems) {
            let regulation = try RegulationFile.read(Array(text.utf8), named: "relecture").regulation
            let program = try Program.compile(regulation, Choices.standard(of: regulation, today: Shipped.today))
            let dossier = Dossier(levels: [Dossier.Level(parents: [0], ranks: [0], keys: [nil])], values: [[nil]])
            return .value(try Evaluation.run(program, on: dossier, source: "relecture").value(ofRule: 0, row: 0))
        } catch {
            return .refused(error)
        }
    }
}

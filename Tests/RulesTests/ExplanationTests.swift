import Grammar
import Kernel
import Language
import Rules
import TestSupport
import Testing

@Suite("L’explication d’un dossier")
struct ExplanationTests {
    @Test("Chaque calcul imprimé, relu comme une règle, redonne la valeur imprimée", arguments: Shipped.all.indices)
    func calculationsReadBack(rank: Int) throws {
        let shipped = Shipped.all[rank]
        var reread = 0
        var inexact = 0
        var untyped: Set<String> = []
        for (name, answer) in try shipped.examples() {
            for node in answer.explanation.everyNode where node.missing.isEmpty {
                guard let calculation = node.calculation else { continue }
                guard let expected = node.result else {
                    inexact += 1
                    continue
                }
                switch Rereading(node, units: shipped.units).outcome() {
                case .value(let found):
                    #expect(found == expected, "\(name), \(node.path) : \(calculation)")
                    reread += 1
                case .refused(let problems) where calculation.contains("inconnu"):
                    untyped.insert("\(calculation) : \(problems)")
                case .refused(let problems):
                    Issue.record("\(name), \(node.path) : \(calculation) : \(problems)")
                }
            }
        }
        print("\(shipped.regulation.id) : \(reread) calculs relus, \(untyped.count) qui ne se relisent pas, \(inexact) valeurs exactes")
        #expect(reread > 0)
        #expect(inexact == 0)
        #expect(untyped.isEmpty, "\(untyped.sorted().first ?? "")")
    }

    @Test("L’arbre nomme tout ce qui manque à un résultat non calculable", arguments: Shipped.all.indices)
    func everyUnknownIsNamed(rank: Int) throws {
        let shipped = Shipped.all[rank]
        var named = 0
        for (name, answer) in try shipped.examples() {
            let nodes = answer.explanation.everyNode
            let paths = Set(nodes.map(\.path))
            let root = shipped.regulation.entities[0].name
            for unknown in answer.unknown where unknown.hasPrefix("\(root).") && !unknown.contains("[") && unknown != "\(root).conforme" {
                let missing = answer.missing(unknown)
                #expect(!missing.isEmpty, "\(name), \(unknown)")
                let node = nodes.first { $0.path == unknown }
                #expect(node?.value == "non calculable", "\(name), \(unknown)")
                #expect(node?.missing == missing, "\(name), \(unknown)")
                for lack in missing {
                    let path = lack.hasPrefix("texte:") ? String(lack.dropFirst("texte:".count)) : lack
                    #expect(paths.contains(path), "\(name), \(unknown) : \(lack)")
                    named += 1
                }
            }
        }
        print("\(shipped.regulation.id) : \(named) manques nommés")
        #expect(named > 0)
    }

    @Test("L’arbre dit la lecture choisie là où elle décide, et que c’est une hypothèse quand le règlement en retient une autre")
    func readingsAreNamed() throws {
        let dossiers: [(Shipped, Case)] = [(.ecoles, .voiron), (.colleges, .fontaine), (.ilesDuNord, .ilesDuNord)]
        for (shipped, dossier) in dossiers {
            for reading in shipped.regulation.readings {
                for (rank, option) in reading.options.enumerated() {
                    let answer = try shipped.evaluate(dossier, readings: [reading.name.name: option.name.name])
                    let node = answer.explanation.everyNode.first { $0.path == "lecture:\(reading.name.name)" }
                    #expect(node?.result == .text(option.name.name), "\(reading.name.name)")
                    #expect(node?.article == reading.article?.name, "\(reading.name.name)")
                    #expect(node?.source == (rank == reading.chosen ? nil : "hypothèse"), "\(reading.name.name)")
                }
            }
        }
    }

    @Test("Une lecture qui ne décide rien n’est pas dans l’arbre")
    func readingsThatDoNotDecide() throws {
        let late = try Shipped.ecoles.evaluate(.voiron.with(["commune.date_dépôt": "2023-02-18"]))
        let subsidy = late.explanation.everyNode.first { $0.path == "commune.subvention" && !$0.isRepeated }
        #expect(subsidy?.parts.contains { $0.path == "lecture:plafond" } == false)
    }
}

extension Answer {
    fileprivate var explanation: Explanation { Explanation(result.evaluation) }
}

extension Explanation {
    fileprivate var everyNode: [Node] { nodes.flatMap(\.withParts) }
}

extension Explanation.Node {
    fileprivate var withParts: [Explanation.Node] { [self] + parts.flatMap(\.withParts) }
}

extension Shipped {
    /// The units that a calculation may write.
    fileprivate var units: [String] {
        let types = regulation.inputs.map(\.type) + regulation.parameters.map(\.type) + regulation.rules.map(\.type)
        let units = types.compactMap { type -> String? in
            if case .integer(let unit) = type { return unit }
            return nil
        }
        return Set(units).sorted()
    }
}

import Formats
import Grammar
import Kernel
import Language
import Rules

/// Tables of any regulation, written at random around the bounds that its own text names, with cells left empty.
struct RandomTables {
    private var generator: SeededGenerator
    private let regulation: Regulation
    /// Numbers that the rules compare with, and those just beside: where an error of one shows.
    private let edges: [Int64]

    init(_ regulation: Regulation, seed: UInt64) {
        self.regulation = regulation
        generator = SeededGenerator(seed: seed)
        var edges: Set<Int64> = [0, 1, 2, 3]
        for term in regulation.rules.map(\.body) + regulation.controls.map(\.requirement) {
            term.walk { part in
                if case .number(let number) = part.kind, !part.type.isMoney { edges.formUnion([number - 1, number, number + 1]) }
            }
        }
        self.edges = edges.filter { $0 >= 0 }.sorted()
    }

    /// One CSV text for each entity, the root with that many rows.
    mutating func write(roots: Int) -> [(String, String)] {
        var keys: [[String]] = []
        return regulation.entities.indices.map { rank in
            let entity = regulation.entities[rank]
            let parents = entity.parent.map { keys[$0] } ?? []
            let link = entity.parent.map { regulation.entities[$0].key }
            let inputs = entity.inputs.filter { entity.keyInput != $0 }
            var lines = [([entity.key] + [link].compactMap { $0 } + inputs.map { regulation.inputs[$0].name }).joined(separator: ",")]
            var own: [String] = []
            let owners = entity.parent == nil ? (0..<roots).map { _ in "" } : parents.flatMap { owner in children().map { _ in owner } }
            for (row, owner) in owners.enumerated() {
                let key =
                    entity.keyInput.map { cell(regulation.inputs[$0], mayBeEmpty: false) }
                    ?? (entity.keyIsInteger ? "\(row + 1)" : "C\(row)")
                own.append(key)
                lines.append(
                    ([key] + (link == nil ? [] : [owner]) + inputs.map { cell(regulation.inputs[$0], mayBeEmpty: true) }).joined(
                        separator: ","))
            }
            keys.append(own)
            return (entity.name, lines.joined(separator: "\n") + "\n")
        }
    }

    private mutating func children() -> Range<Int> { 0..<Int.random(in: 0...4, using: &generator) }

    private mutating func cell(_ input: InputField, mayBeEmpty: Bool) -> String {
        if mayBeEmpty, Int.random(in: 0..<12, using: &generator) == 0 { return "" }
        switch input.type {
        case .boolean: return ["oui", "non", "1", "0", "vrai", "faux"].randomElement(using: &generator)!
        case .integer:
            let inside = edges.filter { input.range.contains($0) }
            if !inside.isEmpty, Int.random(in: 0..<4, using: &generator) > 0 { return "\(inside.randomElement(using: &generator)!)" }
            return
                "\(Int64.random(in: input.range.lowerBound...min(input.range.upperBound, input.range.lowerBound + 60), using: &generator))"
        case .amount: return "\(Int64.random(in: 0...40_000_001, using: &generator))"
        case .rate: return "\(Int64.random(in: 0...10_000, using: &generator))"
        case .date:
            let days = [
                Day(iso: "2023-02-17")!, Day(iso: "2023-02-18")!, Day(iso: "2017-12-31")!, Day(iso: "2023-05-05")!, Day(iso: "2018-01-01")!,
            ]
            return days.randomElement(using: &generator)!.iso
        case .text, .file: return ["38", "73", "13055", "13201", "13216", "13999"].randomElement(using: &generator)!
        case .choice(let options): return options.randomElement(using: &generator)!
        case .multiple(let options):
            let chosen = options.filter { _ in Bool.random(using: &generator) }
            return chosen.isEmpty ? "-" : chosen.joined(separator: "|")
        }
    }
}

extension ValueType {
    fileprivate var isMoney: Bool { self == .amount || self == .rate }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// One result of one instance of a dossier: what `commune.école[0].coût_ht` names.
struct ResultPlace: Sendable {
    enum Result: Hashable, Sendable {
        case rule(Int)
        case conforming(Int)
        case admissible
    }

    let result: Result
    let row: Int
    let type: ValueType
    /// The whole path, even when the example writes a bare name.
    let path: String

    /// `nil` when nobody can compute it.
    func value(in evaluation: Evaluation) -> Value? {
        if case .rule(let rule) = result { return evaluation.value(ofRule: rule, row: row) }
        return evaluation.number(register(in: evaluation.program), row: row).map { .number($0 != 0 ? 1 : 0) }
    }

    func register(in program: Program) -> Register {
        switch result {
        case .rule(let rule): program.rules[rule]
        case .conforming(let entity): program.conforming[entity]
        case .admissible: program.admissible
        }
    }

    func missing(in evaluation: Evaluation) -> [String] {
        evaluation.missing(register(in: evaluation.program), row: row).map(evaluation.path)
    }
}

extension ResultPlace {
    /// Every result of every instance: an entity's instances in the case's order, for each its rules, `conforme`, then `recevable`.
    static func all(in dossier: Dossier, of regulation: Regulation) -> [ResultPlace] {
        var places: [ResultPlace] = []
        for (entity, declared) in regulation.entities.enumerated() {
            for row in 0..<dossier.levels[entity].count {
                let path = dossier.path(of: entity, row: row, in: regulation)
                for rule in declared.rules where !regulation.rules[rule].isInternal {
                    let declared = regulation.rules[rule]
                    places.append(ResultPlace(result: .rule(rule), row: row, type: declared.type, path: "\(path).\(declared.name)"))
                }
                places.append(ResultPlace(result: .conforming(entity), row: row, type: .boolean, path: "\(path).conforme"))
                if entity == 0 { places.append(ResultPlace(result: .admissible, row: row, type: .boolean, path: "\(path).recevable")) }
            }
        }
        return places
    }
}

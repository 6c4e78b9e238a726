internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Dossiers in the order of the ranking, by the keys of what is ranked (Insee code, UAI).
package struct Rank: Sendable {
    /// First first; those that are not admissible are absent.
    package let order: [String]
    /// What the envelope gives to each, « 8 260,00 € » or « 12 »; « non calculable » when nobody can say.
    package let granted: [String: String]

    init(_ evaluations: [Evaluation]) {
        let ranking = DossierRanking(evaluations)
        let regulation = evaluations[0].program.regulation
        let entity = regulation.ranking?.entity ?? 0
        let names = ranking.places.map { place in
            switch evaluations[place.dossier].dossier.levels[entity].keys[place.row] {
            case .text(let key)?: key
            case .number(let key)?: String(key)
            case nil: "sans clé"
            }
        }
        order = ranking.order.map { names[$0] }
        let type = regulation.envelope?.consumes.type ?? .integer(unit: nil)
        let amounts = ranking.places.map { place in
            place.granted.map { plainSpaces(ValueText.french(number: $0, scale: 0, as: type)) } ?? "non calculable"
        }
        granted = Dictionary(zip(names, amounts), uniquingKeysWith: { first, _ in first })
    }
}

package import Kernel

/// The order in which eligible dossiers are served.
package struct RankingText: Sendable {
    package enum Direction: String, Sendable, CaseIterable {
        case ascending = "croissant", descending = "décroissant", yesFirst = "oui d'abord", noFirst = "non d'abord"
    }

    package struct Key: Sendable {
        package var value: Formula
        package var direction: Direction
        package var article: Named?
        package var title: String?
        package var notes: [String] = []

        package init(value: Formula, direction: Direction) {
            self.value = value
            self.direction = direction
        }
    }

    package let position: Position
    package var entity: Named?
    package var column = "rang"
    package var keys: [Key] = []
    package var ties: [Key] = []
    package var article: Named?
    package var notes: [String] = []

    package init(at position: Position) { self.position = position }
}

package import Grammar
package import Kernel
package import Language

/// What one dossier says, laid out for the engine: for each entity its instances in file order (children grouped by parent),
/// for each input its values.
package struct Dossier: Sendable {
    /// The instances of one entity.
    package struct Level: Sendable {
        /// Row of the parent of each instance; 0 for the root.
        package var parents: [Int]
        /// Rank of each instance among its siblings: `commune.école[rank]`.
        package var ranks: [Int]
        /// The key as given; `nil` when absent.
        package var keys: [Value?]

        package init(parents: [Int] = [], ranks: [Int] = [], keys: [Value?] = []) {
            self.parents = parents
            self.ranks = ranks
            self.keys = keys
        }

        package var count: Int { parents.count }
    }

    /// Where a given value comes from.
    package enum Source: String, Sendable, CaseIterable {
        case hypothesis = "hypothèse", estimate = "estimation", directory = "annuaire", declaration = "déclaration", instruction
        case contested = "contestée"
    }

    /// Who says so and since when.
    package struct Provenance: Sendable {
        package let source: Source
        package let date: Day?

        package init(source: Source, date: Day?) {
            self.source = source
            self.date = date
        }
    }

    /// One input of one instance.
    package struct Place: Hashable, Sendable {
        /// Rank in `Regulation.inputs`.
        package let input: Int
        package let row: Int

        package init(input: Int, row: Int) {
            self.input = input
            self.row = row
        }
    }

    /// By rank in `Regulation.entities`.
    package var levels: [Level]
    /// By rank in `Regulation.inputs`, then by row; `nil` is unknown. Defaults are already in.
    package var values: [[Value?]]
    package var provenance: [Place: Provenance]

    package init(levels: [Level], values: [[Value?]], provenance: [Place: Provenance] = [:]) {
        self.levels = levels
        self.values = values
        self.provenance = provenance
    }

    /// `commune.école[1]`: where the instance stands in the tree.
    package func path(of entity: Int, row: Int, in regulation: Regulation) -> String {
        guard let parent = regulation.entities[entity].parent else { return regulation.entities[entity].name }
        let level = levels[entity]
        return "\(path(of: parent, row: level.parents[row], in: regulation)).\(regulation.entities[entity].name)[\(level.ranks[row])]"
    }

    /// The row of `owner` that the instance stands under, or is; `nil` when `owner` is not at or above its entity.
    func row(of owner: Int, seenFrom entity: Int, row: Int, in regulation: Regulation) -> Int? {
        var (level, row) = (entity, row)
        while level != owner, let parent = regulation.entities[level].parent {
            row = levels[level].parents[row]
            level = parent
        }
        return level == owner ? row : nil
    }

    /// By entity, then by row of its parent: the rows of the children, which stand together. Empty for the root.
    package func children(in regulation: Regulation) -> [[Range<Int>]] {
        regulation.entities.indices.map { entity in
            guard let parent = regulation.entities[entity].parent else { return [] }
            let parents = levels[entity].parents
            var start = 0
            return (0..<levels[parent].count).map { row in
                var end = start
                while end < parents.count, parents[end] == row { end += 1 }
                defer { start = end }
                return start..<end
            }
        }
    }
}

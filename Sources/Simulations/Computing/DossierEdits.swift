internal import Grammar
internal import Language
internal import Rules

/// The same dossier but for one thing: what is tried to see what it changes.
extension Dossier {
    func with(_ value: Value?, at places: some Sequence<Place>) -> Dossier {
        var dossier = self
        for place in places {
            dossier.values[place.input][place.row] = value
            dossier.provenance[place] = nil
        }
        return dossier
    }

    /// Without the instances that are not kept, nor what stands under them. Rows change, ranks stay.
    func pruned(in regulation: Regulation, keeping isKept: (_ entity: Int, _ row: Int) -> Bool) -> Dossier {
        var levels: [Level] = []
        var rows: [[Int?]] = []
        for (entity, level) in self.levels.enumerated() {
            var kept = Level()
            var new: [Int?] = []
            for row in level.parents.indices {
                let parent = regulation.entities[entity].parent.map { rows[$0][level.parents[row]] } ?? .some(0)
                guard let parent, entity == 0 || isKept(entity, row) else {
                    new.append(nil)
                    continue
                }
                new.append(kept.count)
                kept.parents.append(parent)
                kept.ranks.append(level.ranks[row])
                kept.keys.append(level.keys[row])
            }
            levels.append(kept)
            rows.append(new)
        }
        let values = self.values.enumerated().map { input, column in
            zip(column, rows[regulation.inputs[input].entity]).compactMap { value, row in row.map { _ in value } }
        }
        return Dossier(levels: levels, values: values)
    }
}

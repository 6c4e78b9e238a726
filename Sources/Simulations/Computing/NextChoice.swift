internal import Grammar
internal import Language
internal import Rules

/// Which question to ask next: one that the headlines lack, else the engine’s own choice, which also serves the ranking.
enum NextChoice {
    static func next(
        _ simulated: SimulationCase, _ result: DossierResult, missing: Set<Dossier.Place>
    ) -> (input: Int, row: Int)? {
        let regulation = simulated.roster.regulation
        if let next = result.next, missing.contains(Dossier.Place(input: next.input, row: next.row)) { return (next.input, next.row) }
        for giver in [Giver.applicant, .directory] {
            let asked = missing.filter {
                regulation.inputs[$0.input].text.giver == giver && simulated.evaluation.isAsked($0.input, row: $0.row)
                    && !simulated.evaluation.isWaiting($0.input, row: $0.row)
            }
            // Instance after instance, each in the order of the file.
            let first = asked.min { left, right in
                let (a, b) = (position(left, simulated), position(right, simulated))
                return (a, left.input) < (b, right.input)
            }
            if let first { return (first.input, first.row) }
        }
        return result.next.map { ($0.input, $0.row) }
    }

    private static func position(_ place: Dossier.Place, _ simulated: SimulationCase) -> Int {
        simulated.roster.rows[simulated.roster.regulation.inputs[place.input].entity][place.row]
    }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Which values each input of an instance may take, as far as the controls that judge it say: a small dossier holds a variant of the instance for each candidate value, and the
/// program judges them all at once.
///
/// Candidates stand where something may change: the numbers that the controls read, alone or less what they are added to, and their
/// neighbours. Between two candidates judged otherwise the place of the change is searched; between two judged alike all is alike.
struct BoundsWork {
    private let simulated: SimulationCase
    private let reaches: [ControlReach]
    private var known: [Key: [Int: AllowedValues]] = [:]
    private(set) var evaluations = 0

    private static let mostCandidates = 48
    private static let mostRounds = 40

    /// Instances that hold the same values, under parents and beside siblings that do, have the same bounds.
    private struct Key: Hashable {
        let entity: Int
        let rank: Int
        let values: [Value?]
    }

    private var roster: Roster { simulated.roster }
    private var regulation: Regulation { simulated.roster.regulation }

    init(_ simulated: SimulationCase) {
        self.simulated = simulated
        reaches = ControlReach.all(of: simulated.roster.regulation, under: simulated.choices)
    }

    func reach(ofControl control: Int) -> ControlReach { reaches[control] }

    /// By input; none where any value will do, or where nobody can tell.
    mutating func allowed(for entry: Int) -> [Int: AllowedValues] {
        guard let row = roster.entries[entry].row else { return [:] }
        let chain = chain(of: entry)
        let key = key(of: entry, chain)
        if let found = known[key] { return found }
        var allowed: [Int: AllowedValues] = [:]
        let controls = judging(entry, chain)
        for input in regulation.entities[roster.entries[entry].entity].inputs {
            let about = controls.filter { reaches[$0].subjects.contains(input) && !reaches[$0].readsWholeDossier }
            guard !about.isEmpty, let first = candidates(input, entry, row, about) else { continue }
            // A value so great that a result no longer fits says nothing of the controls.
            do throws(Problems) { allowed[input] = try spans(of: input, entry, chain, about, first) } catch { allowed[input] = nil }
        }
        known[key] = allowed
        return allowed
    }

    /// From the first level down to the instance; the root alone for itself.
    private func chain(of entry: Int) -> [Int] {
        var chain = [entry]
        while let parent = roster.entries[chain[0]].parent, roster.entries[parent].parent != nil { chain.insert(parent, at: 0) }
        return chain
    }

    private func judging(_ entry: Int, _ chain: [Int]) -> [Int] {
        Set(chain.map { roster.entries[$0].entity }).flatMap { regulation.entities[$0].controls }.sorted()
    }

    private func key(of entry: Int, _ chain: [Int]) -> Key {
        var values: [Value?] = []
        var rank = 0
        func walk(_ other: Int) {
            if other == entry { rank = values.count }
            let entity = roster.entries[other].entity
            guard let row = roster.entries[other].row else { return }
            values += regulation.entities[entity].inputs.map { simulated.dossier.values[$0][row] }
            for child in roster.entries[other].children { walk(child) }
        }
        if roster.entries[chain[0]].parent == nil {
            values = regulation.entities[0].inputs.map { simulated.dossier.values[$0][0] }
        } else {
            walk(chain[0])
        }
        return Key(entity: roster.entries[entry].entity, rank: rank, values: values)
    }

    // MARK: Candidates

    /// `nil` where the input takes no values in order, nor a few options.
    private func candidates(_ input: Int, _ entry: Int, _ row: Int, _ controls: [Int]) -> [Int64]? {
        let field = regulation.inputs[input]
        switch field.type {
        case .boolean, .choice: return field.range.count <= Self.mostCandidates ? Array(field.range) : nil
        case .integer, .amount, .rate, .date: break
        case .multiple, .text, .file: return nil
        }
        var numbers: Set<Int64> = [field.range.lowerBound, field.range.upperBound]
        for control in controls {
            let beside = besides(input, entry, control)
            for number in reaches[control].numbers.union(beside) {
                let others = beside.reduce(0, &+)
                for crossing in [number, number &- others, number &- (others &- number)] {
                    for near in [crossing &- 1, crossing, crossing &+ 1] where field.range.contains(near) { numbers.insert(near) }
                }
            }
        }
        return numbers.count <= Self.mostCandidates ? numbers.sorted() : nil
    }

    /// What the control reads beside the input: other inputs of the instance and of those above, the same input of its siblings.
    private func besides(_ input: Int, _ entry: Int, _ control: Int) -> [Int64] {
        let type = regulation.inputs[input].type
        var found: [Int64] = []
        for other in chain(of: entry) {
            guard let row = roster.entries[other].row else { continue }
            for read in regulation.entities[roster.entries[other].entity].inputs
            where read != input && reaches[control].inputs.contains(read) && regulation.inputs[read].type == type {
                if case .number(let number)? = simulated.dossier.values[read][row] { found.append(number) }
            }
        }
        guard reaches[control].countsInstances, let parent = roster.entries[entry].parent else { return found }
        let siblings = roster.entries[parent].children.compactMap { sibling -> Int64? in
            guard sibling != entry, roster.entries[sibling].entity == roster.entries[entry].entity, let row = roster.entries[sibling].row,
                case .number(let number)? = simulated.dossier.values[input][row]
            else { return nil }
            return number
        }
        return found + [siblings.reduce(0, &+)]
    }

    // MARK: Judging

    private mutating func spans(
        of input: Int, _ entry: Int, _ chain: [Int], _ controls: [Int], _ candidates: [Int64]
    ) throws(Problems) -> AllowedValues? {
        var judged: [Int64: Set<Int>] = [:]
        var waiting = Array(Set(candidates)).sorted()
        for _ in 0..<Self.mostRounds where !waiting.isEmpty {
            for (candidate, failed) in zip(waiting, try failures(waiting, input, entry, chain, controls)) { judged[candidate] = failed }
            let sorted = judged.keys.sorted()
            waiting = zip(sorted, sorted.dropFirst()).compactMap { low, high in
                high - low > 1 && judged[low] != judged[high] ? low + (high - low) / 2 : nil
            }
        }
        guard waiting.isEmpty else { return nil }
        // A control that no value makes pass says nothing of this input.
        let always = judged.values.reduce(Set(controls)) { $0.intersection($1) }
        let sorted = judged.keys.sorted()
        guard judged.values.contains(where: { !$0.subtracting(always).isEmpty }) else { return nil }
        var spans: [ClosedRange<Int64>] = []
        for (index, number) in sorted.enumerated() where judged[number]?.subtracting(always).isEmpty ?? false {
            // Judged like its neighbour, as all that stands between them.
            let isNext = index > 0 && (judged[sorted[index - 1]]?.subtracting(always).isEmpty ?? false)
            if isNext, let last = spans.popLast() { spans.append(last.lowerBound...number) } else { spans.append(number...number) }
        }
        return AllowedValues(spans: spans)
    }

    /// For each candidate, the controls that are false.
    private mutating func failures(
        _ candidates: [Int64], _ input: Int, _ entry: Int, _ chain: [Int], _ controls: [Int]
    ) throws(Problems) -> [Set<Int>] {
        if roster.entries[entry].parent == nil { return try onRoot(candidates, input, controls) }
        var variants = VariantDossier(simulated)
        let isAlone = controls.allSatisfy { !reaches[$0].countsInstances }
        let places =
            isAlone
            ? variants.addLine(chain, changing: input, to: candidates)
            : candidates.map { variants.addTree(of: chain[0], chain, changing: input, to: $0) }
        let evaluation = try run(variants.dossier)
        return places.map { rows in
            Set(controls.filter { evaluation.outcome(ofControl: $0, row: rows[regulation.controls[$0].entity] ?? 0) == .failed })
        }
    }

    /// There is one root: the whole dossier is judged for each candidate.
    private mutating func onRoot(_ candidates: [Int64], _ input: Int, _ controls: [Int]) throws(Problems) -> [Set<Int>] {
        var failures: [Set<Int>] = []
        for candidate in candidates {
            let evaluation = try run(simulated.dossier.with(.number(candidate), at: [Dossier.Place(input: input, row: 0)]))
            failures.append(Set(controls.filter { evaluation.outcome(ofControl: $0, row: 0) == .failed }))
        }
        return failures
    }

    private mutating func run(_ dossier: Dossier) throws(Problems) -> Evaluation {
        evaluations += 1
        return try Evaluation.run(simulated.program, on: dossier, source: SimulationCase.source)
    }
}

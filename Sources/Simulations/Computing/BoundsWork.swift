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
    let simulated: SimulationCase
    let reaches: [ControlReach]
    private var known: [Key: [Int: AllowedValues]] = [:]
    /// See `hanging`.
    var knownHanging: [Key: [Int: [Int]]] = [:]

    private static let mostCandidates = 48
    private static let mostRounds = 40

    /// Instances that hold the same values, under parents and beside siblings that do, have the same bounds.
    struct Key: Hashable {
        let entity: Int
        let rank: Int
        let values: [Value?]
    }

    var roster: Roster { simulated.roster }
    var regulation: Regulation { simulated.roster.regulation }

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
        let controls = judging(entry, chain)
        var questions: [Question] = []
        for input in regulation.entities[roster.entries[entry].entity].inputs {
            let about = controls.filter { reaches[$0].subjects.contains(input) && !reaches[$0].readsWholeDossier }
            guard !about.isEmpty, let first = candidates(input, entry, row, about) else { continue }
            questions.append(Question(input: input, controls: about, waiting: first))
        }
        let allowed = answers(questions, chain)
        known[key] = allowed
        return allowed
    }

    /// An input, the controls that judge it, what they said of each candidate, those still to be judged.
    private struct Question {
        let input: Int
        let controls: [Int]
        var waiting: [Int64]
        var judged: [Int64: Set<Int>] = [:]
    }

    /// All together, else one by one: a value so great that a result no longer fits says nothing of the controls, and leaves its input alone
    /// without bounds.
    private mutating func answers(_ questions: [Question], _ chain: [Int]) -> [Int: AllowedValues] {
        do throws(Problems) {
            return try spans(questions, chain)
        } catch {
            guard questions.count > 1 else { return [:] }
            return questions.reduce(into: [:]) { $0.merge(answers([$1], chain)) { $1 } }
        }
    }

    /// From the first level down to the instance; the root alone for itself.
    func chain(of entry: Int) -> [Int] {
        var chain = [entry]
        while let parent = roster.entries[chain[0]].parent, roster.entries[parent].parent != nil { chain.insert(parent, at: 0) }
        return chain
    }

    func judging(_ entry: Int, _ chain: [Int]) -> [Int] {
        Set(chain.map { roster.entries[$0].entity }).flatMap { regulation.entities[$0].controls }.sorted()
    }

    func key(of entry: Int, _ chain: [Int]) -> Key {
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
    func candidates(_ input: Int, _ entry: Int, _ row: Int, _ controls: [Int]) -> [Int64]? {
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

    private mutating func spans(_ questions: [Question], _ chain: [Int]) throws(Problems) -> [Int: AllowedValues] {
        var questions = questions
        for _ in 0..<Self.mostRounds where questions.contains(where: { !$0.waiting.isEmpty }) {
            try judge(&questions, chain)
            for rank in questions.indices {
                let judged = questions[rank].judged
                let sorted = judged.keys.sorted()
                questions[rank].waiting = zip(sorted, sorted.dropFirst()).compactMap { low, high in
                    high - low > 1 && judged[low] != judged[high] ? low + (high - low) / 2 : nil
                }
            }
        }
        return questions.reduce(into: [:]) { allowed, question in allowed[question.input] = Self.spans(question) }
    }

    private static func spans(_ question: Question) -> AllowedValues? {
        guard question.waiting.isEmpty else { return nil }
        // A control that no value makes pass says nothing of this input.
        let always = question.judged.values.reduce(Set(question.controls)) { $0.intersection($1) }
        let passing = question.judged.mapValues { $0.subtracting(always).isEmpty }
        guard passing.values.contains(false) else { return nil }
        var spans: [ClosedRange<Int64>] = []
        var wasPassing = false
        for number in passing.keys.sorted() {
            let isPassing = passing[number] ?? false
            // Judged like its neighbour, as all that stands between them.
            if isPassing, wasPassing, let last = spans.popLast() {
                spans.append(last.lowerBound...number)
            } else if isPassing {
                spans.append(number...number)
            }
            wasPassing = isPassing
        }
        return AllowedValues(spans: spans)
    }

    /// One evaluation for all the candidates that wait.
    private func judge(_ questions: inout [Question], _ chain: [Int]) throws(Problems) {
        if roster.entries[chain[0]].parent == nil { return try judgeRoot(&questions) }
        var variants = VariantDossier(simulated)
        var places: [[[Int: Int]]] = []
        for question in questions {
            let isAlone = question.controls.allSatisfy { !reaches[$0].countsInstances }
            places.append(
                isAlone
                    ? variants.addLine(chain, changing: question.input, to: question.waiting)
                    : question.waiting.map { variants.addTree(of: chain[0], chain, changing: question.input, to: $0) })
        }
        let evaluation = try Evaluation.run(simulated.program, on: variants.dossier, source: SimulationCase.source)
        for (rank, question) in questions.enumerated() {
            for (candidate, rows) in zip(question.waiting, places[rank]) {
                questions[rank].judged[candidate] = Set(
                    question.controls.filter {
                        evaluation.outcome(ofControl: $0, row: rows[regulation.controls[$0].entity] ?? 0) == .failed
                    })
            }
        }
    }

    /// There is one root: alone, it is judged for each candidate.
    private func judgeRoot(_ questions: inout [Question]) throws(Problems) {
        let root = VariantDossier(simulated).dossier
        for (rank, question) in questions.enumerated() {
            for candidate in question.waiting {
                let dossier = root.with(.number(candidate), at: [Dossier.Place(input: question.input, row: 0)])
                let evaluation = try Evaluation.run(simulated.program, on: dossier, source: SimulationCase.source)
                questions[rank].judged[candidate] = Set(
                    question.controls.filter { evaluation.outcome(ofControl: $0, row: 0) == .failed })
            }
        }
    }
}

internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// Bounds of an instance that are not settled, because a question that decides them has no answer yet.
struct OpenBounds {
    /// By input: the questions that its controls lack.
    private var lacking: [Int: [Int]] = [:]
    /// By input that one value alone seems to suit: those whose default is the reason.
    private let hanging: [Int: [Int]]

    /// `controls` are all those judged, by entity.
    init(
        of rank: Int, _ simulated: SimulationCase, _ controls: [Int: [DossierResult.ControlResult]], _ reaches: [ControlReach],
        hanging: [Int: [Int]]
    ) {
        self.hanging = hanging
        let roster = simulated.roster
        // The root’s controls are told once, at the top of the page.
        var above = roster.entries[rank].parent == nil ? nil : Optional(rank)
        var rows: [Int: Int] = [:]
        while let entry = above, let parent = roster.entries[entry].parent {
            rows[roster.entries[entry].entity] = roster.entries[entry].row
            above = parent
        }
        for (entity, row) in rows {
            for judged in controls[entity] ?? [] where judged.row == row && judged.outcome == .unknown {
                let reach = reaches[judged.control]
                guard !reach.readsWholeDossier else { continue }
                let missing = judged.missing.compactMap { lack -> Int? in
                    guard case .input(let input, let row) = lack, rows[roster.regulation.inputs[input].entity] == row else { return nil }
                    return input
                }
                for input in reach.subjects where roster.regulation.inputs[input].entity == roster.entries[rank].entity {
                    lacking[input, default: []] += missing.filter { $0 != input }
                }
            }
        }
    }

    /// No bound can be told: the only value it would leave comes from a default.
    func isHanging(_ input: Int) -> Bool { hanging[input] != nil }

    /// Ranks in `Regulation.inputs`, each once.
    func questions(of input: Int) -> Set<Int> { Set(lacking[input] ?? []).union(hanging[input] ?? []) }
}

extension BoundsWork {
    /// Pairs of values tried for one instance at most.
    private static let mostPairs = 256

    /// Inputs that one value alone suits only because another input of the instance stands at its default: no tablets for the class as long
    /// as no tablets are asked for. By input, those others: with another value, allowed too, something else would pass.
    mutating func hanging(_ allowed: [Int: AllowedValues], of rank: Int) -> [Int: [Int]] {
        guard roster.entries[rank].parent != nil, let row = roster.entries[rank].row else { return [:] }
        let alone = allowed.filter { $0.value.only != nil }
        guard !alone.isEmpty else { return [:] }
        let chain = chain(of: rank)
        let key = key(of: rank, chain)
        if let found = knownHanging[key] { return found }
        let controls = judging(rank, chain).filter { !reaches[$0].countsInstances && !reaches[$0].readsWholeDossier }
        var found: [Int: [Int]] = [:]
        for (input, values) in alone {
            guard let only = values.only else { continue }
            let about = controls.filter { reaches[$0].subjects.contains(input) }
            let read = about.reduce(into: Set<Int>()) { $0.formUnion(reaches[$1].inputs) }
            for other in regulation.entities[roster.entries[rank].entity].inputs where other != input && read.contains(other) {
                guard case .number(let standard)? = regulation.inputs[other].defaultValue,
                    simulated.dossier.values[other][row] == .number(standard)
                else { continue }
                let others = (allowed[other]?.spans ?? [regulation.inputs[other].range]).flatMap { [$0.lowerBound, $0.upperBound] }
                let wanted = (candidates(input, rank, row, about) ?? []).filter { $0 != only }
                let pairs = Set(others).subtracting([standard]).sorted().flatMap { other in wanted.map { (other, $0) } }
                if lets(pairs, pass: (other, input), chain, controls, now: (standard, only)) { found[input, default: []].append(other) }
            }
        }
        knownHanging[key] = found
        return found
    }

    /// One of the pairs fails no control that passes now.
    private func lets(
        _ pairs: [(Int64, Int64)], pass inputs: (Int, Int), _ chain: [Int], _ controls: [Int], now: (Int64, Int64)
    ) -> Bool {
        var variants = VariantDossier(simulated)
        let rows = variants.addLine(chain, changing: inputs, to: [now] + pairs.prefix(Self.mostPairs))
        do throws(Problems) {
            let evaluation = try Evaluation.run(simulated.program, on: variants.dossier, source: SimulationCase.source)
            let failed = rows.map { rows in
                Set(controls.filter { evaluation.outcome(ofControl: $0, row: rows[regulation.controls[$0].entity] ?? 0) == .failed })
            }
            return failed.dropFirst().contains { $0.isSubset(of: failed[0]) }
        } catch {
            // A value so great that a result no longer fits says nothing of the controls: the bound stays as it is.
            return false
        }
    }
}

extension AllowedValues {
    /// The value, when there is but one.
    fileprivate var only: Int64? { spans.count == 1 && spans[0].count == 1 ? spans[0].lowerBound : nil }
}

extension Regulation {
    /// « Classes équipées ».
    func label(of input: Int) -> String { inputs[input].text.title ?? FieldText.spaced(inputs[input].name) }
}

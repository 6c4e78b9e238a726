internal import Grammar
internal import Language

/// A few evaluated dossiers put in order and served from the envelope: the dossier path of what a lot does for a country.
///
/// Only admissible rows are ranked. Keys count one after the other; an unknown one comes after every known one, in both
/// directions; texts are compared by code point. Rows equal on every key keep the order in which they were given.
package struct DossierRanking: Sendable {
    /// One instance of the ranked entity.
    package struct Place: Sendable {
        /// Rank among the dossiers given.
        package let dossier: Int
        /// Row of the instance in its dossier.
        package let row: Int
        /// From 1; 0 when the dossier is not admissible, `nil` when nobody can say.
        package internal(set) var rank: Int?
        /// What the envelope gives, in the unit of what is consumed; 0 when not admissible, `nil` when unknown or without envelope.
        package internal(set) var granted: Int128?
    }

    /// Every instance, dossier by dossier.
    package private(set) var places: [Place]
    /// Ranks in `places` of those that are ranked, first first.
    package let order: [Int]
    /// Ranks of the keys that put one dossier before another, all the keys above being equal.
    package let deciding: Set<Int>
    /// Whether the envelope was known and did not suffice: the method had to choose.
    package private(set) var hasChosen = false

    /// The evaluations come from one program, whose regulation has a `classement`.
    package init(_ evaluations: [Evaluation]) {
        guard let program = evaluations.first?.program, let ranking = program.ranking else {
            (places, order, deciding) = ([], [], [])
            return
        }
        var places: [Place] = []
        var keys: [[RankedValue]] = []
        for (dossier, evaluation) in evaluations.enumerated() {
            for row in 0..<evaluation.dossier.levels[ranking.entity].count {
                let isAdmissible = evaluation.number(ranking.admissible, row: row).map { $0 != 0 }
                places.append(
                    Place(dossier: dossier, row: row, rank: isAdmissible == false ? 0 : nil, granted: isAdmissible == false ? 0 : nil))
                keys.append(isAdmissible == true ? ranking.keys.map { evaluation.rankedValue($0, of: ranking.entity, row: row) } : [])
            }
        }
        let ranked = places.indices.filter { evaluations[places[$0].dossier].number(ranking.admissible, row: places[$0].row) == 1 }
        func difference(_ left: Int, _ right: Int) -> Int? { ranking.keys.indices.first { keys[left][$0] != keys[right][$0] } }
        let order = ranked.sorted { left, right in
            guard let rank = difference(left, right) else { return left < right }
            return keys[left][rank].comes(before: keys[right][rank], isDescending: ranking.keys[rank].isDescending)
        }
        // A key that decides between any two dossiers decides between two neighbours.
        deciding = Set(zip(order, order.dropFirst()).compactMap { difference($0, $1) })
        for (rank, place) in order.enumerated() { places[place].rank = rank + 1 }
        self.places = places
        self.order = order
        if let envelope = program.envelope { serve(envelope, evaluations) }
    }

    private mutating func serve(_ envelope: EnvelopeRegisters, _ evaluations: [Evaluation]) {
        func number(_ register: Register?, _ rank: Int) -> Int128? {
            let place = places[order[rank]]
            return register.flatMap { evaluations[place.dossier].number($0, row: place.row) }
        }
        let unit = evaluations[0].number(envelope.amount, row: 0)
        let shares = EnvelopeShares(
            envelope.method, amount: unit.map { envelope.isPerDossier ? $0 * Int128(evaluations.count) : $0 }, count: order.count,
            cost: { number(envelope.consumed, $0) }, worth: { number(envelope.maximized, $0) })
        for (place, granted) in zip(order, shares.granted) { places[place].granted = granted }
        hasChosen = unit != nil && shares.granted.indices.contains { shares.granted[$0] == 0 && number(envelope.consumed, $0) != 0 }
    }
}

/// A key's value, as the order sees it.
private enum RankedValue: Equatable {
    case number(Int128)
    case text(String)
    case unknown

    func comes(before other: RankedValue, isDescending: Bool) -> Bool {
        switch (self, other) {
        case (.unknown, _): false
        case (_, .unknown): true
        case (.number(let a), .number(let b)): isDescending ? a > b : a < b
        case (.text(let a), .text(let b)):
            // The order of UTF-8 bytes is that of code points.
            isDescending ? b.utf8.lexicographicallyPrecedes(a.utf8) : a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.number, .text), (.text, .number): false
        }
    }
}

extension Evaluation {
    fileprivate func rankedValue(_ key: RankingRegisters.Key, of entity: Int, row: Int) -> RankedValue {
        switch key.source {
        case .register(let register):
            guard let number = number(register, row: row) else { return .unknown }
            return key.isText ? .text(text(number)) : .number(number)
        case .key(let owner):
            let place = dossier.row(of: owner, seenFrom: entity, row: row, in: program.regulation)
            switch place.flatMap({ dossier.levels[owner].keys[$0] }) {
            case .number(let number): return .number(Int128(number))
            case .text(let text): return .text(text)
            case nil: return .unknown
            }
        }
    }
}

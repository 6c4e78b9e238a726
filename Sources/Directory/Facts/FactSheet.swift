/// What the annuaire knows of one subject: its records, read together without merging them.
///
/// For each attribute `FactOrder` says which value is in force. Another fact contradicts it when `FactAgreement` sees another value and
/// - it comes from the same source and period, under the same detail: the file contradicts itself (unless the source says that
///   one number stands for several establishments, `multi_uai`);
/// - or it is the last word of another source on the same time, for what is counted year by year; whatever the time, for what does not
///   change with the year (a name, a sector, a commune).
/// Older values of the same source are history, not contradictions.
package struct FactSheet: Sendable {
    package let subject: Subject
    package let records: [SourceRecord]
    package let contests: [Contest]

    /// Records and contests of other subjects are left out.
    package init(_ subject: Subject, records: [SourceRecord], contests: [Contest] = []) {
        self.subject = subject
        self.records = records.allSatisfy { $0.subject == subject } ? records : records.filter { $0.subject == subject }
        self.contests = contests.filter { $0.subject == subject }
    }

    /// `nil` when no source says anything of it. An open contest alone does not make a standing.
    package subscript(attribute: Attribute) -> Standing? {
        let facts = self.facts(of: attribute)
        guard let first = facts.first else { return nil }
        let others = Array(facts.dropFirst())
        return Standing(
            inForce: first, others: others, contests: contests(of: attribute), contradictions: contradictions(of: first, among: others))
    }

    /// Everything said of the attribute, the fact in force first: what a standing shows, without its contradictions.
    func facts(of attribute: Attribute) -> [Fact] {
        FactOrder.sorted(records.compactMap { Fact(attribute, in: $0) } + contests(of: attribute).compactMap(\.fact))
    }

    /// The value in force.
    package func value(_ attribute: Attribute) -> String? {
        if !contests.isEmpty { return self[attribute]?.value }
        // The same choice as the standing's, without what only a standing shows: lists read millions of them.
        var first: (rank: Int, order: FactOrder.Rank)?
        for rank in records.indices where records[rank].says(attribute) {
            let order = FactOrder.Rank(records[rank], attribute)
            if let known = first, !FactOrder.precedes((records[rank], order), (records[known.rank], known.order), attribute) { continue }
            first = (rank, order)
        }
        return first.flatMap { records[$0.rank].text(attribute) }
    }

    /// The open ones first, then by number.
    private func contests(of attribute: Attribute) -> [Contest] {
        if contests.isEmpty { return [] }
        return contests.filter { $0.attribute == attribute }
            .sorted { ($0.state == .open ? 0 : 1, $0.number) < ($1.state == .open ? 0 : 1, $1.number) }
    }

    /// Everything said of the subject, in the order of `Attribute`.
    package var standings: [(attribute: Attribute, standing: Standing)] {
        var said = AttributeSet()
        for contest in contests where contest.fact != nil { said.insert(contest.attribute) }
        for record in records { said.formUnion(record.attributes) }
        return Attribute.allCases.compactMap { attribute in
            guard said.contains(attribute), let standing = self[attribute] else { return nil }
            return (attribute, standing)
        }
    }

    /// The attributes whose value in force another contradicts, in the order of `Attribute`.
    package var contradicted: [Attribute] {
        if !contests.isEmpty { return standings.filter(\.standing.isContradicted).map(\.attribute) }
        // What one record says, nothing contradicts.
        var (once, twice) = (AttributeSet(), AttributeSet())
        for record in records {
            let said = record.attributes
            twice.formUnion(once.intersection(said))
            once.formUnion(said)
        }
        if twice.isEmpty { return [] }
        return Attribute.allCases.filter { twice.contains($0) && saysSeveralThings(of: $0) && self[$0]?.isContradicted ?? false }
    }

    private func saysSeveralThings(of attribute: Attribute) -> Bool {
        var first: String?
        for record in records {
            guard let text = record.text(attribute) else { continue }
            if let known = first, known != text { return true }
            first = text
        }
        return false
    }

    private func contradictions(of first: Fact, among others: [Fact]) -> [Fact] {
        // What was decided is not contradicted by what it corrects.
        guard let series = first.series, series != .territory else { return [] }
        let severalUnderOneNumber = records.contains { $0.values[.multipleUAI] == "oui" }
        var heard: Set<Series> = [series]
        return others.filter { fact in
            guard let other = fact.series else { return false }
            if other == series {
                let isSameLine = fact.period == first.period && fact.detail == first.detail
                return isSameLine && !severalUnderOneNumber && !FactAgreement.agree(first, fact)
            }
            // Facts come most recent first: the first of a source is its last word.
            guard heard.insert(other).inserted, !first.attribute.variesWithTime || fact.date == first.date else { return false }
            return !FactAgreement.agree(first, fact)
        }
    }
}

extension Attribute {
    /// Counted or decided anew each year: two sources that speak of two years do not contradict each other.
    var variesWithTime: Bool {
        switch self {
        case .municipalPopulation, .totalPopulation, .pupils, .indexPupils, .nurseryPupils, .elementaryPupils, .specialPupils,
            .sixthGrade, .fifthGrade, .fourthGrade, .thirdGrade, .classes, .socialIndex, .socialSpread, .figure, .updatedOn,
            .priorityEducation, .state, .quarters, .quarterNames, .nearestQuarter, .quarterDistance:
            true
        default: false
        }
    }
}

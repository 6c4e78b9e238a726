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
        self.records = records.filter { $0.subject == subject }
        self.contests = contests.filter { $0.subject == subject }
    }

    /// `nil` when no source says anything of it. An open contest alone does not make a standing.
    package subscript(attribute: Attribute) -> Standing? {
        let contests = contests.filter { $0.attribute == attribute }
            .sorted { ($0.state == .open ? 0 : 1, $0.number) < ($1.state == .open ? 0 : 1, $1.number) }
        let facts = FactOrder.sorted(records.compactMap { Fact(attribute, in: $0) } + contests.compactMap(\.fact))
        guard let first = facts.first else { return nil }
        let others = Array(facts.dropFirst())
        return Standing(inForce: first, others: others, contests: contests, contradictions: contradictions(of: first, among: others))
    }

    /// The value in force.
    package func value(_ attribute: Attribute) -> String? { self[attribute]?.value }

    /// Everything said of the subject, in the order of `Attribute`.
    package var standings: [(attribute: Attribute, standing: Standing)] {
        var said: Set<Attribute> = Set(contests.compactMap { $0.fact?.attribute })
        for record in records {
            said.formUnion(record.values.keys)
            if record.commune != nil { said.insert(.commune) }
        }
        return Attribute.allCases.compactMap { attribute in
            guard said.contains(attribute), let standing = self[attribute] else { return nil }
            return (attribute, standing)
        }
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

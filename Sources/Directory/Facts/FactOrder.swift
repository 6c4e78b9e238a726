internal import Kernel

/// Which of several values is in force. The same facts always come in the same order, whatever the order of the imports:
///
/// 1. the value of an accepted contest, the last decided first;
/// 2. what the territory recorded itself (`Series.territory`);
/// 3. for names and codes of communes, the Code officiel géographique, dated or not: the others copy it, not always well;
/// 4. the most recent time described; a value whose source says no date comes after every dated one;
/// 5. the sources in the order of trust for that attribute (`trust`);
/// 6. the last edition of a source, then the order of the texts, so that nothing is left to chance.
///
/// An accepted contest of one period stands above the others in that period only.
enum FactOrder {
    static func sorted(_ facts: [Fact]) -> [Fact] {
        guard facts.count > 1 else { return facts }
        let ranks = facts.map { Rank($0) }
        return facts.indices.sorted { precedes((facts[$0], ranks[$0]), (facts[$1], ranks[$1])) }.map { facts[$0] }
    }

    private static func precedes(_ left: (fact: Fact, rank: Rank), _ right: (fact: Fact, rank: Rank)) -> Bool {
        if left.rank != right.rank { return left.rank < right.rank }
        let (a, b) = (left.fact, right.fact)
        if a.period != b.period { return a.period < b.period }
        if a.detail != b.detail { return a.detail < b.detail }
        if a.variant != b.variant { return a.variant < b.variant }
        return a.value < b.value
    }

    /// Whether what the record on the left says of an attribute stands before what that on the right says.
    static func precedes(_ left: (record: SourceRecord, rank: Rank), _ right: (record: SourceRecord, rank: Rank), _ attribute: Attribute)
        -> Bool
    {
        if left.rank != right.rank { return left.rank < right.rank }
        let (a, b) = (left.record, right.record)
        if a.period != b.period { return a.period < b.period }
        if a.detail != b.detail { return a.detail < b.detail }
        if a.variant != b.variant { return a.variant < b.variant }
        return (a.text(attribute) ?? "") < (b.text(attribute) ?? "")
    }

    /// The first rules, as numbers: the lower the more trusted.
    struct Rank: Comparable {
        private let authority: Int
        private let day: Int64
        private let trust: Int
        private let edition: Int

        init(_ fact: Fact) {
            switch fact.origin {
            case .contest(let number):
                authority = fact.period.isEmpty ? 0 : Self.source
                trust = 0
                edition = -number
            case .source(let series, let source):
                authority = Self.authority(of: series, for: fact.attribute)
                trust = FactOrder.trust(series, for: fact.attribute)
                edition = -source.number
            }
            day = FactOrder.orderingDay(of: fact).map { -$0.number } ?? Int64.max
        }

        /// That of the fact which a record states of an attribute.
        init(_ record: SourceRecord, _ attribute: Attribute) {
            authority = Self.authority(of: record.series, for: attribute)
            trust = FactOrder.trust(record.series, for: attribute)
            edition = -record.edition.number
            day = FactDate(of: record, for: attribute).firstDay.map { -$0.number } ?? Int64.max
        }

        private static func authority(of series: Series, for attribute: Attribute) -> Int {
            switch (series, attribute) {
            case (.territory, _): 1
            case (.communes, .name), (.communes, .capitalName), (.communes, .communeType), (.communes, .department), (.communes, .region),
                (.communes, .arrondissement):
                2
            default: source
            }
        }

        /// Of a source among others.
        private static let source = 3

        static func < (left: Rank, right: Rank) -> Bool {
            if left.authority != right.authority { return left.authority < right.authority }
            if left.day != right.day { return left.day < right.day }
            if left.trust != right.trust { return left.trust < right.trust }
            return left.edition < right.edition
        }
    }

    /// A claim on one period is ordered by that period, not by the day when it was decided.
    private static func orderingDay(of fact: Fact) -> Day? {
        guard case .contest = fact.origin, let year = Int(fact.period.prefix(4)) else { return fact.date.firstDay }
        return FactDate.schoolYear(year).firstDay
    }

    /// Rank of a source for an attribute, 0 the most trusted. A source that is not listed comes after those that are.
    static func trust(_ series: Series, for attribute: Attribute) -> Int {
        let places =
            switch attribute {
            case .municipalPopulation, .totalPopulation: populations
            case .siren: sirens
            case .priorityEducation: priorities
            case .pupils: pupils
            default: all
            }
        return places[Int(series.rank)]
    }

    /// The place of each series in an order, by the series' rank.
    private static func places(_ order: [Series]) -> [Int] {
        Series.allCases.sorted { $0.rank < $1.rank }.map { order.firstIndex(of: $0) ?? order.count }
    }

    private static let populations = places([.population, .communeSIREN, .intercommunalities, .overseas])
    private static let sirens = places([.communeSIREN, .intercommunalities])
    private static let priorities = places([
        .priorityNetworks, .schoolDirectory, .secondaryList, .schoolClasses, .collegeGrades, .priorityColleges,
    ])
    private static let pupils = places([
        .schoolClasses, .collegeGrades, .secondaryPupils, .schoolDirectory, .collegeIndex, .secondaryList,
    ])
    private static let all = places(establishments + communes)

    private static let establishments: [Series] = [
        .schoolDirectory, .geolocation, .schoolClasses, .collegeGrades, .secondaryPupils, .schoolIndex, .collegeIndex, .priorityNetworks,
        .secondaryList, .quarterDistances, .priorityColleges, .quarterSituations,
    ]

    private static let communes: [Series] = [
        .communes, .communeSIREN, .intercommunalities, .population, .overseas, .density, .rurality, .centrality, .mountain, .quarters,
        .educationalCities, .ruralRevitalisation, .postalCodes, .communeEvents,
    ]
}

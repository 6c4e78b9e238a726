internal import Kernel

/// Which of several values is in force. The same facts always come in the same order, whatever the order of the imports:
///
/// 1. the value of an accepted contest, the last decided first;
/// 2. what the territory recorded itself (`Series.territory`);
/// 3. the most recent time described; a value whose source says no date comes after every dated one;
/// 4. the sources in the order of trust for that attribute (`trust`);
/// 5. the last edition of a source, then the order of the texts, so that nothing is left to chance.
///
/// An accepted contest of one period stands above the others in that period only.
enum FactOrder {
    static func sorted(_ facts: [Fact]) -> [Fact] {
        guard facts.count > 1 else { return facts }
        return facts.map { (fact: $0, rank: Rank($0)) }.sorted { $0.rank < $1.rank }.map(\.fact)
    }

    private struct Rank: Comparable {
        let authority: Int
        let day: Int64
        let trust: Int
        let edition: Int
        let tail: [String]

        init(_ fact: Fact) {
            switch fact.origin {
            case .contest(let number):
                authority = fact.period.isEmpty ? 0 : 2
                trust = 0
                edition = -number
            case .source(let series, let source):
                authority = series == .territory ? 1 : 2
                trust = FactOrder.trust(series, for: fact.attribute)
                edition = -source.number
            }
            day = FactOrder.orderingDay(of: fact).map { -$0.number } ?? Int64.max
            tail = [fact.period, fact.detail, String(fact.variant), fact.value]
        }

        static func < (left: Rank, right: Rank) -> Bool {
            if left.authority != right.authority { return left.authority < right.authority }
            if left.day != right.day { return left.day < right.day }
            if left.trust != right.trust { return left.trust < right.trust }
            if left.edition != right.edition { return left.edition < right.edition }
            return left.tail.lexicographicallyPrecedes(right.tail)
        }
    }

    /// A claim on one period is ordered by that period, not by the day when it was decided.
    private static func orderingDay(of fact: Fact) -> Day? {
        guard case .contest = fact.origin, let year = Int(fact.period.prefix(4)) else { return fact.date.firstDay }
        return FactDate.schoolYear(year).firstDay
    }

    /// Rank of a source for an attribute, 0 the most trusted. A source that is not listed comes after those that are.
    static func trust(_ series: Series, for attribute: Attribute) -> Int {
        let order: [Series] =
            switch attribute {
            case .municipalPopulation, .totalPopulation: [.population, .communeSIREN, .intercommunalities, .overseas]
            case .siren: [.communeSIREN, .intercommunalities]
            case .priorityEducation:
                [.priorityNetworks, .schoolDirectory, .secondaryList, .schoolClasses, .collegeGrades, .priorityColleges]
            case .pupils: [.schoolClasses, .collegeGrades, .secondaryPupils, .schoolDirectory, .collegeIndex, .secondaryList]
            default: establishments + communes
            }
        return order.firstIndex(of: series) ?? order.count
    }

    private static let establishments: [Series] = [
        .schoolDirectory, .geolocation, .schoolClasses, .collegeGrades, .secondaryPupils, .schoolIndex, .collegeIndex, .priorityNetworks,
        .secondaryList, .quarterDistances, .priorityColleges, .quarterSituations,
    ]

    private static let communes: [Series] = [
        .communes, .communeSIREN, .intercommunalities, .population, .overseas, .density, .rurality, .centrality, .mountain, .quarters,
        .educationalCities, .ruralRevitalisation, .postalCodes, .communeEvents,
    ]
}

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
    static func sorted(_ facts: [Fact]) -> [Fact] { facts.count > 1 ? facts.sorted(by: precedes) : facts }

    /// Whether `left` stands before `right`.
    static func precedes(_ left: Fact, _ right: Fact) -> Bool {
        let (a, b) = (Rank(left), Rank(right))
        if a.authority != b.authority { return a.authority < b.authority }
        if a.day != b.day { return a.day < b.day }
        if a.trust != b.trust { return a.trust < b.trust }
        if a.edition != b.edition { return a.edition < b.edition }
        if left.period != right.period { return left.period < right.period }
        if left.detail != right.detail { return left.detail < right.detail }
        if left.variant != right.variant { return left.variant < right.variant }
        return left.value < right.value
    }

    /// The first four rules, as numbers: the lower the more trusted.
    private struct Rank {
        let authority: Int
        let day: Int64
        let trust: Int
        let edition: Int

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
        }
    }

    /// A claim on one period is ordered by that period, not by the day when it was decided.
    private static func orderingDay(of fact: Fact) -> Day? {
        guard case .contest = fact.origin, let year = Int(fact.period.prefix(4)) else { return fact.date.firstDay }
        return FactDate.schoolYear(year).firstDay
    }

    /// Rank of a source for an attribute, 0 the most trusted. A source that is not listed comes after those that are.
    static func trust(_ series: Series, for attribute: Attribute) -> Int {
        let order =
            switch attribute {
            case .municipalPopulation, .totalPopulation: populations
            case .siren: sirens
            case .priorityEducation: priorities
            case .pupils: pupils
            default: all
            }
        return order.firstIndex(of: series) ?? order.count
    }

    private static let populations: [Series] = [.population, .communeSIREN, .intercommunalities, .overseas]
    private static let sirens: [Series] = [.communeSIREN, .intercommunalities]
    private static let priorities: [Series] = [
        .priorityNetworks, .schoolDirectory, .secondaryList, .schoolClasses, .collegeGrades, .priorityColleges,
    ]
    private static let pupils: [Series] = [
        .schoolClasses, .collegeGrades, .secondaryPupils, .schoolDirectory, .collegeIndex, .secondaryList,
    ]
    private static let all = establishments + communes

    private static let establishments: [Series] = [
        .schoolDirectory, .geolocation, .schoolClasses, .collegeGrades, .secondaryPupils, .schoolIndex, .collegeIndex, .priorityNetworks,
        .secondaryList, .quarterDistances, .priorityColleges, .quarterSituations,
    ]

    private static let communes: [Series] = [
        .communes, .communeSIREN, .intercommunalities, .population, .overseas, .density, .rurality, .centrality, .mountain, .quarters,
        .educationalCities, .ruralRevitalisation, .postalCodes, .communeEvents,
    ]
}

internal import Directory
internal import Interface
internal import Kernel
internal import Markup
internal import Operations

/// What the home page and the statistics both show of the annuaire.
enum StatisticsParts {
    /// What sums the territory up, each figure with its source.
    static func keys(_ figures: DirectoryFigures) -> HTML {
        let (communes, schools) = (figures.communes, figures.schools)
        let privateColleges = figures.colleges.count { $0.sector == .privateSector }
        return keyFigures([
            key("Communes", communes.count, nil, communes.sources), key("Habitants", communes.population, nil, communes.populationSources),
            key(
                "En zone de montagne", communes.mountain, "communes, \(Words.share(communes.mountain ?? 0, of: communes.count))",
                communes.mountainSources),
            key("Écoles connues", schools.count, "dont \(Words.number(schools.privateCount)) privées", schools.sources),
            key("Collèges", figures.colleges.count, "dont \(Words.number(privateColleges)) privés", figures.collegesSources),
            key("En éducation prioritaire", priorityCount(figures), priorityWords(figures), schools.prioritySources),
        ])
    }

    private static func key(_ label: String, _ count: Int?, _ more: String?, _ sources: [DirectoryFigures.Provenance])
        -> (label: String, figure: String, more: HTML?)
    {
        guard let count else { return (label, "inconnu", "La liste n’a pas été importée.") }
        let words: HTML = more.map { "\($0)<br>" } ?? .empty
        return (label, Words.number(count), words + source(sources, isBrief: true))
    }

    private static func priorityCount(_ figures: DirectoryFigures) -> Int? {
        guard let schools = figures.schools.priority, let colleges = figures.collegePriority else { return nil }
        return schools.all + colleges.all
    }

    private static func priorityWords(_ figures: DirectoryFigures) -> String {
        let (schools, colleges) = (figures.schools.priority?.all ?? 0, figures.collegePriority?.all ?? 0)
        return "\(Words.some(schools, "école", "écoles")), \(Words.some(colleges, "collège", "collèges"))"
    }

    /// The first source, and how many others.
    static func source(_ list: [DirectoryFigures.Provenance], isBrief: Bool = false) -> HTML {
        guard let first = list.first else { return sourceLine("Source inconnue") }
        if isBrief { return sourceLine("\(first.title), \(first.date)") }
        let others = list.count - 1
        let more = others == 0 ? "" : others == 1 ? " et une autre source" : " et \(Words.count(others, feminine: true)) autres sources"
        return sourceLine("\(first)\(more)")
    }

    /// Where the collèges are; the list stands beside it on the page of statistics, under it elsewhere.
    static func map(_ figures: DirectoryFigures) -> HTML {
        let located = figures.colleges.filter { $0.coordinates != nil }
        guard !located.isEmpty else {
            return emptyState("Pas de carte", "<p>Aucune source importée ne dit où sont les collèges.</p>")
        }
        let landmarks = landmarks(located)
        let dots = located.compactMap { college in
            college.coordinates.map { place in
                DotMap.Dot(
                    latitude: place.latitude, longitude: place.longitude, kind: kind(college),
                    label: FrenchTypography.set("\(college.commune)\u{A0}: \(college.name)"),
                    isLandmark: landmarks.contains(college.uai), landmark: FrenchTypography.set(college.commune))
            }
        }
        let missing = figures.colleges.count - located.count
        let title = "Les collèges, là où ils sont"
        let absent: HTML =
            missing == 0
            ? .empty
            : "<p class=\"petit doux\">\(Words.some(missing, "collège n’a", "collèges n’ont")) pas de position connue et ne \(missing < 2 ? "figure" : "figurent") pas sur la carte.</p>"
        return DotMap(title: title, kinds: ["collège privé", "collège public", "collège REP ou REP+"], dots: dots).html + absent
    }

    private static func kind(_ college: DirectoryFigures.College) -> Int {
        if college.isPriority { return 2 }
        return college.sector == .privateSector ? 0 : 1
    }

    /// A collège in each of the few most populous communes, far apart: names to find one’s way on the map.
    private static func landmarks(_ colleges: [DirectoryFigures.College]) -> Set<UAI> {
        let sorted = colleges.sorted { ($1.inhabitants ?? 0, $0.uai.description) < ($0.inhabitants ?? 0, $1.uai.description) }
        var kept: [DirectoryFigures.College] = []
        for college in sorted {
            guard kept.count < 7, let place = college.coordinates else { continue }
            let isFar = kept.allSatisfy { other in
                guard let known = other.coordinates else { return true }
                return abs(known.latitude - place.latitude) > 0.12 || abs(known.longitude - place.longitude) > 0.35
            }
            if isFar { kept.append(college) }
        }
        return Set(kept.map(\.uai))
    }
}

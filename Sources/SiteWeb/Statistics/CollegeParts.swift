internal import Directory
internal import Interface
internal import Kernel
internal import Markup
internal import Operations
internal import Routes

/// How the list of collèges is sorted.
enum CollegeSort: String, CaseIterable, Sendable {
    case commune
    case pupils = "eleves"
    case index = "ips"
}

/// The collèges: map, list, social index.
enum CollegeParts {
    /// The list is folded until someone sorts it: a département has a hundred and more.
    static func part(_ figures: DirectoryFigures, sort: CollegeSort?) -> HTML {
        guard !figures.colleges.isEmpty else {
            return section(
                "Collèges", id: "colleges", emptyState("Aucun collège connu", "<p>Aucun fichier de collèges n’a été importé.</p>"))
        }
        let lycees = figures.lycees.values.reduce(0, +)
        return section(
            "Collèges", id: "colleges",
            lead:
                "\(Words.some(figures.colleges.count, "collège ouvert", "collèges ouverts")), \(pupils(figures.colleges)). L’annuaire connaît aussi \(Words.some(lycees, "lycée", "lycées")), que ces appels ne concernent pas.",
            """
            \(grid(.wide, [card(look: .plain, StatisticsParts.map(figures)), card(look: .plain, indexChart(figures.colleges))]))\
            \(details("\(Words.some(figures.colleges.count, "collège", "collèges")), un par un", isOpen: sort != nil, list(figures.colleges, sort ?? .commune)))
            <p>\(figures.collegesSources.prefix(5).map { sourceLine($0.description) }.joined(separator: "<br>"))</p>
            """)
    }

    private static func pupils(_ colleges: [DirectoryFigures.College]) -> String {
        let known = colleges.compactMap(\.pupils)
        let unknown = colleges.count - known.count
        let sum = "\(Words.number(known.reduce(0, +)))\u{A0}élèves"
        return unknown == 0 ? sum : "\(sum) dans les \(Words.number(known.count)) dont l’effectif est connu"
    }

    private static func indexChart(_ colleges: [DirectoryFigures.College]) -> HTML {
        let values = colleges.map { $0.socialIndex.flatMap { Double($0) } }
        guard values.contains(where: { $0 != nil }) else { return .empty }
        let bounds: [(words: String, range: Range<Double>)] = [
            ("Moins de 90", 0..<90), ("De 90 à 99,9", 90..<100), ("De 100 à 109,9", 100..<110), ("De 110 à 119,9", 110..<120),
            ("120 ou plus", 120..<1_000),
        ]
        var bars = bounds.map { bound in (label: bound.words, value: values.count { $0.map(bound.range.contains) ?? false }) }
        bars.append((label: "Inconnu", value: values.count { $0 == nil }))
        return barChart("Collèges selon leur indice de position sociale (IPS)", unit: "Collèges", bars, column: "Indice")
    }

    private static func list(_ colleges: [DirectoryFigures.College], _ sort: CollegeSort) -> HTML {
        let sorted: [DirectoryFigures.College] =
            switch sort {
            case .commune: colleges
            case .pupils:
                colleges.enumerated().sorted { (-($0.element.pupils ?? -1), $0.offset) < (-($1.element.pupils ?? -1), $1.offset) }
                    .map(\.element)
            case .index: colleges.enumerated().sorted { (index($0.element), $0.offset) < (index($1.element), $1.offset) }.map(\.element)
            }
        func column(_ title: String, _ key: CollegeSort, isNumber: Bool = false, _ order: Table.Order) -> Table.Column {
            let place = Place(.statistics, Fields([.init("tri", key.rawValue)]), anchor: "colleges")
            return .init(title, isNumber: isNumber, sort: place, order: key == sort ? order : nil)
        }
        return Table(
            "Collèges, \(caption(sort))",
            columns: [
                column("Commune", .commune, .ascending), .init("Collège"), .init("Secteur"), .init("Réseau"),
                column("Élèves", .pupils, isNumber: true, .descending), column("IPS", .index, isNumber: true, .ascending),
            ],
            rows: sorted.map { college in
                [
                    "\(FrenchTypography.set(college.commune))",
                    "\(FrenchTypography.set(college.name))<br><span class=\"petit doux\">\(college.uai.description)\(quarter(college))</span>",
                    college.sector.map { "\($0.rawValue)" } ?? toned(.unknown, "inconnu"), "\(college.priority ?? "–")",
                    college.pupils.map { "\(Words.number($0))" } ?? toned(.unknown, "inconnu"),
                    college.socialIndex.map { "\($0.replacing(".", with: ","))" } ?? toned(.unknown, "inconnu"),
                ]
            }
        ).html
    }

    private static func quarter(_ college: DirectoryFigures.College) -> String {
        guard let situation = college.quarterSituation, !situation.hasPrefix("hors") else { return "" }
        return " · \(FrenchTypography.set(situation))"
    }

    /// Lowest first, unknown last.
    private static func index(_ college: DirectoryFigures.College) -> Double { college.socialIndex.flatMap { Double($0) } ?? 10_000 }

    private static func caption(_ sort: CollegeSort) -> String {
        switch sort {
        case .commune: "par commune"
        case .pupils: "du plus grand au plus petit"
        case .index: "par indice de position sociale, du plus bas au plus haut"
        }
    }
}

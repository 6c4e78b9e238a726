internal import Directory
internal import Interface
internal import Kernel
internal import Markup
internal import Operations

/// What the home page and the statistics both show of the annuaire.
enum StatisticsParts {
    /// Communes, schools, collèges, éducation prioritaire: each with its source.
    static func keys(_ figures: DirectoryFigures) -> HTML {
        let (communes, schools) = (figures.communes, figures.schools)
        var list: [(label: String, figure: String, more: HTML?)] = [
            (
                "Communes", Words.number(communes.count),
                "\(Words.number(communes.population))\u{A0}habitants<br>\(source(communes.populationSources))"
            ),
            (
                "Écoles connues", Words.number(schools.count),
                "dont \(Words.number(schools.privateCount)) privées<br>\(source(schools.sources))"
            ),
        ]
        let privateColleges = figures.colleges.count { $0.sector == .privateSector }
        list.append(
            (
                "Collèges", Words.number(figures.colleges.count),
                "dont \(Words.number(privateColleges)) privés<br>\(source(figures.collegesSources))"
            ))
        if let priority = schools.priority, let colleges = figures.collegePriority {
            list.append(
                (
                    "En éducation prioritaire", Words.number(priority.all + colleges.all),
                    "\(Words.some(priority.all, "école", "écoles")), \(Words.some(colleges.all, "collège", "collèges"))<br>\(source(schools.prioritySources))"
                ))
        } else {
            list.append(("En éducation prioritaire", "inconnu", "La liste des réseaux n’a pas été importée."))
        }
        return keyFigures(list)
    }

    /// The first source, and how many others.
    static func source(_ list: [DirectoryFigures.Provenance]) -> HTML {
        guard let first = list.first else { return sourceLine("Source inconnue") }
        let others = list.count - 1
        let more = others == 0 ? "" : others == 1 ? " et une autre source" : " et \(Words.count(others, feminine: true)) autres sources"
        return sourceLine("\(first)\(more)")
    }

    /// Where the collèges are; the list stands beside it on the page of statistics, under it elsewhere.
    static func map(_ figures: DirectoryFigures, isBrief: Bool) -> HTML {
        let located = figures.colleges.filter { $0.coordinates != nil }
        guard !located.isEmpty else {
            return emptyState("Pas de carte", "<p>Aucune source importée ne dit où sont les collèges.</p>")
        }
        let landmarks = landmarks(located)
        let dots = located.compactMap { college in
            college.coordinates.map { place in
                DotMap.Dot(
                    latitude: place.latitude, longitude: place.longitude, kind: kind(college),
                    label: landmarks.contains(college.uai) ? college.commune : isBrief ? nil : "\(college.commune)\u{A0}: \(college.name)",
                    isLandmark: landmarks.contains(college.uai))
            }
        }
        let missing = figures.colleges.count - located.count
        let title = "Les collèges, là où ils sont"
        let absent: HTML =
            missing == 0
            ? .empty
            : "<p class=\"petit doux\">\(Words.some(missing, "collège n’a", "collèges n’ont")) pas de position connue et ne \(missing < 2 ? "figure" : "figurent") pas sur la carte.</p>"
        return DotMap(title: title, kinds: ["collège public", "collège privé", "collège REP ou REP+"], dots: dots).html + absent
    }

    private static func kind(_ college: DirectoryFigures.College) -> Int {
        if college.isPriority { return 2 }
        return college.sector == .privateSector ? 1 : 0
    }

    /// The collège of most pupils in each of the few communes that have most of them: names to find one’s way on the map, far apart.
    private static func landmarks(_ colleges: [DirectoryFigures.College]) -> Set<UAI> {
        let sorted = colleges.sorted { ($1.pupils ?? 0, $0.uai.description) < ($0.pupils ?? 0, $1.uai.description) }
        var kept: [DirectoryFigures.College] = []
        for college in sorted {
            guard kept.count < 6, let place = college.coordinates else { continue }
            let isFar = kept.allSatisfy { other in
                guard let known = other.coordinates else { return true }
                return abs(known.latitude - place.latitude) > 0.12 || abs(known.longitude - place.longitude) > 0.35
            }
            if isFar { kept.append(college) }
        }
        return Set(kept.map(\.uai))
    }
}

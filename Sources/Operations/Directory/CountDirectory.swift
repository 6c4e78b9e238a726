package import Directory
package import Kernel
package import Store

/// The act of counting what the annuaire knows of a département: communes, schools, collèges, each figure with its sources and dates.
package enum CountDirectory {
    /// The day of the last import; `nil` when nothing was.
    package static func updatedOn(_ connection: any Connection) throws -> Day? { try DirectoryReading(connection).lastImport }

    package static func run(_ connection: any Connection, of department: DepartmentCode) throws -> DirectoryFigures {
        let reading = try DirectoryReading(connection)
        let imported = try reading.importedSeries()
        var (schools, colleges) = (SchoolCount(), CollegeCount())
        var lycees: [Establishment.Sector?: Int] = [:]
        var communesWithSchool: Set<String> = []
        try reading.sheets(ofEach: .establishment, in: department) { sheet, isGone in
            guard let establishment = Establishment(sheet, isGone: isGone), establishment.isOpen,
                establishment.department == department
            else { return }
            switch establishment.kind?.value {
            case .nursery, .elementary, .primary, .school:
                schools.add(establishment)
                if let commune = establishment.commune { communesWithSchool.insert(commune.description) }
            case .college: colleges.add(establishment)
            case .lycee: lycees[establishment.sector?.value, default: 0] += 1
            case .erea, .medicoSocial, .service, .other, nil: break
            }
        }
        var communes = CommuneCount()
        var names: [String: (name: String, inhabitants: Int?)] = [:]
        try reading.sheets(ofEach: .commune, in: department) { sheet, _ in
            guard sheet.isListedCommune, let commune = Commune(sheet) else { return }
            names[commune.code.description] = (commune.name, commune.municipalPopulation?.inForce.integer)
            if commune.kind == .commune { communes.add(commune, hasSchool: communesWithSchool.contains(commune.code.description)) }
        }
        let knowsNetworks = try reading.departments(of: .priorityNetworks).contains(department.description)
        return DirectoryFigures(
            department: department, updatedOn: reading.lastImport,
            communes: communes.figures(imported), schools: schools.figures(knowsNetworks: knowsNetworks),
            colleges: colleges.figures(names), collegesSources: colleges.sources.list, lycees: lycees)
    }
}

extension DirectoryReading {
    /// The day of the last import.
    fileprivate var lastImport: Day? { editions.values.map(\.importedOn).max() }
}

extension Establishment {
    /// Nobody says that it is closed, or not open yet.
    fileprivate var isOpen: Bool {
        switch state {
        case .open, .closing, .unknown: true
        case .opening, .closed, .gone: false
        }
    }
}

/// Sources met, from the one that gives most values.
private struct SourceTally {
    private var counts: [DirectoryFigures.Provenance: Int] = [:]

    mutating func add(_ fact: Fact?) {
        guard let fact else { return }
        let provenance: DirectoryFigures.Provenance
        if let series = fact.series {
            provenance = .init(title: series.title, producer: series.producer, date: fact.date.french)
        } else {
            provenance = .init(title: "Contestations acceptées", producer: "le territoire", date: fact.date.french)
        }
        counts[provenance, default: 0] += 1
    }

    var list: [DirectoryFigures.Provenance] {
        counts.sorted { ($1.value, $0.key.description) < ($0.value, $1.key.description) }.map(\.key)
    }
}

private struct CommuneCount {
    private var count = 0
    private var withoutKnownSchool = 0
    private var (population, withoutPopulation) = (0, 0)
    private var (mountain, withQuarter, quarters, withCity) = (0, 0, 0, 0)
    private var densities: [String: (communes: Int, population: Int)] = [:]
    private var sizes = [(communes: Int, population: Int)](repeating: (0, 0), count: Self.bounds.count)
    private var names = SourceTally()
    private var populations = SourceTally()
    private var densitySources = SourceTally()
    private var mountains = SourceTally()
    private var quarterSources = SourceTally()
    private var cities = SourceTally()

    /// Lowest number of inhabitants of each size, with its words.
    private static let bounds: [(least: Int, words: String)] = [
        (0, "Moins de 500 habitants"), (500, "De 500 à 1\u{202F}999"), (2_000, "De 2\u{202F}000 à 9\u{202F}999"),
        (10_000, "De 10\u{202F}000 à 49\u{202F}999"), (50_000, "50\u{202F}000 habitants ou plus"),
    ]

    /// Classes of the grille communale de densité at seven levels (INSEE), from the densest.
    private static let densityOrder = [
        "Grands centres urbains", "Centres urbains intermédiaires", "Ceintures urbaines", "Petites villes", "Bourgs ruraux",
        "Rural à habitat dispersé", "Rural à habitat très dispersé",
    ]

    mutating func add(_ commune: Commune, hasSchool: Bool) {
        count += 1
        if !hasSchool { withoutKnownSchool += 1 }
        names.add(commune.sheet[.name]?.inForce)
        let inhabitants = commune.municipalPopulation?.inForce.integer
        if let inhabitants {
            population += inhabitants
            populations.add(commune.municipalPopulation?.inForce)
            let size = Self.bounds.lastIndex { $0.least <= inhabitants } ?? 0
            sizes[size].communes += 1
            sizes[size].population += inhabitants
        } else {
            withoutPopulation += 1
        }
        if let density = commune.zoning(.density) {
            densities[density.value, default: (0, 0)].communes += 1
            densities[density.value, default: (0, 0)].population += inhabitants ?? 0
            densitySources.add(density.inForce)
        }
        if let massif = commune.zoning(.mountain) {
            mountain += 1
            mountains.add(massif.inForce)
        }
        if let standing = commune.zoning(.quarters) {
            withQuarter += 1
            quarters += commune.quarters.count
            quarterSources.add(standing.inForce)
        }
        if let city = commune.zoning(.educationalCities) {
            withCity += 1
            cities.add(city.inForce)
        }
    }

    func figures(_ imported: Set<Series>) -> DirectoryFigures.CommuneFigures {
        let ordered = densities.sorted { left, right in
            let ranks = [left.key, right.key].map { Self.densityOrder.firstIndex(of: $0) ?? Self.densityOrder.count }
            return (ranks[0], left.key) < (ranks[1], right.key)
        }
        return DirectoryFigures.CommuneFigures(
            count: count, sources: names.list, population: population, withoutPopulation: withoutPopulation,
            populationSources: populations.list,
            densities: ordered.map { .init(name: $0.key, communes: $0.value.communes, population: $0.value.population) },
            densitySources: densitySources.list,
            sizes: zip(Self.bounds, sizes).map { .init(name: $0.words, communes: $1.communes, population: $1.population) },
            mountain: imported.contains(.mountain) ? mountain : nil, mountainSources: mountains.list,
            withQuarter: imported.contains(.quarters) ? withQuarter : nil, quarters: imported.contains(.quarters) ? quarters : nil,
            quarterSources: quarterSources.list, withEducationalCity: imported.contains(.educationalCities) ? withCity : nil,
            educationalCitySources: cities.list, withoutKnownSchool: withoutKnownSchool)
    }
}

private struct SchoolCount {
    private var kinds: [EstablishmentKind: (count: Int, isPublic: Int, isPrivate: Int, estimated: Int)] = [:]
    private var priority = DirectoryFigures.PriorityCount()
    private var (pupils, withoutPupils, pupilsEstimated) = (0, 0, 0)
    private var (withClasses, withCountedClasses) = (0, 0)
    private var areListed = false
    private var rules: Set<EstimationRule> = []
    private var sources = SourceTally()
    private var priorities = SourceTally()
    private var pupilsSources = SourceTally()

    mutating func add(_ school: Establishment) {
        guard let kind = school.kind else { return }
        var line = kinds[kind.value] ?? (0, 0, 0, 0)
        line.count += 1
        switch school.sector?.value {
        case .publicSector: line.isPublic += 1
        case .privateSector: line.isPrivate += 1
        case nil: break
        }
        if let rule = kind.rule {
            line.estimated += 1
            rules.insert(rule)
        }
        kinds[kind.value] = line
        sources.add(school.sheet[.name]?.inForce)
        if let standing = school.priorityEducation {
            priority.add(standing.value)
            priorities.add(standing.inForce)
        }
        if let count = school.pupilsCount {
            pupils += count.value
            pupilsSources.add(count.fact)
            if let rule = count.rule {
                pupilsEstimated += 1
                rules.insert(rule)
            }
        } else {
            withoutPupils += 1
        }
        if let classes = school.classesCount {
            withClasses += 1
            if !classes.isEstimated { withCountedClasses += 1 }
        }
        areListed = areListed || school.sheet.records.contains { $0.series == .schoolDirectory }
    }

    func figures(knowsNetworks: Bool) -> DirectoryFigures.SchoolFigures {
        let lines = [EstablishmentKind.nursery, .elementary, .primary, .school].compactMap { kind in
            kinds[kind].map {
                DirectoryFigures.SchoolLine(
                    kind: kind, count: $0.count, publicCount: $0.isPublic, privateCount: $0.isPrivate, estimated: $0.estimated)
            }
        }
        return DirectoryFigures.SchoolFigures(
            lines: lines, sources: sources.list, priority: knowsNetworks ? priority : nil, prioritySources: priorities.list,
            pupils: pupils, withoutPupils: withoutPupils, pupilsEstimated: pupilsEstimated, pupilsSources: pupilsSources.list,
            withClasses: withClasses, withCountedClasses: withCountedClasses, areListed: areListed,
            rules: rules.sorted { $0.name < $1.name })
    }
}

private struct CollegeCount {
    private var found: [Establishment] = []
    private(set) var sources = SourceTally()

    mutating func add(_ college: Establishment) {
        found.append(college)
        for attribute in [Attribute.name, .priorityEducation, .pupils, .socialIndex, .quarterSituation, .latitude] {
            sources.add(college.sheet[attribute]?.inForce)
        }
    }

    func figures(_ communes: [String: (name: String, inhabitants: Int?)]) -> [DirectoryFigures.College] {
        found.map { college in
            let code = college.commune?.description
            let network = college.priorityEducation?.value
            return DirectoryFigures.College(
                uai: college.uai, name: college.name,
                commune: code.flatMap { communes[$0]?.name } ?? college.sheet.value(.communeName) ?? "",
                inhabitants: code.flatMap { communes[$0]?.inhabitants }, sector: college.sector?.value,
                priority: network.flatMap { $0.hasPrefix("REP") ? $0 : nil },
                pupils: college.pupils?.inForce.integer, socialIndex: college.socialIndex?.value,
                quarterSituation: college.sheet.value(.quarterSituation), coordinates: college.coordinates)
        }
        .sorted {
            (NameKey.of($0.commune), NameKey.of($0.name), $0.uai.description)
                < (NameKey.of($1.commune), NameKey.of($1.name), $1.uai.description)
        }
    }
}

/// A family of files that says the same things year after year: each import of one of them is an edition of the series.
package enum Series: String, CaseIterable, Sendable {
    case communes = "cog-communes"
    case communeEvents = "cog-mouvements"
    case departments = "cog-départements"
    case regions = "cog-régions"
    case arrondissements = "cog-arrondissements"
    case overseas = "cog-outre-mer"
    case population
    case communeSIREN = "siren-communes"
    case intercommunalities = "epci"
    case postalCodes = "codes-postaux"

    case mountain = "montagne"
    case density = "densité"
    case rurality = "ruralité"
    case centrality = "centralité"
    case quarters = "qpv"
    case educationalCities = "cités-éducatives"
    case ruralRevitalisation = "zrr"
    case quarterSituations = "situations-qpv"
    case quarterDistances = "distances-qpv"

    case schoolDirectory = "annuaire-éducation"
    case geolocation = "géolocalisation"
    case secondaryList = "collèges-lycées"

    case schoolClasses = "effectifs-écoles"
    case collegeGrades = "effectifs-collèges"
    case secondaryPupils = "effectifs-second-degré"
    case schoolIndex = "ips-écoles"
    case collegeIndex = "ips-collèges"
    case priorityNetworks = "rep"
    case priorityColleges = "rep-collèges"
    case catchments = "carte-scolaire"
    case holidays = "vacances-scolaires"
    case publishedFigures = "chiffres-publiés"
    /// Measures and corrections that the territory makes itself.
    case territory = "relevés-du-territoire"

    // By rank, as for `Attribute`.
    @inline(__always)
    package static func == (left: Series, right: Series) -> Bool { left.rank == right.rank }

    @inline(__always)
    package func hash(into hasher: inout Hasher) { hasher.combine(rank) }

    @inline(__always)
    package var rank: UInt8 { unsafeBitCast(self, to: UInt8.self) }

    /// The word of `preau import KIND`.
    package enum Kind: String, CaseIterable, Sendable {
        case communes
        case establishments = "etablissements"
        case socialIndex = "ips"
        case priorityEducation = "education-prioritaire"
        case enrolment = "effectifs"
        case zonings = "zonages"
        case catchments = "carte-scolaire"
        case calendar = "calendrier"
        case indicators = "indicateurs"
    }

    package var kind: Kind {
        switch self {
        case .communes, .communeEvents, .departments, .regions, .arrondissements, .overseas, .population, .communeSIREN,
            .intercommunalities, .postalCodes:
            .communes
        case .mountain, .density, .rurality, .centrality, .quarters, .educationalCities, .ruralRevitalisation, .quarterSituations,
            .quarterDistances:
            .zonings
        case .schoolDirectory, .geolocation, .secondaryList: .establishments
        case .schoolClasses, .collegeGrades, .secondaryPupils, .territory: .enrolment
        case .schoolIndex, .collegeIndex: .socialIndex
        case .priorityNetworks, .priorityColleges: .priorityEducation
        case .catchments: .catchments
        case .holidays: .calendar
        case .publishedFigures: .indicators
        }
    }

    /// What a person reads beside a value.
    package var title: String {
        switch self {
        case .communes: "Code officiel géographique, communes"
        case .communeEvents: "Code officiel géographique, mouvements de communes"
        case .departments: "Code officiel géographique, départements"
        case .regions: "Code officiel géographique, régions"
        case .arrondissements: "Code officiel géographique, arrondissements"
        case .overseas: "Code officiel géographique, collectivités d’outre-mer"
        case .population: "Populations légales"
        case .communeSIREN: "Table SIREN–INSEE des communes"
        case .intercommunalities: "Composition des EPCI à fiscalité propre"
        case .postalCodes: "Base officielle des codes postaux"
        case .mountain: "Communes classées en montagne, par massif"
        case .density: "Grille communale de densité"
        case .rurality: "Typologie des ruralités"
        case .centrality: "Typologie des centralités"
        case .quarters: "Quartiers prioritaires de la politique de la ville"
        case .educationalCities: "Cités éducatives"
        case .ruralRevitalisation: "Zones de revitalisation rurale"
        case .quarterSituations: "Situation des collèges et lycées au regard des QPV"
        case .quarterDistances: "Collèges proches d’un QPV"
        case .schoolDirectory: "Annuaire de l’éducation"
        case .geolocation: "Adresse et géolocalisation des établissements"
        case .secondaryList: "Liste des collèges et lycées"
        case .schoolClasses: "Effectifs et classes des écoles"
        case .collegeGrades: "Effectifs des collèges par niveau"
        case .secondaryPupils: "Effectifs du second degré"
        case .schoolIndex: "Indices de position sociale des écoles"
        case .collegeIndex: "Indices de position sociale des collèges"
        case .priorityNetworks: "Réseaux d’éducation prioritaire"
        case .priorityColleges: "Collèges d’éducation prioritaire"
        case .catchments: "Carte scolaire des collèges publics"
        case .holidays: "Calendrier des vacances scolaires"
        case .publishedFigures: "Chiffres publiés TNE et SNEE"
        case .territory: "Relevés du territoire"
        }
    }

    package var producer: String {
        switch self {
        case .communes, .communeEvents, .departments, .regions, .arrondissements, .overseas, .population, .density: "INSEE"
        case .communeSIREN, .intercommunalities: "DGCL"
        case .postalCodes: "La Poste"
        case .mountain, .rurality, .centrality, .quarters, .educationalCities, .ruralRevitalisation: "ANCT"
        case .territory: "le territoire"
        case .publishedFigures: "Réseau Canopé, ministère de l’Éducation nationale"
        default: "ministère de l’Éducation nationale"
        }
    }
}

/// What it means that a series says nothing of a subject.
package enum Coverage: Hashable, Sendable {
    /// The list is that of the whole country: what is not in it is not classified.
    case national
    /// The list is complete in each département where it has at least one line, and says nothing of the others.
    case byDepartment
    /// Absence says nothing.
    case open
}

extension Series {
    /// Whether an absence may be read, once at least one edition of the series is there.
    package var coverage: Coverage {
        switch self {
        // Communes classed by decree: the list is the law.
        case .mountain, .quarters, .educationalCities: .national
        // The list of 2019 gives names without codes: a commune whose name others bear, or born of a merger since, may be classed and not be
        // found. Absence would then be a guess.
        case .ruralRevitalisation: .open
        // The ministry publishes the country's networks, but extracts by département or académie go round.
        case .priorityNetworks: .byDepartment
        case .communes, .communeEvents, .departments, .regions, .arrondissements, .overseas, .population, .communeSIREN,
            .intercommunalities, .postalCodes, .density, .rurality, .centrality, .quarterSituations, .quarterDistances, .schoolDirectory,
            .geolocation, .secondaryList, .schoolClasses, .collegeGrades, .secondaryPupils, .schoolIndex, .collegeIndex,
            .priorityColleges, .catchments, .holidays, .publishedFigures, .territory:
            .open
        }
    }
}

package import Directory
package import Kernel

/// What the annuaire counts in a département. A count that needs a list nobody imported is `nil`: unknown, not zero.
package struct DirectoryFigures: Sendable {
    package let department: DepartmentCode
    /// The day of the last import.
    package let updatedOn: Day?
    package let communes: CommuneFigures
    package let schools: SchoolFigures
    /// Collèges that are open, in the order of their communes, then of their names.
    package let colleges: [College]
    package let collegesSources: [Provenance]
    /// Lycées, by sector.
    package let lycees: [Establishment.Sector?: Int]

    /// Where a figure comes from: « Populations légales (INSEE), 1er janvier 2024 ».
    package struct Provenance: Hashable, Sendable, CustomStringConvertible {
        package let title: String
        package let producer: String
        package let date: String

        package var description: String { "\(title) (\(producer)), \(date)" }
    }

    /// A class of a grid and how many communes it has.
    package struct Share: Hashable, Sendable {
        package let name: String
        package let communes: Int
        package let population: Int
    }

    package struct CommuneFigures: Sendable {
        package let count: Int
        package let sources: [Provenance]
        /// Sum of the municipal populations that are known.
        package let population: Int
        package let withoutPopulation: Int
        package let populationSources: [Provenance]
        /// From the densest class of the grid; communes without class are not in it.
        package let densities: [Share]
        package let densitySources: [Provenance]
        /// By number of inhabitants, from the smallest.
        package let sizes: [Share]
        package let mountain: Int?
        package let mountainSources: [Provenance]
        package let withQuarter: Int?
        package let quarters: Int?
        package let quarterSources: [Provenance]
        package let withEducationalCity: Int?
        package let educationalCitySources: [Provenance]
        /// Communes in which no school is known: the lists may lack some.
        package let withoutKnownSchool: Int
    }

    /// Schools of a kind and a sector.
    package struct SchoolLine: Hashable, Sendable {
        package let kind: EstablishmentKind
        package let count: Int
        package let publicCount: Int
        package let privateCount: Int
        /// Of them, those whose kind a rule deduces from their name.
        package let estimated: Int
    }

    package struct SchoolFigures: Sendable {
        package let lines: [SchoolLine]
        package let sources: [Provenance]
        package let priority: PriorityCount?
        package let prioritySources: [Provenance]
        /// Sum of the pupils that are known or estimated.
        package let pupils: Int
        package let withoutPupils: Int
        package let pupilsEstimated: Int
        package let pupilsSources: [Provenance]
        package let withClasses: Int
        package let withCountedClasses: Int
        /// The annuaire de l’éducation lists the schools of the département; otherwise they come from lists made for other purposes.
        package let areListed: Bool
        /// Rules that deduced a kind, a number of pupils.
        package let rules: [EstimationRule]

        package var count: Int { lines.reduce(0) { $0 + $1.count } }
        package var publicCount: Int { lines.reduce(0) { $0 + $1.publicCount } }
        package var privateCount: Int { lines.reduce(0) { $0 + $1.privateCount } }
        package var estimated: Int { lines.reduce(0) { $0 + $1.estimated } }
    }

    package struct PriorityCount: Hashable, Sendable {
        package var rep = 0
        package var repPlus = 0

        package var all: Int { rep + repPlus }

        package init() {}

        package mutating func add(_ value: String?) {
            switch value {
            case "REP": rep += 1
            case "REP+": repPlus += 1
            default: break
            }
        }
    }

    package struct College: Hashable, Sendable {
        package let uai: UAI
        package let name: String
        package let commune: String
        /// Inhabitants of its commune: what makes a landmark on a map.
        package let inhabitants: Int?
        package let sector: Establishment.Sector?
        /// `REP`, `REP+`; `nil` when no source lists it as such.
        package let priority: String?
        package let pupils: Int?
        /// As its source writes it, with a point.
        package let socialIndex: String?
        package let quarterSituation: String?
        package let coordinates: Establishment.Coordinates?

        package var isPriority: Bool { priority != nil }
    }

    /// Of the collèges; `nil` when the list of networks does not speak of the département.
    package var collegePriority: PriorityCount? {
        guard schools.priority != nil else { return nil }
        return colleges.reduce(into: PriorityCount()) { $0.add($1.priority) }
    }
}

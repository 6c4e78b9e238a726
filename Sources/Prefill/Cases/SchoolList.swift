package import Directory

/// Which establishments of a commune make a case, and what is to be said of the others.
package struct SchoolList {
    let schools: [Establishment]
    let notes: [String]

    /// Those an entity speaks of: first-degree schools for « école », collèges for « collège », the three for « établissement ».
    ///
    /// One that is closed or not yet open is left out, and said so. By UAI.
    init(_ establishments: [Establishment], for entity: String) {
        var schools: [Establishment] = []
        var notes: [String] = []
        for establishment in establishments.sorted(by: { $0.uai < $1.uai }) {
            guard let kind = establishment.kind?.value, Self.belongs(kind, to: entity) else { continue }
            switch establishment.state {
            case .closed: notes.append("\(establishment.name) (\(establishment.uai)) est fermée\u{A0}: elle n’est pas comptée.")
            case .gone:
                notes.append(
                    "\(establishment.name) (\(establishment.uai)) n’est plus dans le dernier annuaire de l’éducation\u{A0}: elle n’est pas comptée."
                )
            case .opening:
                notes.append("\(establishment.name) (\(establishment.uai)) n’est pas encore ouverte\u{A0}: elle n’est pas comptée.")
            case .open, .closing, .unknown: schools.append(establishment)
            }
        }
        self.schools = schools
        self.notes = notes
    }

    package static func isEstablishment(_ entity: String) -> Bool { ["école", "collège", "lycée", "établissement"].contains(entity) }

    /// An entity « école » speaks of that kind.
    package static func belongs(_ kind: EstablishmentKind, to entity: String) -> Bool {
        switch kind {
        case .nursery, .elementary, .primary, .school: entity == "école" || entity == "établissement"
        case .college: entity == "collège" || entity == "établissement"
        case .lycee: entity == "lycée" || entity == "établissement"
        case .erea, .medicoSocial, .service, .other: false
        }
    }
}

extension SchoolList {
    /// What a person should know before trusting the list of a commune’s schools.
    static func notes(on schools: [Establishment], of commune: Commune, listed: ListedDepartments) -> [String] {
        var notes: [String] = []
        let hasDirectory = commune.department.map { listed.schoolDirectories.contains($0.description) } ?? false
        if schools.isEmpty {
            notes.append(
                hasDirectory
                    ? "Aucune école ouverte n’est connue dans la commune\u{A0}: ses élèves vont sans doute dans une école voisine, les fichiers ne disent "
                        + "pas laquelle."
                    : "Aucune école n’est connue dans la commune\u{A0}: l’annuaire de l’éducation n’a pas été importé pour ce département, une "
                        + "maternelle peut manquer.")
        } else if !hasDirectory {
            notes.append(
                "L’annuaire de l’éducation n’a pas été importé pour ce département\u{A0}: la liste vient des fichiers de l’IPS et de l’éducation "
                    + "prioritaire, des maternelles et de petites écoles peuvent manquer.")
        }
        for school in schools {
            switch school.rpi {
            case .dispersed(let number)?:
                notes.append(
                    "\(school.name) fait partie du regroupement pédagogique intercommunal n°\u{A0}\(number), avec d’autres communes.")
            case .concentrated?:
                notes.append("\(school.name) accueille un regroupement pédagogique intercommunal concentré, pour plusieurs communes.")
            case nil: break
            }
        }
        return notes
    }
}

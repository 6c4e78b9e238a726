internal import Directory
internal import Kernel

/// What the annuaire answers to the inputs of a commune.
struct CommuneAnswers {
    let commune: Commune
    /// Every establishment of the commune, closed ones too.
    let establishments: [Establishment]
    let listed: ListedDepartments

    /// `nil` when the annuaire does not know what the input is.
    func answer(_ input: String) -> Finding? {
        switch input {
        case "département": department
        case "code_insee": .found(plain(.text(commune.code.description)))
        case "éducation_prioritaire": priorityEducation
        case "qpv": zones.quarters
        case "cité_éducative": zones.educationalCity
        case "population":
            commune.municipalPopulation.map { standing in
                standing.inForce.integer.map { .said(.number($0), by: standing) } ?? .unknown("La population n’est pas lisible.")
            } ?? .unknown("Aucun fichier importé ne donne la population.")
        default: zones.answer(input)
        }
    }

    private var zones: ZoneAnswers { ZoneAnswers(commune: commune, listed: listed) }

    private var department: Finding {
        if let standing = commune.sheet[.department], let code = DepartmentCode(standing.value) {
            return .said(.text(code.description), by: standing, code.name)
        }
        guard let code = commune.department else { return .unknown("La commune n’est dans aucun département.") }
        return .found(plain(.text(code.description)))
    }

    /// What the code of the commune says by itself.
    private func plain(_ content: Finding.Content) -> Finding.Answer {
        Finding.Answer(
            content: content, isContested: false, date: nil, sentence: "Code Insee de la commune, \(commune.code)", rule: nil, others: [],
            contests: [])
    }

    /// An establishment of the commune is in a network; « non » only where the list was imported.
    private var priorityEducation: Finding {
        let inNetworks = establishments.filter { $0.priorityEducation?.value.hasPrefix("REP") ?? false }
        let isContested = establishments.contains { $0.priorityEducation?.isContested ?? false }
        if let first = inNetworks.first, let standing = first.priorityEducation {
            let count =
                inNetworks.count == 1
                ? "1 établissement en éducation prioritaire" : "\(inNetworks.count) établissements en éducation prioritaire"
            return .found(
                Finding.Answer(
                    content: .truth(true), isContested: isContested, date: standing.inForce.date.firstDay,
                    sentence: "\(count), dont \(first.name) (\(standing.value))\u{A0}: \(standing.inForce.provenance)", rule: nil,
                    others: inNetworks.dropFirst().compactMap { $0.priorityEducation?.inForce }, contests: standing.contests))
        }
        guard let department = commune.department, listed.lists(.priorityNetworks, in: department) else {
            return .unknown("La liste des réseaux d’éducation prioritaire n’a pas été importée pour ce département.")
        }
        return .absent(from: .priorityNetworks, listed.latest[.priorityNetworks], "Aucun établissement de la commune n’est dans la liste")
    }
}

internal import Directory
internal import Kernel

/// What the annuaire answers to the inputs of a school, a collège, a lycée.
struct EstablishmentAnswers {
    let establishment: Establishment
    /// The commune in which it stands, when it is known.
    let commune: Commune?
    let listed: ListedDepartments

    /// `nil` when the annuaire does not know what the input is.
    func answer(_ input: String) -> Finding? {
        switch input {
        case "département": department
        case "code_insee": code
        case "type": kind
        case "secteur": establishment.sector.map { .determined($0) { .text($0.rawValue) } } ?? .unknown("Aucun fichier ne dit le secteur.")
        case "classes": classes
        case "classes_élémentaires": elementaryClasses
        case "effectif", "élèves": pupils
        case "élèves_6e": count(.sixthGrade, "Aucun fichier importé ne donne les élèves par niveau de ce collège.")
        case "élèves_5e": count(.fifthGrade, "Aucun fichier importé ne donne les élèves par niveau de ce collège.")
        case "enseignants", "enseignants_5e":
            .unknown("Aucun fichier ouvert ne donne le nombre d’enseignants par établissement\u{A0}: à renseigner.")
        case "éducation_prioritaire": priorityEducation
        case "qpv": quarter
        case "cité_éducative": zones.educationalCity
        default: zones.answer(input)
        }
    }

    private var zones: ZoneAnswers { ZoneAnswers(commune: commune, listed: listed) }

    private var department: Finding {
        guard let code = establishment.department else { return .unknown("L’établissement n’est dans aucun département.") }
        if let standing = establishment.sheet[.commune], establishment.commune?.departmentCode == code {
            return .said(.text(code.description), by: standing, code.name)
        }
        return .found(
            Finding.Answer(
                content: .text(code.description), isContested: false, date: nil,
                sentence: "Numéro de l’établissement, \(establishment.uai)",
                rule: nil, others: [], contests: []))
    }

    private var code: Finding {
        guard let standing = establishment.sheet[.commune], let code = establishment.commune else {
            return .unknown("Aucun fichier ne dit dans quelle commune est l’établissement.")
        }
        return .said(.text(code.description), by: standing)
    }

    private var kind: Finding {
        guard let kind = establishment.kind, kind.value != .school else {
            return .unknown("Ni un fichier ni son nom ne disent si l’école est maternelle, élémentaire ou primaire.")
        }
        return .determined(kind) { .text($0.rawValue) }
    }

    private var classes: Finding {
        if let classes = establishment.classesCount { return .determined(classes) { .number($0) } }
        return .unknown(noCount("le nombre de classes"))
    }

    private var elementaryClasses: Finding {
        if let classes = establishment.elementaryClassesCount { return .determined(classes) { .number($0) } }
        return .unknown(noCount("le nombre de classes"))
    }

    private var pupils: Finding {
        if let pupils = establishment.pupilsCount { return .determined(pupils) { .number($0) } }
        return .unknown(noCount("le nombre d’élèves"))
    }

    private func noCount(_ what: String) -> String {
        establishment.kind?.value == .nursery
            ? "Aucun fichier importé ne donne \(what) de cette école, et l’IPS ne couvre pas les maternelles."
            : "Aucun fichier importé ne donne \(what) de cet établissement, ni de quoi l’estimer."
    }

    private func count(_ attribute: Attribute, _ missing: String) -> Finding {
        guard let standing = establishment.sheet[attribute], let count = standing.inForce.integer else { return .unknown(missing) }
        return .said(.number(count), by: standing)
    }

    /// In a network, or outside where a list that names those inside covers it.
    private var priorityEducation: Finding {
        if let standing = establishment.priorityEducation {
            return .said(.truth(standing.value.hasPrefix("REP")), by: standing, standing.value)
        }
        guard let department = establishment.department, listed.lists(.priorityNetworks, in: department) else {
            return .unknown("La liste des réseaux d’éducation prioritaire n’a pas été importée pour ce département.")
        }
        return .absent(from: .priorityNetworks, listed.latest[.priorityNetworks], "L’établissement n’est pas dans la liste")
    }

    /// The situation that the ministry publishes for collèges and lycées. Two values for one establishment are not settled here.
    private var quarter: Finding {
        guard let standing = establishment.sheet[.quarterSituation] else {
            return .unknown("Aucun fichier importé ne dit si l’établissement est dans un QPV.")
        }
        guard !standing.isContradicted else {
            let values = ([standing.inForce] + standing.contradictions).map { "«\u{A0}\($0.value)\u{A0}»" }.joined(separator: " et ")
            return .unknown(
                "Le fichier «\u{A0}\(Series.quarterSituations.title)\u{A0}» se contredit\u{A0}: \(values).",
                others: [standing.inForce] + standing.contradictions)
        }
        return .said(.truth(NameKey.of(standing.value) == "dans un qpv"), by: standing, standing.value)
    }
}

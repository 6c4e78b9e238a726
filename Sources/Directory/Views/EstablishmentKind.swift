/// What an establishment is, in the words of the field.
package enum EstablishmentKind: String, CaseIterable, Sendable {
    case nursery = "maternelle"
    case elementary = "élémentaire"
    /// Both levels in one school.
    case primary = "primaire"
    /// A first-degree school of which nobody says the level.
    case school = "école"
    case college = "collège"
    case lycee = "lycée"
    /// Établissement régional d’enseignement adapté.
    case erea
    case medicoSocial = "médico-social"
    /// Rectorat, direction départementale, circonscription, centre d’information et d’orientation.
    case service
    case other = "autre"

    /// A school of the first degree: maternelle, élémentaire, primaire, or not known which.
    package var isFirstDegree: Bool {
        switch self {
        case .nursery, .elementary, .primary, .school: true
        case .college, .lycee, .erea, .medicoSocial, .service, .other: false
        }
    }

    /// What a `code_nature` says (nomenclature N_NATURE_UAI). 15x are schools « de niveau élémentaire », with or without a maternelle: they
    /// are `school` here. `nil` when the code is of no known family.
    package init?(nature: String) {
        switch nature {
        case "101", "102", "103", "111": self = .nursery
        case "151", "152", "153", "160", "161", "162", "169", "170": self = .school
        case "340", "350", "352": self = .college
        case "370", "371": self = .erea
        // Maisons familiales rurales; schools with sections after the baccalauréat only.
        case "380", "400": self = .other
        default:
            switch nature.prefix(2) {
            case "30", "31", "32", "33", "34": self = .lycee
            case "24": self = .medicoSocial
            case "80", "81", "82", "83", "84": self = .service
            default: return nil
            }
        }
    }

    /// What a type says, as the files write it: « Ecole », « Collège », « COLLEGE », « ECOLE ELEMENTAIRE OU PRIMAIRE », « Médico-social »,
    /// or a kind of ours. « Ecole » and « élémentaire ou primaire » do not tell the level.
    package init?(type: String) {
        let key = NameKey.of(type)
        switch key {
        case "maternelle", "ecole maternelle": self = .nursery
        case "elementaire", "ecole elementaire": self = .elementary
        case "primaire", "ecole primaire": self = .primary
        case "medico social": self = .medicoSocial
        case "service administratif", "information et orientation", "service": self = .service
        case "autre": self = .other
        default:
            switch key.split(separator: " ").first {
            case "ecole", "ecoles": self = .school
            case "college": self = .college
            case "lycee": self = .lycee
            case "erea": self = .erea
            // A section for pupils in great difficulty, inside a collège.
            case "segpa": self = .other
            default: return nil
            }
        }
    }
}

extension EstablishmentKind {
    /// The kind of an establishment, by the first of these that tells it:
    ///
    /// 1. its type in force, when it tells the level (the territory’s own, an accepted contest, « Collège », « ECOLE MATERNELLE »);
    /// 2. the annuaire’s two columns, maternelle and élémentaire;
    /// 3. its nature, when it tells the level;
    /// 4. its other types, most trusted first;
    /// 5. the list it stands in: a collège’s IPS is that of a collège;
    /// 6. for a first-degree school, its names, most trusted first: an estimation (see `KindFromName`).
    ///
    /// A school whose level nobody tells is `school`. `nil` when nothing at all is known.
    static func determine(_ sheet: FactSheet) -> Determined<EstablishmentKind>? {
        let types = sheet[.establishmentType]
        let nature = sheet[.nature]
        var isSchool: Determined<EstablishmentKind>?
        func told(_ kind: EstablishmentKind?, by standing: Standing) -> Determined<EstablishmentKind>? {
            guard let kind else { return nil }
            let found = Determined(kind, .said(standing))
            guard kind == .school else { return found }
            isSchool = isSchool ?? found
            return nil
        }
        if let types, let found = told(EstablishmentKind(type: types.value), by: types) { return found }
        if let found = levels(sheet) { return found }
        if let nature, let found = told(EstablishmentKind(nature: nature.value), by: nature) { return found }
        for type in types?.others ?? [] {
            let standing = Standing(inForce: type, others: [], contests: [], contradictions: [])
            if let found = told(EstablishmentKind(type: type.value), by: standing) { return found }
        }
        let list = byList(sheet)
        if let list, list.kind == .college { return Determined(.college, .said(list.name)) }
        if let found = byName(sheet) ?? isSchool { return found }
        guard let list else { return nil }
        return Determined(list.kind, .said(list.name))
    }

    /// The two columns of the annuaire de l’éducation, filled for schools only.
    private static func levels(_ sheet: FactSheet) -> Determined<EstablishmentKind>? {
        guard let nursery = sheet[.hasNursery], let elementary = sheet[.hasElementary] else { return nil }
        switch (nursery.inForce.boolean, elementary.inForce.boolean) {
        case (true, true): return Determined(.primary, .said(elementary))
        case (true, _): return Determined(.nursery, .said(nursery))
        case (_, true): return Determined(.elementary, .said(elementary))
        default: return nil
        }
    }

    /// Some lists hold collèges only, others first-degree schools only, whose level they do not tell.
    private static func byList(_ sheet: FactSheet) -> (kind: EstablishmentKind, name: Standing)? {
        guard let name = sheet[.name] else { return nil }
        for fact in name.all {
            switch fact.series {
            case .collegeGrades, .collegeIndex, .quarterDistances, .priorityColleges: return (.college, name)
            case .schoolIndex, .schoolClasses: return (.school, name)
            default: continue
            }
        }
        return nil
    }

    private static func byName(_ sheet: FactSheet) -> Determined<EstablishmentKind>? {
        let isPrivate = sheet.value(.sector).map { $0 == "privé" }
        for name in sheet.facts(of: .name) {
            guard let found = KindFromName.kind(of: name.value, isPrivate: isPrivate) else { continue }
            return Determined(found.kind, .estimated(found.rule, from: [name]))
        }
        return nil
    }
}

internal import Directory
internal import Kernel

/// Whether a commune is in a zone: what a national list says, by its presence or its absence.
struct ZoneAnswers {
    /// `nil` when nobody knows the commune.
    let commune: Commune?
    let listed: ListedDepartments

    /// The zones that an input may name; `nil` for any other name.
    func answer(_ input: String) -> Finding? {
        switch input {
        case "zone_montagne": mountain
        case "zone_rurale_isolée": isolatedRural
        case "qrr": .unknown("La liste des quartiers de reconquête républicaine n’est dans aucun fichier ouvert connu\u{A0}: à renseigner.")
        case "équité_territoriale", "territoire_prioritaire":
            .unknown("Le classement est décidé par le Département\u{A0}: aucun fichier ouvert ne le donne, à renseigner.")
        case "fragilité_numérique": .unknown("Aucun fichier ouvert ne dit les secteurs fragiles pour le numérique\u{A0}: à renseigner.")
        default: nil
        }
    }

    /// A quarter of the city counts for each of its arrondissements: no file says in which one it stands.
    var quarters: Finding {
        listed(.quarters, .quarters, yes: "La commune compte un QPV", no: "La commune n’est pas dans la liste des QPV")
    }

    static let educationalCityRule = EstimationRule(
        name: "cité_éducative_d’après_la_commune",
        sentence: "Une commune d’une cité éducative compte pour tous ses établissements\u{A0}: la liste ne nomme que des communes.",
        error: "Un établissement de la commune peut être hors du périmètre\u{A0}: à vérifier.")

    /// Of a collège, from its commune.
    var educationalCity: Finding {
        guard let commune else { return unknownCommune }
        guard let standing = commune.zoning(.educationalCities) else {
            return absent(.educationalCities, "La commune n’est dans aucune cité éducative")
        }
        return .estimated(.truth(true), by: Self.educationalCityRule, from: standing.inForce, beside: standing)
    }

    static let mountainRule = EstimationRule(
        name: "montagne_d’après_le_massif",
        sentence:
            "La commune est dans le périmètre d’un massif, plus large que la zone de montagne de la loi\u{A0}: elle est comptée en montagne.",
        error: "Les massifs comptent 8\u{A0}594 communes\u{A0}; le classement en zone de montagne est à vérifier.")

    private var mountain: Finding {
        guard let commune else { return unknownCommune }
        guard let standing = commune.zoning(.mountain) else { return absent(.mountain, "La commune n’est dans aucun massif") }
        return .estimated(.truth(true), by: Self.mountainRule, from: standing.inForce, beside: standing)
    }

    static let isolatedRuralRule = EstimationRule(
        name: "rural_isolé_d’après_la_densité",
        sentence:
            "Une commune «\u{A0}rurale à habitat très dispersé\u{A0}» de la grille de densité est comptée en zone rurale isolée, les autres non.",
        error: "La zone rurale isolée n’a pas de liste ouverte\u{A0}: à vérifier.")

    private var isolatedRural: Finding {
        guard let commune else { return unknownCommune }
        guard let standing = commune.zoning(.density) else {
            return .unknown("La grille de densité ne dit rien de la commune\u{A0}: à renseigner.")
        }
        let isScattered = NameKey.of(standing.value).contains("habitat tres disperse")
        return .estimated(.truth(isScattered), by: Self.isolatedRuralRule, from: standing.inForce, beside: standing)
    }

    private func listed(_ attribute: Attribute, _ series: Series, yes: String, no: String) -> Finding {
        guard let commune else { return unknownCommune }
        guard let standing = commune.zoning(attribute) else { return absent(series, no) }
        return .said(.truth(true), by: standing, yes)
    }

    private func absent(_ series: Series, _ sentence: String) -> Finding {
        guard listed.hasImported(series) else {
            return .unknown("Le fichier «\u{A0}\(series.title)\u{A0}» n’a pas été importé.")
        }
        return .absent(from: series, listed.latest[series], sentence)
    }

    private var unknownCommune: Finding { .unknown("La commune n’est pas connue.") }
}

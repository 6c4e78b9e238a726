internal import Kernel

/// The title of a value as it stands inside a sentence: « Débit Internet » becomes « le débit Internet », « Classes équipées »
/// « le nombre de classes équipées ». Where French gives no sure gender, the title stays as it is, between « ».
package enum NounPhrase {
    /// A quantity, always singular, so that any verb goes with it.
    package static func quantity(_ title: String, isAmount: Bool) -> String {
        guard let noun = Noun(title) else { return quoted(title) }
        if noun.isPlural { return isAmount ? "le montant des \(noun.words)" : "le nombre \(noun.elided ? "d’" : "de ")\(noun.words)" }
        return noun.article.map { $0 + noun.words } ?? quoted(title)
    }

    /// A thing that is chosen or described: « le type d’école », « les thèmes de formation ».
    package static func thing(_ title: String) -> String {
        guard let noun = Noun(title) else { return quoted(title) }
        return noun.isPlural ? "les \(noun.words)" : noun.article.map { $0 + noun.words } ?? quoted(title)
    }

    /// Guillemets are never nested.
    package static func quoted(_ title: String) -> String { FrenchTypography.quoted(title) }

    /// « l’école reçoit au moins un PAC » when the title is a sentence.
    package static func clause(_ title: String) -> String? {
        let starts = ["L’", "L'", "Le ", "La ", "Les ", "Un ", "Une ", "Ce ", "Cette "]
        guard starts.contains(where: { title.hasPrefix($0) }) else { return nil }
        return title.prefix(1).lowercased() + title.dropFirst()
    }

    /// « école » is « une école » but « PAC » is « un PAC »: what the effect's own words tell, « écarte l’école ».
    package static func isFeminine(_ name: String) -> Bool {
        Noun.gender(of: name.lowercased()) == .feminine
    }
}

/// The first words of a title, as grammar sees them.
private struct Noun {
    enum Gender { case masculine, feminine }

    let words: String
    let isPlural: Bool
    let elided: Bool
    private let gender: Gender?

    /// `nil` when the title does not begin with a noun.
    init?(_ title: String) {
        let first = String(title.prefix { $0.isLetter || $0 == "-" })
        guard first.count > 1 else { return nil }
        let rest = title.dropFirst(first.count)
        let isAcronym = first.count > 1 && first.allSatisfy { $0.isUppercase }
        let head = isAcronym ? first : first.prefix(1).lowercased() + first.dropFirst()
        if Self.others.contains(head) { return nil }
        let next = rest.drop { $0 == " " }.prefix { $0.isLetter }
        isPlural =
            isAcronym ? next.hasSuffix("s") : (head.hasSuffix("s") || head.hasSuffix("x")) && !Self.singulars.contains(head)
        words = head + rest
        elided = "aeiouyéèêâîôûhœ".contains(head.lowercased().first ?? "z") && !isAcronym
        gender = isAcronym ? .masculine : Self.gender(of: Self.adjectives.contains(head) ? String(next) : head)
    }

    /// With its space, or elided.
    var article: String? {
        if elided { return "l’" }
        switch gender {
        case .masculine: return "le "
        case .feminine: return "la "
        case nil: return nil
        }
    }

    static func gender(of noun: String) -> Gender? {
        if masculines.contains(noun) { return .masculine }
        if feminines.contains(noun) { return .feminine }
        let feminineEnds = ["tion", "sion", "ité", "ée", "ie", "ence", "ance", "ure", "ette", "ise"]
        if feminineEnds.contains(where: { noun.hasSuffix($0) }) { return .feminine }
        return noun.hasSuffix("e") ? nil : .masculine
    }

    /// Nouns whose end does not tell their gender, among those that regulations use.
    private static let masculines: Set<String> = [
        "type", "nombre", "reste", "code", "programme", "socle", "titre", "groupe", "territoire", "centre", "cycle", "collège", "lycée",
        "modèle", "effectif", "caractère", "domaine", "thème", "siège", "registre", "service", "périmètre", "musée", "diplôme",
    ]
    private static let feminines: Set<String> = [
        "date", "note", "dépense", "dotation", "part", "place", "zone", "classe", "commune", "école", "somme", "base", "ressource",
        "limite",
        "aide", "heure", "tablette", "valise", "fragilité", "dynamique", "prime", "salle", "ville", "assiette", "ambition", "qualité",
        "charge", "borne", "fin", "population", "surface",
    ]
    private static let singulars: Set<String> = [
        "taux", "prix", "accès", "choix", "cours", "temps", "mois", "bois", "poids", "relais", "avis",
    ]
    /// They stand before their noun.
    private static let adjectives: Set<String> = ["dernier", "dernière", "premier", "première", "nouveau", "nouvelle", "petit", "grand"]
    /// Words that begin a title without being a noun.
    private static let others: Set<String> = [
        "aucun", "aucune", "au", "dans", "si", "en", "à", "non", "sans", "tout", "plus", "moins", "même",
    ]
}

internal import Grammar
internal import Kernel
internal import Language

/// A level of the dossier in a sentence: « l’école », « le PAC », « les écoles ».
struct EntityWords {
    /// « école », « PAC ».
    let name: String
    let plural: String
    let isFeminine: Bool
    let isRoot: Bool

    init(_ regulation: Regulation, _ entity: Int) {
        let text = regulation.text.entities.first { $0.name.name == regulation.entities[entity].name }
        let declared = regulation.entities[entity].name
        // « Programme d’actions concertées (PAC) »: the acronym of the title is how the name is written.
        let isAcronym = text?.title?.contains("(\(declared.uppercased()))") ?? false
        name = isAcronym ? declared.uppercased() : declared
        plural = isAcronym ? name : FrenchTypography.set(text?.plural ?? "\(declared)s")
        isFeminine = !isAcronym && NounPhrase.isFeminine(declared)
        isRoot = entity == 0
    }

    /// « l’école ».
    var definite: String {
        if "aeiouyéèêâîôûœ".contains(name.lowercased().first ?? "z") { return "l’\(name)" }
        return (isFeminine ? "la " : "le ") + name
    }

    var definitePlural: String { "les \(plural)" }

    /// « écartée ».
    var setAside: String { isFeminine ? "écartée" : "écarté" }
}

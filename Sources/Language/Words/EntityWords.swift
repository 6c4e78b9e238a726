internal import Grammar
internal import Kernel

/// A level of the dossier in a sentence: « l’école », « un PAC », « aucune école », « les écoles ».
package struct EntityWords: Sendable {
    /// « école », « PAC ».
    package let name: String
    package let plural: String
    package let isFeminine: Bool
    package let isRoot: Bool
    private let isElided: Bool

    package init(_ regulation: Regulation, _ entity: Int) {
        let text = regulation.text.entities.first { $0.name.name == regulation.entities[entity].name }
        let declared = NameWords.spaced(regulation.entities[entity].name)
        // « Programme d’actions concertées (PAC) »: the acronym of the title is how the name is written.
        let isAcronym = text?.title?.contains("(\(declared.uppercased()))") ?? false
        name = isAcronym ? declared.uppercased() : declared
        plural = isAcronym ? name : FrenchTypography.set(text?.plural ?? "\(declared)s")
        isFeminine = !isAcronym && NounPhrase.isFeminine(declared)
        isRoot = entity == 0
        isElided = "aeiouyéèêâîôûœ".contains(name.lowercased().first ?? "z")
    }

    /// « l’école ».
    package var definite: String { isElided ? "l’\(name)" : agreed("la ", "le ") + name }

    package var definitePlural: String { "les \(plural)" }

    /// « une école ».
    package var indefinite: String { agreed("une ", "un ") + name }

    /// « une seule école ».
    package var single: String { agreed("une seule ", "un seul ") + name }

    /// « une autre école ».
    package var another: String { agreed("une autre ", "un autre ") + name }

    /// « aucune école ».
    package var none: String { agreed("aucune ", "aucun ") + name }

    /// « cette école », « cet établissement ».
    package var this: String { agreed("cette ", isElided ? "cet " : "ce ") + name }

    /// « elle »: « pour elle », « pour lui ».
    package var pronoun: String { agreed("elle", "lui") }

    /// « écartée ».
    package var setAside: String { agreed("écartée", "écarté") }

    /// « retirée », « connue »: the feminine or the masculine, as the noun wants.
    package func agreed(_ feminine: String, _ masculine: String) -> String { isFeminine ? feminine : masculine }
}

/// What the pupils counted by a school’s IPS say of the school.
///
/// The file of IPS gives a column « effectifs » that is not the school’s: the index of a school is computed on its CM2 pupils of the last
/// five years, and these are counted. In Ille-et-Vilaine it follows the sum of four years of CM2 (correlation 0.98), and is close on the
/// whole to the elementary pupils of the school, since five years of CM2 are about as many as five levels. A primaire has its maternelle
/// besides: 1.6 pupils for one counted in public schools, 1.5 in private ones (1.53 in Occitanie).
package enum PupilsFromIndex {
    package static let elementaryRule = EstimationRule(
        name: "élèves_élémentaires_d’après_l’ips",
        sentence: "L’IPS d’une école porte sur ses élèves de CM2 des cinq dernières années, à peu près autant que d’élèves du CP au CM2.",
        error: "En Ille-et-Vilaine, rentrée 2022\u{A0}: à 20\u{202F}% près pour 70\u{202F}% des écoles.")

    package static let pupilsRule = EstimationRule(
        name: "élèves_d’après_l’ips",
        sentence:
            "L’IPS d’une école porte sur ses élèves de CM2 des cinq dernières années, à peu près autant que d’élèves du CP au CM2\u{A0}; "
            + "une école primaire en a moitié plus avec sa maternelle (1,6 fois dans le public, 1,5 dans le privé).",
        error: "En Ille-et-Vilaine, rentrée 2022\u{A0}: à 20\u{202F}% près pour 70\u{202F}% des écoles.")

    package static let classesRule = EstimationRule(
        name: "classes_d’après_l’ips",
        sentence:
            "L’IPS d’une école porte sur ses élèves de CM2 des cinq dernières années. Une classe par tranche entamée de 22 de ces élèves "
            + "dans une école élémentaire publique, de 15 dans une école primaire publique, de 26 et de 17 dans le privé.",
        error:
            "En Ille-et-Vilaine, rentrée 2022\u{A0}: nombre juste pour 32\u{202F}% des écoles, à une classe près pour 69\u{202F}%, à deux près "
            + "pour 85\u{202F}%.")

    package static let elementaryClassesRule = EstimationRule(
        name: "classes_élémentaires_d’après_les_élèves",
        sentence: "Une classe élémentaire par tranche entamée de 24,5 élèves du CP au CM2 dans une école publique, de 26 dans le privé.",
        error:
            "Mesuré sur les écoles sans maternelle d’Ille-et-Vilaine, rentrée 2022\u{A0}: nombre juste pour 55\u{202F}%, à une classe près "
            + "pour 83\u{202F}%. Aucun fichier ne compte à part les classes élémentaires d’une école primaire.")

    package static let elementaryClassesFromIndexRule = EstimationRule(
        name: "classes_élémentaires_d’après_l’ips",
        sentence: "Une classe élémentaire par tranche entamée de 22 élèves de CM2 des cinq dernières années (26 dans le privé).",
        error:
            "Mesuré sur les écoles sans maternelle d’Ille-et-Vilaine, rentrée 2022\u{A0}: nombre juste pour 24\u{202F}%, à une classe près "
            + "pour 55\u{202F}%. Aucun fichier ne compte à part les classes élémentaires d’une école primaire.")

    /// Pupils of the whole school; `nil` for a kind that has no CM2, or both kinds being possible.
    package static func pupils(counted: Int, kind: EstablishmentKind, isPrivate: Bool) -> Int? {
        switch kind {
        case .elementary: counted
        case .primary: (counted * (isPrivate ? 15 : 16) + 5) / 10
        default: nil
        }
    }

    /// Classes of the whole school, at least one; `nil` for a kind that has no CM2.
    package static func classes(counted: Int, kind: EstablishmentKind, isPrivate: Bool) -> Int? {
        switch kind {
        case .elementary: steps(counted, of: isPrivate ? 26 : 22)
        case .primary: steps(counted, of: isPrivate ? 17 : 15)
        default: nil
        }
    }

    /// Classes from CP to CM2, at least one.
    package static func elementaryClasses(counted: Int, isPrivate: Bool) -> Int { steps(counted, of: isPrivate ? 26 : 22) }

    private static func steps(_ pupils: Int, of size: Int) -> Int { max(1, (max(0, pupils) + size - 1) / size) }
}

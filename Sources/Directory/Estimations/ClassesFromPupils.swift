/// How many classes a school has, from how many pupils it has.
///
/// Derived from the only open file that gives both, « Écoles : effectifs et nombre de classes » (DEPP), Ille-et-Vilaine, rentrée 2022:
/// 421 public schools with 68,190 pupils in 3,114 classes (21.9 a class), 254 private ones with 39,539 in 1,652 (23.9). Dividing by
/// these means gives the right number in 49 % and 59 % of schools: a school opens a class when those it has are full, so the number
/// of classes grows by steps. One class for each 24.5 pupils begun (26 in private schools) is right more often, in 2021 too.
package enum ClassesFromPupils {
    package static let rule = EstimationRule(
        name: "classes_d’après_les_élèves",
        sentence: "Une classe par tranche entamée de 24,5 élèves dans une école publique, de 26 élèves dans une école privée.",
        error:
            "En Ille-et-Vilaine, rentrée 2022\u{A0}: nombre juste pour 63\u{202F}% des écoles publiques et 70\u{202F}% des privées, à une "
            + "classe près pour 90\u{202F}% et 97\u{202F}%.")

    /// At least one class: a school that is open has one. Pupils below 0 are no pupils.
    package static func classes(pupils: Int, isPrivate: Bool) -> Int {
        let tenths = isPrivate ? 260 : 245
        return max(1, (max(0, pupils) * 10 + tenths - 1) / tenths)
    }
}

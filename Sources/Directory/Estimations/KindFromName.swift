/// The kind of a first-degree school, from its name alone: many files give nothing else.
///
/// 1. One of the words maternelle, élémentaire, primaire, or one close to it (« ELEMENTARE », « PRIMIARE »): it decides; maternelle with
///    élémentaire is primaire.
/// 2. The abbreviations of the academies: E.E.PU (EEPU, E E A PU…) élémentaire, E.M.PU maternelle, E.P.PU primaire, PR for private.
/// 3. « Groupe scolaire », « pôle éducatif »: a school with both levels.
/// 4. A private school said élémentaire has most often a nursery class: primaire.
/// 5. Anything else tells nothing, and nothing is guessed.
package enum KindFromName {
    package static let rule = EstimationRule(
        name: "type_d’après_le_nom",
        sentence: "Le type est lu dans le nom de l’école\u{A0}: maternelle, élémentaire, primaire, ou leurs abréviations.",
        error: "Juste pour 98,9\u{202F}% des 5\u{A0}168 écoles d’Occitanie (2024) et du Val-de-Marne (2026) dont le nom dit un type.")

    package static let privateRule = EstimationRule(
        name: "type_d’une_école_privée_élémentaire",
        sentence: "Une école privée dite élémentaire accueille le plus souvent aussi une maternelle\u{A0}: elle est comptée primaire.",
        error: "Juste pour 41 des 55 écoles privées d’Occitanie (2024) et du Val-de-Marne (2026) dont le nom dit élémentaire.")

    /// The kind that the name tells, and by which rule; `nil` when it tells none. `isPrivate` is `nil` when nobody knows.
    package static func kind(of name: String, isPrivate: Bool?) -> (kind: EstablishmentKind, rule: EstimationRule)? {
        let words = NameKey.words(of: name).map { Array($0) }
        guard let level = level(byWords: words) ?? level(byAbbreviation: words) ?? level(byGroup: words) else { return nil }
        let saysPrivate = words.contains { $0.starts(with: "prive".utf8) } || (isPrivate ?? false)
        return level == .elementary && saysPrivate ? (.primary, privateRule) : (level, rule)
    }

    private static func level(byWords words: [[UInt8]]) -> EstablishmentKind? {
        let nursery = words.contains { says($0, "maternel", "maternelle") }
        let elementary = words.contains { says($0, "element", "elementaire") }
        let primary = words.contains { says($0, "primair", "primaire") || $0 == Array("ecoleprimaire".utf8) }
        if primary || (nursery && elementary) { return .primary }
        if nursery { return .nursery }
        return elementary ? .elementary : nil
    }

    private static func says(_ word: [UInt8], _ beginning: String, _ whole: String) -> Bool {
        word.starts(with: beginning.utf8) || (word.count >= 6 && distance(word, Array(whole.utf8)) <= 2)
    }

    private static func level(byAbbreviation words: [[UInt8]]) -> EstablishmentKind? {
        guard let first = words.first, first.count <= 5 else { return nil }
        let letters = Array(words.prefix(4).joined().prefix(5))
        for (level, letter) in [(EstablishmentKind.elementary, "e"), (.nursery, "m"), (.primary, "p")] {
            for ending in ["pu", "pr", "apu", "apr"] where letters.starts(with: ("e" + letter + ending).utf8) { return level }
        }
        // « E E JEAN JAURES »: two letters apart; « E.P » alone may be anything else.
        return words.count > 2 && words[0] == [0x65] && words[1] == [0x65] ? .elementary : nil
    }

    private static func level(byGroup words: [[UInt8]]) -> EstablishmentKind? {
        let groups = ["groupe", "gpe", "gr", "gs", "pole", "poole"].map { Array($0.utf8) }
        let natures = ["scolaire", "educatif"].map { Array($0.utf8) }
        for (word, next) in zip(words, words.dropFirst()) where groups.contains(word) && natures.contains(next) { return .primary }
        return nil
    }

    /// Letters to add, remove or change to go from one word to the other; two letters exchanged are two changes.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        if abs(a.count - b.count) > 2 { return 3 }
        var previous = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var current = [i + 1]
            for (j, other) in b.enumerated() {
                current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (letter == other ? 0 : 1)))
            }
            previous = current
        }
        return previous[b.count]
    }
}

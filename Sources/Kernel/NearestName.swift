/// The name a person probably meant.
package enum NearestName {
    /// The candidate closest to `name` (case and accents count half), or `nil` when none is close enough to be a help.
    package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(name.prefix(60))
        let tolerance = max(1, wanted.count / 3) * 2
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(wanted, Array(candidate.prefix(60)))
            if distance <= tolerance, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// « , vouliez-vous « débit » ? », or nothing.
    package static func hint(_ name: String, among candidates: some Sequence<String>) -> String {
        of(name, among: candidates).map { " ; vouliez-vous écrire « \($0) » ?" } ?? ""
    }

    /// Edit distance with transpositions, in half steps: a change of case or accent costs 1, any other edit 2.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return 2 * max(a.count, b.count) }
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = (0...b.count).map { 2 * $0 }
        for i in 1...a.count {
            var current = [2 * i] + [Int](repeating: 0, count: b.count)
            for j in 1...b.count {
                current[j] = min(previous[j] + 2, current[j - 1] + 2, previous[j - 1] + cost(a[i - 1], b[j - 1]))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { current[j] = min(current[j], before[j - 2] + 2) }
            }
            (before, previous) = (previous, current)
        }
        return previous[b.count]
    }

    private static func cost(_ a: Character, _ b: Character) -> Int {
        if a == b { return 0 }
        return folded(a) == folded(b) ? 1 : 2
    }

    private static func folded(_ character: Character) -> Character {
        let lowered = Character(character.lowercased().first.map(String.init) ?? String(character))
        return plain[lowered] ?? lowered
    }

    private static let plain: [Character: Character] = [
        "à": "a", "â": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i",
        "ô": "o", "ö": "o", "ù": "u", "û": "u", "ü": "u", "’": "'", "-": "_", " ": "_",
    ]
}

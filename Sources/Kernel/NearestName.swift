internal import Synchronization

/// The name a person probably meant.
package enum NearestName {
    /// The candidate closest to `name` (case and accents count half), or `nil` when none is close enough to be a help.
    package static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        guard budget?.take() ?? true else { return nil }
        let wanted = Word(name)
        let tolerance = max(1, wanted.letters.count / 3) * 2
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(wanted, Word(candidate), atMost: tolerance)
            if distance <= tolerance, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// « , vouliez-vous « débit » ? », or nothing.
    package static func hint(_ name: String, among candidates: some Sequence<String>) -> String {
        of(name, among: candidates).map { " ; vouliez-vous écrire « \($0) » ?" } ?? ""
    }

    /// A hostile file may hold a hundred thousand wrong names: after this many have been looked for, the others get no hint.
    @TaskLocal private static var budget: Budget?

    /// What `body` gives, looking for few names only.
    package static func sparingly<Outcome>(_ body: () -> Outcome) -> Outcome {
        budget == nil ? $budget.withValue(Budget()) { body() } : body()
    }

    private final class Budget: Sendable {
        private let left = Atomic<Int>(300)

        func take() -> Bool { left.subtract(1, ordering: .relaxed).newValue >= 0 }
    }

    /// The first letters of a name, as written and without case or accents.
    private struct Word {
        let letters: [Character]
        let plain: [Character]

        init(_ name: String) {
            letters = Array(name.prefix(60))
            plain = letters.map(NearestName.folded)
        }
    }

    /// Edit distance with transpositions, in half steps: a change of case or accent costs 1, any other edit 2. Anything beyond `limit`
    /// is as good as another.
    private static func distance(_ a: Word, _ b: Word, atMost limit: Int) -> Int {
        let (rows, columns) = (a.letters.count, b.letters.count)
        if rows == 0 || columns == 0 || 2 * abs(rows - columns) > limit { return 2 * max(rows, columns) }
        var before = [Int](repeating: 0, count: columns + 1)
        var previous = (0...columns).map { 2 * $0 }
        for i in 1...rows {
            var current = [2 * i] + [Int](repeating: 0, count: columns)
            for j in 1...columns {
                let cost = a.letters[i - 1] == b.letters[j - 1] ? 0 : a.plain[i - 1] == b.plain[j - 1] ? 1 : 2
                current[j] = min(previous[j] + 2, current[j - 1] + 2, previous[j - 1] + cost)
                if i > 1, j > 1, a.letters[i - 1] == b.letters[j - 2], a.letters[i - 2] == b.letters[j - 1] {
                    current[j] = min(current[j], before[j - 2] + 2)
                }
            }
            (before, previous) = (previous, current)
        }
        return previous[columns]
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

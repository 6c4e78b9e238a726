/// In how few pieces a password can be cut, as a guesser who owns a list of words would: the fewer, the sooner it is found.
///
/// A word of a list (disguised or not: `p@ssw0rd`), a run of the keyboard, the same sign again and again, up to four digits or a date are a
/// piece each; so is a letter that belongs to none of these. One sign between two pieces counts for nothing.
struct PasswordGuess {
    let pieces: Int
    let kinds: Set<PasswordRefusal.Kind>

    /// - Parameters:
    ///   - text: folded.
    ///   - personal: words known of the person, folded.
    init(_ text: [Unicode.Scalar], personal: [[Unicode.Scalar]]) {
        if let period = Self.period(of: text) {
            let guess = PasswordGuess(Array(text.prefix(period)), personal: personal)
            (pieces, kinds) = (guess.pieces + 1, guess.kinds.union([.repetition]))
            return
        }
        // The least number of pieces of each beginning, and the last piece of that cutting.
        var least = [Int](repeating: .max, count: text.count + 1)
        var last = [(start: Int, kind: PasswordRefusal.Kind?)](repeating: (0, nil), count: text.count + 1)
        least[0] = 0
        for start in text.indices {
            func reach(_ length: Int, cost: Int, _ kind: PasswordRefusal.Kind?) {
                guard length > 0, least[start] + cost < least[start + length] else { return }
                least[start + length] = least[start] + cost
                last[start + length] = (start, kind)
            }
            let rest = text[start...]
            for word in personal where Self.begins(rest, with: word) { reach(word.count, cost: 1, .personal) }
            for word in CommonWords.beginning(with: rest.first) where Self.begins(rest, with: word) { reach(word.count, cost: 1, .common) }
            let run = KeyboardRuns.length(at: start, of: text)
            if run >= 3 { for length in 3...run { reach(length, cost: 1, .run) } }
            let same = rest.prefix { $0 == text[start] }.count
            if same >= 3 { for length in 3...same { reach(length, cost: 1, .repetition) } }
            let digits = rest.prefix(8).prefix(while: FoldedText.isDigit).count
            for length in 0..<digits + 1 where length <= 4 || Self.isDate(rest.prefix(length)) { reach(length, cost: 1, .digits) }
            let isSign = Self.isSign(text[start])
            // One sign is no obstacle; several in a row are, but for the first.
            reach(1, cost: isSign && (start == 0 || !Self.isSign(text[start - 1])) ? 0 : 1, nil)
        }
        pieces = least[text.count]
        var (kinds, end): (Set<PasswordRefusal.Kind>, Int) = ([], text.count)
        while end > 0 {
            if let kind = last[end].kind { kinds.insert(kind) }
            end = last[end].start
        }
        self.kinds = kinds
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool { !scalar.properties.isAlphabetic && !FoldedText.isDigit(scalar) }

    /// The length of what is written twice or more, the last time perhaps cut short; `nil` when nothing is.
    private static func period(of text: [Unicode.Scalar]) -> Int? {
        guard text.count >= 2 else { return nil }
        return (1...(text.count / 2)).first { period in (period..<text.count).allSatisfy { text[$0] == text[$0 - period] } }
    }

    private static func begins(_ text: ArraySlice<Unicode.Scalar>, with word: [Unicode.Scalar]) -> Bool {
        text.count >= word.count && zip(text, word).allSatisfy { $0 == $1 || disguises[$0]?.contains($1) == true }
    }

    /// Signs written for letters.
    static let disguises: [Unicode.Scalar: [Unicode.Scalar]] = [
        "0": ["o"], "1": ["i", "l"], "3": ["e"], "4": ["a"], "5": ["s"], "7": ["t"], "8": ["b"], "9": ["g"], "@": ["a"], "$": ["s"],
        "!": ["i", "l"],
        "€": ["e"], "+": ["t"], "(": ["c"],
    ]

    /// `170223`, `17022023`, `20230217`.
    private static func isDate(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
        let values = digits.map { Int($0.value) - 0x30 }
        func two(_ start: Int) -> Int { values[start] * 10 + values[start + 1] }
        func isDay(_ day: Int, _ month: Int) -> Bool { (1...31).contains(day) && (1...12).contains(month) }
        func isCentury(_ start: Int) -> Bool { [19, 20].contains(two(start)) }
        switch values.count {
        case 6: return isDay(two(0), two(2)) || isDay(two(4), two(2))
        case 8: return isDay(two(0), two(2)) && isCentury(4) || isCentury(0) && isDay(two(6), two(4))
        default: return false
        }
    }
}

/// Keys and letters that follow one another.
private enum KeyboardRuns {
    private static let runs: [[Unicode.Scalar]] = [
        "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "abcdefghijklmnopqrstuvwxyz",
        "01234567890", "&e\"'(-e_ca)=", "!@#$%^&*()_+",
        "a1b2c3d4e5f6g7h8i9", "1a2b3c4d5e6f7g8h9i",
        // Down the columns.
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1aqw2zsx3edc4rfv5tgb6yhn7uj8ik9ol0pm", "qazwsxedcrfvtgbyhnujmikolp",
        "aqwzsxedcrfvtgbyhnujikolpm", "aqzsedrftgyhujikolpm",
    ].flatMap { (run: String) in [Array(run.unicodeScalars), Array(run.unicodeScalars.reversed())] }

    /// How many signs follow one another from there, at least 1.
    static func length(at start: Int, of text: [Unicode.Scalar]) -> Int {
        var longest = 1
        for run in runs {
            for place in run.indices where run[place] == text[start] {
                longest = max(longest, zip(run[place...], text[start...]).prefix { $0 == $1 }.count)
            }
        }
        return longest
    }
}

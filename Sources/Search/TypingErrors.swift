/// The words of a table within one or two typing errors of another: a letter too many, missing or wrong, or two neighbours exchanged.
///
/// The table is in order: what was computed for the letters that a word shares with the one before is kept, and words that begin with
/// letters already too far are skipped.
struct TypingErrors {
    /// A word of the table, or one that begins like the word typed.
    struct Match {
        let word: UInt32
        let errors: UInt8
        /// The word of the table goes on after what was typed.
        let isBeginning: Bool
    }

    /// Errors looked for in a word of `length` letters. Under `longWord`, the second is for towns alone: see `SearchRank`.
    static func allowed(_ length: Int) -> Int { length < 4 ? 0 : length < 5 ? 1 : 2 }

    static let longWord = 8

    static func search(_ typed: ArraySlice<UInt8>, in table: WordTable, allowing allowed: Int) -> [Match] {
        let typed = Array(typed)
        guard allowed > 0, !typed.isEmpty, typed.count < WordTable.longest else { return [] }
        var matches: [Match] = []
        let width = typed.count + 1
        let deepest = typed.count + allowed
        // Row d: distances between the first d letters of a word of the table and each beginning of what was typed.
        var rows = [UInt8](repeating: 0, count: (deepest + 1) * width)
        for column in 0..<width { rows[column] = UInt8(column) }
        // The fewest errors with which all that was typed is a beginning of the first d letters.
        var beginning = [UInt8](repeating: .max, count: deepest + 1)
        // Rows up to `valid` hold for the current word; below `dead`, nothing can match.
        var valid = 0, dead = Int.max
        typed.withUnsafeBufferPointer { typed in
            table.bytes.withUnsafeBufferPointer { bytes in
                for word in 0..<table.count {
                    let common = Int(table.shared[word])
                    if common >= dead { continue }
                    dead = .max
                    valid = min(valid, common)
                    let start = Int(table.starts[word]), length = Int(table.starts[word + 1]) - start
                    let reach = min(length, deepest)
                    while valid < reach {
                        let depth = valid + 1
                        let letter = bytes[start + valid]
                        let row = depth * width
                        rows[row] = UInt8(depth)
                        var least = rows[row]
                        for column in 1..<width {
                            let isSame = typed[column - 1] == letter
                            var cost = rows[row - width + column - 1] + (isSame ? 0 : 1)
                            cost = min(cost, rows[row - width + column] + 1, rows[row + column - 1] + 1)
                            if depth > 1, column > 1, !isSame, typed[column - 2] == letter, typed[column - 1] == bytes[start + valid - 1] {
                                cost = min(cost, rows[row - 2 * width + column - 2] + 1)
                            }
                            rows[row + column] = cost
                            least = min(least, cost)
                        }
                        beginning[depth] = min(valid > 0 ? beginning[valid] : .max, rows[row + width - 1])
                        valid = depth
                        if Int(least) > allowed, Int(beginning[depth]) > allowed {
                            dead = depth
                            break
                        }
                    }
                    if dead != .max { continue }
                    let whole = length <= deepest ? rows[length * width + width - 1] : .max
                    if Int(whole) <= allowed {
                        matches.append(Match(word: UInt32(word), errors: whole, isBeginning: false))
                    } else if reach > 0, Int(beginning[reach]) <= allowed {
                        matches.append(Match(word: UInt32(word), errors: beginning[reach], isBeginning: true))
                    }
                }
            }
        }
        return matches
    }
}

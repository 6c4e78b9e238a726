/// Which one-byte encoding makes the most plausible French of the bytes of a whole text.
///
/// The same byte is « é » in Windows-1252, « È » in Mac OS Roman and « Ú » in CP850: what tells is the letter itself and the case of its
/// neighbours. Undefined bytes and drawing signs speak against an encoding.
enum FrenchScore {
    /// Counts are those of `EncodingSurvey.contexts`. Ties go to the first: Windows-1252, then ISO-8859-15, by far the most usual.
    static func best(_ contexts: [Int]) -> (encoding: TextEncoding, hasBroken: Bool) {
        var best: (encoding: TextEncoding, score: Int, hasBroken: Bool) = (.windows1252, .min, false)
        for encoding in [TextEncoding.windows1252, .latin9, .macRoman, .codePage850] {
            guard let table = OneByteTable(encoding) else { continue }
            var (score, hasBroken) = (0, false)
            for (index, scalar) in table.scalars.enumerated() {
                for side in 0..<9 where contexts[index * 9 + side] > 0 {
                    if scalar == OneByteTable.undefined { hasBroken = true }
                    score += contexts[index * 9 + side] * points(scalar, before: side / 3, after: side % 3)
                }
            }
            if score > best.score { best = (encoding, score, hasBroken) }
        }
        return (best.encoding, best.hasBroken)
    }

    /// `before` and `after`: 0 a lower case letter, 1 an upper case one, 2 anything else (an accented letter too).
    private static func points(_ scalar: Unicode.Scalar, before: Int, after: Int) -> Int {
        if let weight = letters[scalar] {
            // « GéRARD » is no French word; « Né » is.
            let isPlausible = after == 0 || before == 0 || (before == 2 && after == 2)
            return isPlausible && after != 1 ? weight : 0
        }
        if let weight = capitals[scalar] {
            // « École », « LYCÉE »; « écÉle » is no word.
            if before == 0 { return -2 }
            return before == 1 || after == 1 ? weight : weight / 2
        }
        switch scalar {
        case "’": return before != 2 && after != 1 || after != 2 ? 4 : 1
        case "«", "»", "°", "\u{A0}", "€", "–", "—", "…", "“", "”", "‘", "²", "º", "•", "·", "§", "×":
            return before == 0 && after == 0 ? 0 : 2
        case OneByteTable.undefined: return -8
        default: break
        }
        switch scalar.value {
        case 0x2500...0x25FF, 0xF8FF: return -6
        default: return scalar.properties.isAlphabetic ? 0 : -2
        }
    }

    /// Frequent letters weigh more.
    private static let letters: [Unicode.Scalar: Int] = [
        "é": 8, "è": 6, "à": 5, "ê": 4, "ç": 4, "ô": 4, "î": 4, "â": 3, "û": 3, "ë": 3, "ï": 3, "ù": 3, "œ": 3, "ü": 2, "ÿ": 1, "æ": 1,
        "ö": 1,
        "ä": 1,
    ]

    private static let capitals: [Unicode.Scalar: Int] = [
        "É": 8, "È": 6, "À": 4, "Ê": 4, "Ç": 4, "Ô": 4, "Î": 4, "Â": 3, "Û": 3, "Ë": 3, "Ï": 3, "Ù": 2, "Œ": 3, "Ü": 2, "Ÿ": 1, "Æ": 1,
    ]
}

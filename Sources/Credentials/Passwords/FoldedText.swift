/// Texts as a guesser sees them: neither case nor accents make a password stronger.
enum FoldedText {
    static func scalars(of text: String) -> [Unicode.Scalar] {
        text.lowercased().unicodeScalars.flatMap { plain[$0] ?? [$0] }
    }

    /// The runs of letters and digits.
    static func words(of text: String) -> [[Unicode.Scalar]] {
        scalars(of: text).split { !$0.properties.isAlphabetic && !isDigit($0) }.map(Array.init)
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static let plain: [Unicode.Scalar: [Unicode.Scalar]] = [
        "à": ["a"], "â": ["a"], "ä": ["a"], "á": ["a"], "ç": ["c"], "é": ["e"], "è": ["e"], "ê": ["e"], "ë": ["e"], "î": ["i"], "ï": ["i"],
        "í": ["i"], "ñ": ["n"], "ô": ["o"], "ö": ["o"], "ó": ["o"], "ù": ["u"], "û": ["u"], "ü": ["u"], "ú": ["u"], "ÿ": ["y"],
        "œ": ["o", "e"], "æ": ["a", "e"], "’": ["'"],
    ]
}

internal import Kernel

/// Keys without colon between braces: what a comma makes of a text (`{valeur: 12,5 %}`, `{part: taux(n, 0)}`), or a forgotten space
/// of a key (`{article:a}`). Nobody means a key without value, so each is refused, a whole run of pieces at once.
struct YAMLBareKeys {
    private let lines: LineCache
    private let brace: Position
    /// The plain text that the next key without colon would go on with.
    private var text: (start: Position, words: String)?
    /// The run under way, said when something else ends it.
    private var run: (start: Position, words: String, isValue: Bool)?

    /// `brace` is where the map begins.
    init(_ lines: LineCache, brace: Position) {
        self.lines = lines
        self.brace = brace
    }

    /// A key and its value, which may be cut by the comma that comes next.
    mutating func take(key: YAMLEvent, value: YAMLEvent, _ problems: inout [Found]) {
        finish(&problems)
        if case .scalar(let words, .plain, _, _) = key.kind, Self.lacksSpace(words), [":{", ":["].contains(where: words.contains) {
            problems.append(Found("\(YAMLRemedy.space) : « clé: valeur »", key.start))
        }
        guard case .scalar(let words, .plain, _, _) = value.kind, !words.isEmpty else { return }
        text = (value.start, words)
    }

    /// A key that stands alone.
    mutating func take(key: YAMLEvent, _ problems: inout [Found]) {
        guard case .scalar(let words, let writing, _, _) = key.kind else { return }
        if Self.lacksSpace(words), writing == .plain {
            finish(&problems)
            problems.append(Found("\(YAMLRemedy.space) : « \(Excerpt.of(Self.spaced(words))) »", key.start))
        } else if let text {
            run = (text.start, joined(text.start, text.words, to: key, words), true)
            self.text = nil
        } else if let begun = run {
            run = (begun.start, joined(begun.start, begun.words, to: key, words), begun.isValue)
        } else {
            run = (key.start, words, false)
        }
    }

    /// Says what the run is about.
    mutating func finish(_ problems: inout [Found]) {
        text = nil
        guard let run else { return }
        self.run = nil
        guard run.isValue else { return problems.append(Found(YAMLRemedy.firstCharacter("{"), brace)) }
        let excerpt = Excerpt.of(run.words, limit: 60)
        let isShown = excerpt == run.words && !excerpt.contains("\"") && !excerpt.contains("\\")
        let remedy = isShown ? "écrivez \"\(excerpt)\"" : "mettez le texte entre guillemets"
        problems.append(Found("« \(excerpt) » : entre accolades, une virgule sépare deux clés ; \(remedy)", run.start))
    }

    struct Found {
        let message: String
        let position: Position

        init(_ message: String, _ position: Position) {
            self.message = message
            self.position = position
        }
    }

    /// The text as the line writes it, spaces around the comma included; across lines, one space.
    private func joined(_ start: Position, _ words: String, to key: YAMLEvent, _ last: String) -> String {
        guard start.line == key.end.line else { return "\(words), \(last)" }
        let line = lines.line(start.line)
        guard start.column >= 1, key.end.column - 1 <= line.count, start.column <= key.end.column else { return "\(words), \(last)" }
        return String(String.UnicodeScalarView(line[(start.column - 1)..<(key.end.column - 1)]))
    }

    /// « article:ami » is a key and its value; « b:2) » is the end of a formula.
    private static func lacksSpace(_ words: String) -> Bool {
        guard let colon = words.firstIndex(of: ":"), colon > words.startIndex else { return false }
        return words[..<colon].allSatisfy { $0.isLetter || $0.isNumber || " _.".contains($0) }
            && words.count { $0 == ")" } <= words.count { $0 == "(" }
    }

    private static func spaced(_ words: String) -> String {
        guard let colon = words.firstIndex(of: ":") else { return words }
        return "\(words[..<colon]): \(words[words.index(after: colon)...])"
    }
}

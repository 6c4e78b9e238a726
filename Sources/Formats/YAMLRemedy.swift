internal import Kernel

/// Says in French what libyaml refuses, where a person would look for it, and what to write instead.
enum YAMLRemedy {
    static let directive = "une ligne ne peut commencer par « % » : retirez-la, ou mettez le texte entre guillemets"
    static let emptyKey = "clé vide : un nom est attendu avant le deux-points"
    static let unknown = "écriture incompréhensible ici : vérifiez le retrait de la ligne, et mettez les textes entre guillemets"

    static func tooDeep(_ depth: Int) -> String { "trop de listes et d’accolades les unes dans les autres : \(depth) niveaux au plus" }

    static func sentence(for fault: YAMLFault, in text: SourceText) -> (message: String, position: Position) {
        switch fault {
        case .refused(let message, let position): (message, position)
        case .syntax(let words, let place, let context, let start):
            sentence(
                words, at: text.clamped(place), from: text.clamped(context.isEmpty ? place : start),
                isDirective: context.contains("directive"), in: LineCache(text))
        }
    }

    private static func sentence(
        _ words: String, at place: Position, from start: Position, isDirective: Bool, in lines: LineCache
    ) -> (message: String, position: Position) {
        if isDirective || words == "found incompatible YAML document" || words.hasPrefix("found duplicate %") { return (directive, start) }
        switch words {
        case "mapping values are not allowed in this context": return colonInText(at: place, in: lines)
        case "found character that cannot start any token": return (firstCharacter(scalar(at: place, in: lines)), place)
        case "could not find expected ':'": return (missingColon(at: start, in: lines), start)
        case "did not find expected key": return expectedKey(at: place, in: lines)
        case "did not find expected '-' indicator":
            return ("« - » attendu : cette ligne est au même retrait que les éléments d’une liste", place)
        case "did not find expected ',' or ']'": return unclosed("[", "]", at: place, from: start, in: lines)
        case "did not find expected ',' or '}'": return unclosed("{", "}", at: place, from: start, in: lines)
        case "did not find expected node content": return (firstCharacter(scalar(at: place, in: lines)), place)
        case "did not find expected <document start>":
            return ("texte de trop après la fin de ce qui précède : vérifiez les accolades, les guillemets et les lignes « ... »", place)
        case "found unexpected end of stream", "found unexpected document indicator":
            return ("guillemet ouvert ici et jamais fermé : fermez-le, ou doublez l’apostrophe dans un texte entre « ' »", start)
        case "found unknown escape character", "did not find expected hexdecimal number", "found invalid Unicode character escape code":
            return ("« \\ » dans un texte entre « \" » : doublez-le (« \\\\ »), ou mettez le texte entre « ' »", place)
        case "found a tab character where an indentation space is expected", "found a tab character that violates indentation":
            return (tab, place)
        case "block sequence entries are not allowed in this context":
            return ("« - » après une clé : mettez la liste sur les lignes suivantes, ou le texte entre guillemets", place)
        case "mapping keys are not allowed in this context": return (firstCharacter("?"), place)
        case "found unexpected ':'": return ("« : » dans un texte entre accolades ou crochets : mettez le texte entre guillemets", place)
        case "found undefined tag handle", "did not find expected '!'", "did not find expected tag URI", "did not find URI escaped octet",
            "did not find the expected '>'", "did not find expected whitespace or line break",
            "found an incorrect leading UTF-8 octet", "found an incorrect trailing UTF-8 octet":
            return (firstCharacter("!"), start)
        case "did not find expected alphabetic or numeric character": return (firstCharacter(scalar(at: start, in: lines)), start)
        case "did not find expected comment or line break", "found an indentation indicator equal to 0":
            return (firstCharacter(scalar(at: start, in: lines)), start)
        default:
            return words.hasPrefix("Maximum nesting") ? (tooDeep(64), place) : (unknown, place)
        }
    }

    private static let tab = "tabulation : remplacez-la par des espaces"

    /// A text that begins with a sign that YAML keeps for itself.
    static func firstCharacter(_ scalar: Unicode.Scalar?) -> String {
        switch scalar {
        case "\t": tab
        case nil: "fin inattendue : une valeur, ou la fermeture d’une accolade ou d’un crochet, est attendue"
        case let scalar? where scalar.properties.isAlphabetic || scalar == "." || scalar == "-": unknown
        case let scalar?: "un texte ne peut commencer par « \(scalar) » : mettez le texte entre guillemets"
        }
    }

    /// « titre: Appel : écoles », or a key further right than the text above it.
    private static func colonInText(at place: Position, in lines: LineCache) -> (String, Position) {
        let line = lines.line(place.line)
        let before = line.prefix(place.column - 1)
        // « aide:{article: a »: the first colon has no space, and libyaml stops at the second.
        if let stuck = stuckColon(in: Array(before)) { return (spaced, Position(line: place.line, column: stuck + 1)) }
        if valueStart(in: Array(before)) != nil {
            return ("deux-points suivi d’une espace dans un texte : mettez le texte entre guillemets", place)
        }
        let indent = before.prefix { $0 == " " }.count
        let key = String(String.UnicodeScalarView(before.dropFirst(indent)))
        let message =
            "la clé « \(Excerpt.of(key)) » est sous un texte : alignez-la sur les clés voisines, ou mettez tout le texte entre guillemets"
        return (message, Position(line: place.line, column: indent + 1))
    }

    static let space = "une espace est attendue après le deux-points"
    private static let spaced = "\(space) : « clé: valeur »"

    /// Index of the colon of a line that begins like « aide:{ », a name and its colon without space: never a time nor an address.
    private static func stuckColon(in line: [Unicode.Scalar]) -> Int? {
        guard let start = line.firstIndex(where: { $0 != " " && $0 != "-" }), line[start].properties.isAlphabetic,
            let colon = line[start...].firstIndex(of: ":"), colon + 1 < line.count, line[colon + 1] != " ", line[colon + 1] != "/",
            !(line[colon - 1].properties.numericType != nil && line[colon + 1].properties.numericType != nil)
        else { return nil }
        let isName = line[start..<colon].allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || " _.".unicodeScalars.contains($0)
        }
        return isName ? colon : nil
    }

    /// What stands between ’…’, ‘…’ or “…” when they hold the whole text: YAML and its readers would keep them as letters.
    static func insideCurlyQuotes(_ text: String) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.count >= 2, let first = scalars.first, let last = scalars.last else { return nil }
        let inner = scalars.dropFirst().dropLast()
        switch (first, last) {
        case ("‘", "’"), ("’", "’"), ("“", "”"), ("”", "”"):
            return inner.contains { $0 == first || $0 == last } && first != "’" ? nil : String(inner)
        default: return nil
        }
    }

    static func curlyQuotes(around inner: String) -> String {
        let isShown = !inner.contains("'") && Excerpt.of(inner) == inner
        return "guillemets courbes autour du texte : écrivez-les droits" + (isShown ? ", '\(inner)'" : "")
    }

    /// A line of a map without « clé: ».
    private static func missingColon(at start: Position, in lines: LineCache) -> String {
        let words = lines.line(start.line).dropFirst(start.column - 1)
        if let colon = words.firstIndex(of: ":"), colon + 1 < words.endIndex, words[colon + 1] != " " { return spaced }
        let excerpt = Excerpt.of(String(String.UnicodeScalarView(words)))
        return "« clé: valeur » attendu, « \(excerpt) » trouvé : ajoutez le deux-points, ou mettez tout le texte entre guillemets"
    }

    /// Either the value before went on after its closing sign, or the line is at nobody's indentation.
    private static func expectedKey(at place: Position, in lines: LineCache) -> (String, Position) {
        let line = lines.line(place.line)
        if let start = valueStart(in: Array(line.prefix(place.column - 1))) {
            let position = Position(line: place.line, column: start + 1)
            switch line[start] {
            case "{", "[": return (firstCharacter(line[start]), position)
            case "'": return ("texte après le guillemet fermant : dans un texte entre « ' », doublez l’apostrophe", place)
            case "\"": return ("texte après le guillemet fermant : dans un texte entre « \" », écrivez « \\\" »", place)
            default: break
            }
        }
        if scalar(at: place, in: lines) == ":" { return (emptyKey, place) }
        if scalar(at: place, in: lines) == "-" {
            return ("« clé: valeur » attendu, élément de liste « - » trouvé : vérifiez le retrait", place)
        }
        return ("« clé: valeur » attendu : cette ligne n’est au retrait d’aucune clé qui la précède", place)
    }

    /// A brace or bracket that the text does not close, or a text in it that should be quoted.
    private static func unclosed(
        _ open: String, _ close: String, at place: Position, from start: Position, in lines: LineCache
    ) -> (String, Position) {
        let line = lines.line(place.line)
        if place.column > line.count, lines.isEmpty(after: place.line) {
            return ("« \(open) » ouvert ici et jamais fermé : ajoutez « \(close) », ou mettez le texte entre guillemets", start)
        }
        let before = line.prefix(place.column - 1).last { $0 != " " }
        if before == "'" || before == "\"" {
            return ("texte après le guillemet fermant : dans un texte entre « ' », doublez l’apostrophe", place)
        }
        let sign = scalar(at: place, in: lines)
        if let sign, "{}[]".unicodeScalars.contains(sign), place.line == start.line {
            return ("« \(sign) » dans un texte entre « \(open) » et « \(close) » : mettez le texte entre guillemets", place)
        }
        let found = sign.map { "« \($0) » trouvé" } ?? "fin de ligne trouvée"
        let origin = place.line == start.line ? "« \(open) »" : "« \(open) » ouvert ligne \(start.line)"
        return ("« , » ou « \(close) » attendu, \(found) : fermez \(origin), ou mettez le texte entre guillemets", place)
    }

    /// Index of the value on a line: what follows its first « clé: », or the « - » of a list.
    private static func valueStart(in line: [Unicode.Scalar]) -> Int? {
        var index = line.prefix { $0 == " " }.count
        while index + 1 < line.count, line[index] == "-", line[index + 1] == " " { index += 2 }
        let isItem = index > 0 && line.prefix(index).contains("-")
        var colon = index
        while colon + 1 < line.count, !(line[colon] == ":" && line[colon + 1] == " ") { colon += 1 }
        if colon + 1 < line.count { index = colon + 1 } else if !isItem { return nil }
        while index < line.count, line[index] == " " { index += 1 }
        return index < line.count ? index : nil
    }

    private static func scalar(at place: Position, in lines: LineCache) -> Unicode.Scalar? {
        lines.line(place.line).dropFirst(place.column - 1).first
    }
}

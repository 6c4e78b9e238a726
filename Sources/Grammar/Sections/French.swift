internal import Formats

/// Turns of phrase shared by the problems of every section.
enum French {
    /// What a node is, for a person: « « 12 » », « une liste », « rien ».
    static func found(_ node: Node) -> String {
        switch node.content {
        case .null: "rien"
        case .boolean(let value): value ? "« true »" : "« false »"
        case .number(let digits): "« \(short(digits)) »"
        case .text(let scalar): "« \(short(scalar.value)) »"
        case .list: "une liste"
        case .map: "des clés et leurs valeurs"
        }
    }

    /// « « croissant », « décroissant » ou « oui d'abord » ».
    static func alternatives(_ words: some Sequence<String>) -> String {
        let quoted = words.map { "« \($0) »" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " ou " + last
    }

    /// A piece of the file short enough to be quoted in a sentence, on one line.
    static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 60 ? line.prefix(59) + "…" : line
    }

    /// Without the white space around it.
    static func trimmed(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Words separated by one space, with the straight apostrophe: the form in which keywords are compared.
    static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .map { $0 == "’" ? "'" : String($0) }
            .joined()
    }
}

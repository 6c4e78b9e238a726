/// A few words of what was found, to be quoted in a message.
enum Excerpt {
    /// The first characters of `text`, on one line.
    static func of(_ text: some StringProtocol, limit: Int = 40) -> String {
        let scalars = text.unicodeScalars.prefix(limit + 1)
        var excerpt = String.UnicodeScalarView()
        for scalar in scalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: excerpt.append(" ")
            default: excerpt.append(scalar)
            }
        }
        return String(excerpt) + (scalars.count > limit ? "…" : "")
    }
}

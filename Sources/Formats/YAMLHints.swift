internal import Kernel

/// What a schema reader adds when it does not know a key of a map.
package enum YAMLHints {
    /// A remedy when `member` came from a comma inside `{…}`: `{article: a, §5}` holds two keys, the second without colon or value.
    /// A forgotten space, as in `{article:a}`, makes such a key too. Empty otherwise.
    package static func commaInFlow(_ member: Member) -> String {
        let end = member.position.column + member.name.unicodeScalars.count
        guard case .null = member.value.content, member.value.position.line == member.position.line, member.value.position.column == end
        else { return "" }
        if member.name.contains(":") { return " ; une espace est attendue après le deux-points" }
        return " ; entre accolades, une virgule sépare deux clés : mettez le texte entre guillemets"
    }
}

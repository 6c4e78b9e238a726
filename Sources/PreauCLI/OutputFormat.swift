internal import Kernel

/// How data come out: French text on a terminal and JSON elsewhere, unless `--format` says.
enum OutputFormat: String, CaseIterable {
    case json, text = "texte"

    init(_ arguments: ParsedArguments, for syntax: CommandSyntax) throws(Failure) {
        guard let word = arguments.value("format") else {
            self = StandardStream.output.isTerminal ? .text : .json
            return
        }
        guard let format = OutputFormat(rawValue: word) else {
            let names = Self.allCases.map(\.rawValue)
            throw .usage(
                "--format attend json ou texte ; trouvé : « \(word) »\(NearestName.hint(word, among: names))", command: syntax.name)
        }
        self = format
    }
}

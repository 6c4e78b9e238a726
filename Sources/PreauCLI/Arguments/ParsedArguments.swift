internal import Kernel

/// A command line taken apart.
struct ParsedArguments {
    private(set) var operands: [String] = []
    private var given: [String: [String]] = [:]
    private(set) var wantsHelp = false

    /// The words after the command's name. Options may stand anywhere, as `--opt value` or `--opt=value`; `--` ends them.
    init(_ words: [String], for syntax: CommandSyntax) throws(Failure) {
        var rest = words[...]
        if words == ["aide"] {
            wantsHelp = true
            return
        }
        while let word = rest.popFirst() {
            if word == "--" {
                operands += rest
                break
            }
            guard word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            if word == "--help" || word == "-h" {
                wantsHelp = true
                return
            }
            try takeOption(word, &rest, syntax)
        }
        try checkOperands(syntax)
    }

    private mutating func takeOption(_ word: String, _ rest: inout ArraySlice<String>, _ syntax: CommandSyntax) throws(Failure) {
        let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
        guard word.hasPrefix("--"), let option = syntax.options.first(where: { $0.name == name }) else {
            let known = (syntax.options + [CommandSyntax.help]).map { "--\($0.name)" }
            let shown = String(word.prefix { $0 != "=" })
            throw .usage("l’option « \(shown) » n’existe pas\(NearestName.hint(shown, among: known))", command: syntax.name)
        }
        let attached = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
        guard option.repeats || given[name] == nil else {
            throw .usage("l’option --\(name) est donnée deux fois", command: syntax.name)
        }
        guard let expected = option.value else {
            guard attached == nil else { throw .usage("l’option --\(name) ne prend pas de valeur", command: syntax.name) }
            given[name] = []
            return
        }
        if let attached {
            given[name, default: []].append(attached)
        } else if let next = rest.first, !next.hasPrefix("--") {
            given[name, default: []].append(next)
            rest.removeFirst()
        } else {
            throw .usage("l’option --\(name) attend une valeur : --\(name) \(expected)", command: syntax.name)
        }
    }

    private func checkOperands(_ syntax: CommandSyntax) throws(Failure) {
        if operands.count < syntax.operands.count {
            throw .usage("il manque \(syntax.operands[operands.count].name)", command: syntax.name)
        }
        if operands.count > syntax.operands.count, syntax.operands.last?.repeats != true {
            let cut = operands.indices.contains { spaceHint(after: $0) != "" } ? Self.spaceHint : ""
            throw .usage("« \(operands[syntax.operands.count]) » est de trop\(cut)", command: syntax.name)
        }
    }

    private static let spaceHint = " ; un nom de fichier avec une espace se met entre guillemets"

    /// What to say when the operand of that rank names nothing: « mon appel.yaml » without quotes makes two operands.
    func spaceHint(after rank: Int) -> String {
        guard operands.indices.contains(rank + 1), !operands[rank].hasSuffix(".yaml"), !Machine.isFile(operands[rank]) else { return "" }
        let next = operands[rank + 1]
        let isFileName = [".yaml", ".yml", ".json"].contains { next.hasSuffix($0) }
        return isFileName && !Machine.isFile(next) ? Self.spaceHint : ""
    }

    func has(_ flag: String) -> Bool { given[flag] != nil }

    func value(_ option: String) -> String? { given[option]?.first }

    func values(_ option: String) -> [String] { given[option] ?? [] }

    /// The `name=value` pairs of a repeated option.
    func pairs(_ option: String, for syntax: CommandSyntax) throws(Failure) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        for text in values(option) {
            guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
                let expected = syntax.options.first { $0.name == option }?.usage ?? "--\(option)"
                throw .usage("« --\(option) \(text) » n’a pas la forme attendue : \(expected)", command: syntax.name)
            }
            pairs.append((String(text[..<sign]), String(text[text.index(after: sign)...])))
        }
        return pairs
    }

    /// A whole number within bounds, or the given one.
    func number(_ option: String, within range: ClosedRange<Int>, otherwise: Int, for syntax: CommandSyntax) throws(Failure) -> Int {
        guard let text = value(option) else { return otherwise }
        guard let number = Int(text), range.contains(number) else {
            throw .usage(
                "--\(option) attend un nombre entier, de \(range.lowerBound) à \(range.upperBound) ; trouvé : « \(text) »",
                command: syntax.name)
        }
        return number
    }
}

/// What `--help` and `preau aide` print.
enum HelpPage {
    /// The list of commands.
    static func general(_ commands: [CommandSyntax]) -> String {
        var lines = [
            "Préau fait vivre les règlements d’appels à projets du numérique éducatif.",
            "",
            "Usage : preau COMMANDE [arguments] [options]",
            "",
            "Commandes",
        ]
        lines += columns(commands.map { ($0.name, $0.summary) })
        lines += columns([("aide", "affiche cette page, ou celle d’une commande : preau aide evaluate")])
        lines += [
            "",
            "Options",
        ]
        lines += columns([("--help", "affiche cette aide"), ("--version", "affiche la version du programme")])
        if let example = commands.first(where: { $0.name == "evaluate" })?.example { lines += ["", "Exemple", "  \(example)"] }
        lines += [
            "",
            "Codes de sortie : 0 fait, 2 commande mal écrite, 65 données refusées, 66 fichier ou règlement introuvable,",
            "70 faute du programme, 73 écriture impossible, 75 à retenter plus tard, 78 configuration à revoir.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// One command.
    static func of(_ syntax: CommandSyntax) -> String {
        var lines = [syntax.summary + ".", "", "Usage : \(usage(syntax))"]
        if !syntax.details.isEmpty { lines += [""] + syntax.details }
        if !syntax.operands.isEmpty { lines += ["", "Arguments"] + columns(syntax.operands.map { ($0.name, $0.help) }) }
        lines += ["", "Options"] + columns((syntax.options + [CommandSyntax.help]).map { ($0.usage, $0.help) })
        lines += ["", "Exemple", "  \(syntax.example)"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// « preau evaluate RÈGLEMENT DOSSIER [--explain] … ».
    static func usage(_ syntax: CommandSyntax) -> String {
        let operands = syntax.operands.map { $0.repeats ? "\($0.name)…" : $0.name }
        let options = syntax.options.map { $0.repeats ? "[\($0.usage)]…" : "[\($0.usage)]" }
        return (["preau", syntax.name] + operands + options).joined(separator: " ")
    }

    private static func columns(_ rows: [(String, String)]) -> [String] {
        let width = max(rows.map(\.0.count).max() ?? 0, 10)
        return rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count))  \($1)" }
    }
}

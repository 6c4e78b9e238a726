internal import Formats
internal import Kernel
internal import Rules

/// `preau config`: what is in force and where it comes from.
enum ConfigCommand: Command {
    static let syntax = CommandSyntax(
        name: "config",
        summary: "Montre les réglages en vigueur et d’où vient chacun",
        details: [
            "Une option l’emporte sur une variable d’environnement, qui l’emporte sur la valeur par défaut. Les secrets sont cachés."
        ],
        options: [CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format],
        example: "preau config --data-dir /var/lib/preau")

    /// One setting as it stands.
    private struct Line {
        let setting: Setting
        /// `nil` when nothing gives it.
        let value: String?
        let origin: String

        var json: JSONValue {
            .object([
                .init("name", .text(setting.name)), .init("value", .text(orNull: value)), .init("origin", .text(origin)),
                .init("variable", .text(setting.variable)), .init("option", .text(orNull: setting.option.map { "--\($0)" })),
                .init("purpose", .text(setting.purpose)),
            ])
        }

        var french: String {
            "\(setting.name) : \(value ?? "non réglé")\n    \(origin) ; \(setting.purpose)\n"
        }
    }

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        var lines: [Line] = []
        for setting in Setting.all { lines.append(try line(setting, arguments)) }
        switch format {
        case .json: try StandardStream.output.write(JSONValue.list(lines.map(\.json)).pretty)
        case .text: try StandardStream.output.write(lines.map(\.french).joined())
        }
    }

    private static func line(_ setting: Setting, _ arguments: ParsedArguments) throws(Failure) -> Line {
        if let (value, origin) = setting.given(arguments) {
            let isOverruled =
                setting.variable == Setting.database.variable && arguments.value("database-url") == nil
                && arguments.value("data-dir") != nil
            return Line(
                setting: setting, value: setting.shown(value),
                origin: isOverruled ? "\(origin), sans effet\u{A0}: --data-dir l’emporte" : origin)
        }
        if setting.variable == Setting.share.variable {
            return Line(setting: setting, value: try RegulationShelf.find().share, origin: "trouvé à côté du programme")
        }
        return Line(setting: setting, value: nil, origin: "ni option ni variable \(setting.variable)")
    }
}

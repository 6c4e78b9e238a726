internal import Kernel
internal import Routes
internal import Rules

/// `preau routes`: every address of the site, who may ask for it, how.
enum RoutesCommand: Command {
    static let syntax = CommandSyntax(
        name: "routes",
        summary: "Liste les adresses du site et de l’API",
        details: ["Une ligne par méthode : l’adresse, avec ses paramètres entre accolades, qui y a droit et son nom."],
        options: [CommandSyntax.format],
        example: "preau routes --format texte")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let rows = Route.table.flatMap { route in route.methods.map { (route, $0) } }
        switch format {
        case .json:
            let list = rows.map { route, method in
                JSONValue.object([
                    .init("method", .text(method.rawValue)), .init("path", .text(path(route))),
                    .init("access", .text(route.access.rawValue)), .init("name", .text(route.name)),
                ])
            }
            try StandardStream.output.write(JSONValue.list(list).pretty)
        case .text:
            let lines = rows.map { route, method in
                let name = method.rawValue + String(repeating: " ", count: 5 - method.rawValue.count)
                return "\(name) \(path(route))  \(route.access.rawValue)  \(route.name)\n"
            }
            try StandardStream.output.write(lines.joined())
        }
    }

    /// Braces as they are: they stand for a value.
    private static func path(_ route: Route) -> String {
        route.path.replacing("%7B", with: "{").replacing("%7D", with: "}")
    }
}

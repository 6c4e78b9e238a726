internal import Kernel
internal import Language

/// `preau check`: whether regulations can be applied as they stand.
enum CheckCommand: Command {
    static let syntax = CommandSyntax(
        name: "check",
        summary: "Vérifie un règlement : noms, types, unités, exemples et couverture",
        operands: [.init(name: CommandSyntax.regulation.name, help: CommandSyntax.regulation.help, repeats: true)],
        options: [CommandSyntax.format],
        example: "preau check Regulations/isere-ecoles-2023.yaml")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        _ = try OutputFormat(arguments, for: syntax)
        var problems = Problems()
        for name in arguments.operands {
            do throws(Failure) {
                let loaded = try LoadedRegulation.load(name)
                for warning in loaded.warnings { StandardStream.tell(warning.description) }
            } catch {
                guard case .data(let found) = error else { throw error }
                problems.add(contentsOf: found)
            }
        }
        guard !problems.hasErrors else { throw .data(problems) }
    }
}

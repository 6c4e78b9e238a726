internal import Kernel
internal import Proofs
internal import Rules

/// `preau diff`: what changes from one regulation to another, and for whom.
enum DiffCommand: Command {
    static let syntax = CommandSyntax(
        name: "diff",
        summary: "Dit ce qui change d’un règlement à l’autre, et pour qui",
        operands: [
            .init(name: "AVANT", help: "l’identifiant d’un règlement livré ou le chemin d’un fichier"),
            .init(name: "APRÈS", help: "l’autre version"),
        ],
        options: [CommandSyntax.format],
        example: "preau diff isere-ecoles-2023 mon-projet.yaml")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let before = try LoadedRegulation.load(arguments, operand: 0).regulation
        let after = try LoadedRegulation.load(arguments, operand: 1).regulation
        let diff = RegulationDiff(before, after, today: Machine.today)
        switch format {
        case .json: try StandardStream.output.write(diff.json.pretty)
        case .text: try StandardStream.output.write(diff.french)
        }
    }
}

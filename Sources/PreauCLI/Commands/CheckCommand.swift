internal import Kernel
internal import Language
internal import Proofs
internal import Rules

/// `preau check`: whether regulations can be applied as they stand.
enum CheckCommand: Command {
    static let syntax = CommandSyntax(
        name: "check",
        summary: "Vérifie un règlement : noms, types, unités, exemples et couverture",
        operands: [.init(name: CommandSyntax.regulation.name, help: CommandSyntax.regulation.help, repeats: true)],
        options: [
            .init(name: "strict", help: "refuse aussi ce que les exemples n’essaient pas"),
            .init(name: "mutations", help: "change tour à tour chaque nombre, opérateur et sens, et dit ce que les exemples ne voient pas"),
            CommandSyntax.format,
        ],
        example: "preau check Regulations/isere-ecoles-2023.yaml")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        var problems = Problems()
        for name in arguments.operands {
            do throws(Failure) {
                let loaded = try LoadedRegulation.load(name)
                let proof = RegulationProof(
                    loaded.regulation, isStrict: arguments.has("strict"), withMutations: arguments.has("mutations"), today: Machine.today)
                for warning in loaded.warnings + proof.warnings { StandardStream.tell(warning.description) }
                problems.add(contentsOf: proof.problems)
                switch format {
                case .json: try StandardStream.output.write(proof.json.pretty)
                case .text: try StandardStream.output.write(proof.french)
                }
            } catch {
                guard case .data(let found) = error else { throw error }
                problems.add(contentsOf: found)
            }
        }
        guard !problems.hasErrors else { throw .data(problems) }
    }
}

internal import Kernel
internal import Proofs
internal import Rules

/// `preau check`: whether regulations can be applied as they stand.
enum CheckCommand: Command {
    static let syntax = CommandSyntax(
        name: "check",
        summary: "Vérifie un règlement : noms, types, unités, exemples et couverture",
        details: [
            "Une couverture incomplète est signalée sans être une faute, sauf avec --strict."
        ],
        operands: [.init(name: CommandSyntax.regulation.name, help: CommandSyntax.regulation.help, repeats: true)],
        options: [
            .init(name: "strict", help: "refuse un règlement dont les exemples n’essaient pas tout"),
            .init(name: "mutations", help: "change tour à tour chaque nombre, opérateur et sens, et dit ce que les exemples ne voient pas"),
            CommandSyntax.format,
        ],
        example: "preau check --strict Regulations/isere-ecoles-2023.yaml")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        var proofs: [RegulationProof] = []
        var status: Int32 = 0
        // Every regulation is checked, whatever the fate of those before it; the first fault gives the status.
        for rank in arguments.operands.indices {
            do throws(Failure) {
                let proof = try prove(rank, arguments)
                proofs.append(proof)
                if status == 0, proof.problems.hasErrors { status = 65 }
            } catch {
                if let message = error.message { StandardStream.tell(message) }
                if status == 0 { status = error.status }
            }
        }
        if !proofs.isEmpty { try write(proofs, as: format) }
        if status != 0 { throw .told(status: status) }
    }

    /// Runs the proof of one regulation and tells its problems, in the order of the file.
    private static func prove(_ rank: Int, _ arguments: ParsedArguments) throws(Failure) -> RegulationProof {
        let loaded = try LoadedRegulation.load(arguments, operand: rank)
        let proof = RegulationProof(
            loaded.regulation, isStrict: arguments.has("strict"), withMutations: arguments.has("mutations"), today: Machine.today)
        var problems = proof.problems
        for warning in loaded.warnings + proof.warnings { problems.add(warning) }
        if !problems.list.isEmpty { StandardStream.tell(problems.description) }
        return proof
    }

    private static func write(_ proofs: [RegulationProof], as format: OutputFormat) throws(Failure) {
        switch format {
        case .json: try StandardStream.output.write(JSONValue.list(proofs.map(\.json)).pretty)
        case .text: try StandardStream.output.write(proofs.map(\.french).joined())
        }
    }
}

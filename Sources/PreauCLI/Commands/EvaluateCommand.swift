internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// `preau evaluate`: one dossier under one regulation.
enum EvaluateCommand: Command {
    static let syntax = CommandSyntax(
        name: "evaluate",
        summary: "Évalue un dossier : résultats, contrôles, ce qui manque et la question suivante",
        details: ["Un dossier non recevable est un résultat, pas une faute : la commande se termine par 0."],
        operands: [
            CommandSyntax.regulation,
            .init(name: "DOSSIER", help: "un fichier .json ou .yaml ; - lit l’entrée standard"),
        ],
        options: [
            .init(name: "explain", help: "ajoute l’explication de chaque résultat"),
            CommandSyntax.readings, CommandSyntax.parameters, CommandSyntax.date, CommandSyntax.format,
        ],
        example: "preau evaluate isere-ecoles-2023 dossier.json --reading plafond=seuil --param \"prix_vpi=2 300 €\"")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let settings = try ChosenSettings(arguments, for: syntax)
        let regulation = try LoadedRegulation.load(arguments).regulation
        let file = CaseFile(path: arguments.operands[1])
        let (choices, dossier) = try read(settings, try file.read(), for: regulation)
        let result: DossierResult
        do throws(Problems) {
            let program = try Program.compile(regulation, choices)
            result = DossierResult(try Evaluation.run(program, on: dossier, source: file.name))
        } catch {
            throw .data(error)
        }
        let explanation = arguments.has("explain") ? Explanation(result.evaluation) : nil
        switch format {
        case .json: try StandardStream.output.write(result.json(explanation: explanation?.json).pretty)
        case .text: try StandardStream.output.write(result.french(explanation: explanation?.french))
        }
    }

    /// The problems of the options and those of the case are told together.
    private static func read(
        _ settings: ChosenSettings, _ file: CaseFile.Content, for regulation: Regulation
    ) throws(Failure) -> (Choices, Dossier) {
        var problems = Problems()
        var choices: Choices?
        var dossier: Dossier?
        do throws(Problems) { choices = try settings.choices(for: regulation) } catch { problems.add(contentsOf: error) }
        do throws(Problems) { dossier = try file.dossier(for: regulation) } catch { problems.add(contentsOf: error) }
        guard let choices, let dossier else { throw .data(problems) }
        return (choices, dossier)
    }
}

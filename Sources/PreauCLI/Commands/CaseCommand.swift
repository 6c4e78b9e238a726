internal import Directory
internal import Kernel
internal import Language
internal import Operations
internal import Prefill
internal import Store

/// `preau case`: a case filled from the annuaire.
enum CaseCommand: Command {
    static let syntax = CommandSyntax(
        name: "case",
        summary: "Prépare un dossier avec ce que l’annuaire sait d’une commune ou d’un établissement",
        details: [
            "En JSON, le dossier lui-même, prêt pour preau evaluate : chaque valeur avec sa source et sa date. En texte, ce que l’annuaire",
            "a trouvé pour chaque donnée, d’où cela vient, la règle d’une estimation, ou pourquoi la donnée reste inconnue.",
        ],
        operands: [CommandSyntax.regulation],
        options: [
            .init(name: "commune", value: "CODE", help: "le code INSEE de la commune (38563)"),
            .init(name: "etablissement", value: "UAI", help: "l’UAI du collège ou de l’établissement"),
            .init(name: "departement", value: "CODE", help: "tous les établissements d’un département, pour un règlement de territoire"),
            CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format,
        ],
        example: "preau case isere-ecoles-2023 --commune 38563 --data-dir donnees --format json > voiron.json")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let place = try place(arguments)
        let store = try StorePlace(arguments, for: syntax)
        let regulation = try LoadedRegulation.load(arguments).regulation
        let prepared = try Failure.translating {
            let driver = try store.open(mayCreate: false)
            let prepared = try driver.read { try PrepareCase.run($0, regulation, for: place) }
            try driver.close()
            return prepared
        }
        switch format {
        case .json: try StandardStream.output.write(prepared.json)
        case .text: try StandardStream.output.write(french(prepared))
        }
    }

    private static func place(_ arguments: ParsedArguments) throws(Failure) -> PrepareCase.Place {
        let given = ["commune", "etablissement", "departement"].filter { arguments.value($0) != nil }
        guard given.count == 1, let option = given.first, let code = arguments.value(option) else {
            throw .usage("il faut une des options --commune, --etablissement, --departement, et une seule", command: syntax.name)
        }
        switch option {
        case "commune": if let commune = CommuneCode(code) { return .commune(commune) }
        case "etablissement": if let uai = UAI(code) { return .establishment(uai) }
        default: if let department = DepartmentCode(code) { return .department(department) }
        }
        throw .data(Problems("« \(code) » n’est pas un code juste\(reason(option, code))", in: "--\(option)"))
    }

    private static func reason(_ option: String, _ code: String) -> String {
        switch option {
        case "commune": "\u{A0}: un code INSEE a cinq caractères, comme 38563 ou 2A004"
        case "etablissement": "\u{A0}: une UAI a sept chiffres et une lettre de contrôle, comme 0382174G"
        default: "\u{A0}: 38, 2A, 974"
        }
    }

    private static func french(_ prepared: PrefilledCase) -> String {
        var lines = prepared.notes
        if !lines.isEmpty { lines.append("") }
        var place: Substring = ""
        for input in prepared.inputs {
            let instance = input.path.dropLast(input.name.count + 1)
            if instance != place, let title = prepared.titles[String(instance)] { lines += ["", title] }
            place = instance
            lines.append("\(input.path)\u{A0}: \(input.shown)")
            lines.append("    \(input.sentence)")
            if let rule = input.rule { lines.append("    estimation « \(rule.name) »\u{A0}: \(rule.error)") }
            lines += otherValues(input).map { "    aussi\u{A0}: \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What other sources say, each value once.
    private static func otherValues(_ input: PrefilledInput) -> [String] {
        var seen: Set<String> = [input.shown]
        let said = input.others.filter { seen.insert($0.value).inserted && $0.attribute.rawValue == input.name }
        let shown = said.prefix(Self.shownOthers).map { "\($0.value) (\($0.provenance))" }
        return said.count > shown.count ? shown + ["… et \(said.count - shown.count) autres"] : shown
    }

    private static let shownOthers = 5
}

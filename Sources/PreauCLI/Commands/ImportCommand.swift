internal import Directory
internal import Interchange
internal import Kernel
internal import Operations
internal import Store

/// `preau import`: open files into the annuaire, as often as one likes.
enum ImportCommand: Command {
    static let syntax = CommandSyntax(
        name: "import",
        summary: "Importe des fichiers ouverts dans l’annuaire, et dit ce qui a changé",
        details: [
            "GENRE : auto, ou \(Series.Kind.allCases.map(\.rawValue).joined(separator: ", ")). Un fichier est reconnu à ses",
            "colonnes, jamais à son nom ; l’encodage, le séparateur et la compression aussi. Chaque fichier entre en entier ou pas",
            "du tout ; importé une seconde fois, il ne change rien. En JSON, un rapport par ligne et par fichier.",
        ],
        operands: [
            .init(name: "GENRE", help: "auto reconnaît seul la famille du fichier ; un genre la vérifie"),
            .init(name: "FICHIER", help: "CSV, JSON ou GeoJSON, compressé par gzip ou non", repeats: true),
        ],
        options: [
            .init(name: "dry-run", help: "fait tout, dit tout, et n’enregistre rien"),
            .init(name: "au", value: "AAAA-MM-JJ", help: "le jour dont parlent les données, quand le fichier ne le dit pas"),
            CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format,
        ],
        example: "preau import auto fr-en-ips-ecoles-ap2022.csv --data-dir donnees")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let kind = try kind(arguments.operands[0])
        guard arguments.operands.count > 1 else { throw .usage("il manque FICHIER", command: syntax.name) }
        let day = try day(arguments)
        let place = try StorePlace(arguments, for: syntax)
        if arguments.operands.contains("-") {
            throw .usage(
                "un import lit chaque fichier deux fois, donc pas l’entrée standard\u{A0}: enregistrez-la d’abord dans un fichier",
                command: syntax.name)
        }
        // Every file is looked at before the first is imported: lists that name communes need the communes first.
        var status: Int32 = 0
        func tell(_ failure: Failure) {
            if let message = failure.message { StandardStream.tell(message) }
            if status == 0 { status = failure.status }
        }
        var files: [ImportFile] = []
        for path in arguments.operands.dropFirst() {
            do throws(Failure) {
                try FileReading.requireFile(path)
                files.append(
                    try Failure.translating { try ImportFile(path, as: kind, asOf: day, isDryRun: arguments.has("dry-run")) })
            } catch { tell(error) }
        }
        if !files.isEmpty {
            let scratch = arguments.has("dry-run") ? try place.scratch() : nil
            defer { scratch?.remove() }
            let driver = try Failure.translating { try (scratch?.place ?? place).open(mayCreate: true) }
            let known = KnownCommunes()
            for file in files.sorted(by: ImportFile.isBefore) {
                do throws(Failure) { try run(file, into: driver, known, as: format) } catch { tell(error) }
            }
            try Failure.translating { try driver.close() }
        }
        if status != 0 { throw .told(status: status) }
    }

    private static func run(_ file: ImportFile, into driver: any Driver, _ known: KnownCommunes, as format: OutputFormat) throws(Failure) {
        StandardStream.progress("\(file.path) : \(file.series.title)")
        try Failure.translating {
            let report = try file.run(into: driver, at: Machine.now, known: known) { lines in
                StandardStream.progress("  \(FrenchNumber.write(Int128(lines))) lignes lues")
            }
            switch format {
            case .json: try report.writeJSON { try StandardStream.output.write($0) }
            case .text: try report.writeFrench { try StandardStream.output.write($0) }
            }
            guard report.isUsable else {
                try report.writeProblems { try StandardStream.error.write($0) }
                throw Failure.told(status: 65)
            }
        }
    }

    private static func kind(_ word: String) throws(Failure) -> Series.Kind? {
        if word == "auto" { return nil }
        if let kind = Series.Kind(rawValue: word) { return kind }
        let known = ["auto"] + Series.Kind.allCases.map(\.rawValue)
        let swapped = Machine.isFile(word) ? " ; le genre vient avant les fichiers : preau import auto \(word)" : ""
        throw .usage(
            "« \(word) » n’est pas un genre de fichier\(NearestName.hint(word, among: known)) ; genres : \(known.joined(separator: ", "))\(swapped)",
            command: syntax.name)
    }

    private static func day(_ arguments: ParsedArguments) throws(Failure) -> Day? {
        guard let text = arguments.value("au") else { return nil }
        guard let day = Day(iso: text), (Day.earliest...Day.latest).contains(day) else {
            throw .usage("--au attend une date AAAA-MM-JJ, de 1900 à 2100 ; trouvé : « \(text) »", command: syntax.name)
        }
        return day
    }
}

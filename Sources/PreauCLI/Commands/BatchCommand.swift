internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Lots
internal import Rules

/// `preau batch`: all the dossiers of a call, ranked, the envelope shared out.
enum BatchCommand: Command {
    static let syntax = CommandSyntax(
        name: "batch",
        summary: "Évalue tous les dossiers d’un appel, les classe et répartit l’enveloppe",
        details: [
            "Le tableau sort en CSV. Les durées sortent en JSON sur la sortie d’erreur ; avec --repeat, la médiane des calculs."
        ],
        operands: [CommandSyntax.regulation],
        options: [
            .init(
                name: "table", value: "entité=fichier.csv", repeats: true,
                help: "le tableau d’une entité (commune=communes.csv) ; celui de la racine est nécessaire"),
            CommandSyntax.readings, CommandSyntax.parameters, CommandSyntax.date,
            .init(name: "columns", value: "a,b", help: "les colonnes à écrire, dans cet ordre"),
            .init(name: "out", value: "fichier.csv", help: "écrit dans ce fichier, entier ou pas du tout, plutôt que sur la sortie"),
            .init(name: "repeat", value: "N", help: "refait N fois les calculs pour les mesurer (1)"),
            .init(name: "threads", value: "N", help: "calcule sur N fils d’exécution (autant que de processeurs)"),
            .init(name: "ignore-columns", help: "laisse de côté les colonnes que le règlement ne connaît pas"),
        ],
        example:
            "preau batch isere-ecoles-2023 --table commune=communes.csv --table école=ecoles.csv --table pac=pac.csv --out resultats.csv")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let settings = try ChosenSettings(arguments, for: syntax)
        let files = try arguments.pairs("table", for: syntax)
        guard !files.isEmpty else { throw .usage("il manque --table entité=fichier.csv", command: syntax.name) }
        let columns = arguments.value("columns").map { $0.split(separator: ",").map { NFC.of(String($0)) } }
        if columns?.isEmpty == true { throw .usage("--columns attend au moins un nom de colonne", command: syntax.name) }
        let repeats = try arguments.number("repeat", within: 1...10_000, otherwise: 1, for: syntax)
        let threads = try arguments.number("threads", within: 1...256, otherwise: Machine.processors, for: syntax)
        let regulation = try LoadedRegulation.load(arguments).regulation

        let start = Machine.milliseconds
        StandardStream.progress("Lecture des tableaux…")
        let program = try Self.program(regulation, settings)
        let lot = try load(program, files, ignoreColumns: arguments.has("ignore-columns"))
        let loaded = Machine.milliseconds
        StandardStream.progress("Calcul…")
        let result: LotResult
        do throws(Problems) {
            result = try lot.run(columns: columns, threads: threads, repeats: repeats)
        } catch {
            throw .data(error)
        }
        StandardStream.progress("Écriture…")
        let computed = Machine.milliseconds
        try write(result, to: arguments.value("out"))
        let written = Machine.milliseconds
        if let counts = result.counts { StandardStream.tell(BatchReport.sentence(counts)) }
        StandardStream.tell(
            BatchReport.timings(
                rows: lot.rows, load: loaded - start, rules: result.rulesTime, rank: result.rankTime, write: written - computed))
    }

    private static func program(_ regulation: Regulation, _ settings: ChosenSettings) throws(Failure) -> Program {
        do throws(Problems) {
            return try Program.compile(regulation, try settings.choices(for: regulation))
        } catch {
            throw .data(error)
        }
    }

    /// The problems of every table are told together.
    private static func load(_ program: Program, _ files: [(name: String, value: String)], ignoreColumns: Bool) throws(Failure) -> Lot {
        var tables: [(entity: String, table: Table)] = []
        var problems = Problems()
        for (entity, path) in files {
            let bytes = try FileReading.bytes(path, limit: .max)
            do throws(Problems) {
                tables.append((NFC.of(entity), try TableReader.read(bytes, named: path)))
            } catch {
                problems.add(contentsOf: error)
            }
        }
        guard !problems.hasErrors else { throw .data(problems) }
        do throws(Problems) {
            return try Lot.load(program, tables: tables, ignoreColumns: ignoreColumns)
        } catch {
            throw .data(error)
        }
    }

    private static func write(_ result: LotResult, to path: String?) throws(Failure) {
        guard let path else {
            return try write(result) { bytes throws(Failure) in try StandardStream.output.write(bytes) }
        }
        try WholeFile.write(to: path) { sink throws(Failure) in
            try write(result) { bytes throws(Failure) in try sink.write(bytes) }
        }
    }

    private static func write(_ result: LotResult, _ sink: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void) throws(Failure) {
        var writer = CSVWriter(capacity: 1 << 20)
        try result.write(into: &writer) { writer throws(Failure) in try writer.flush(over: 1 << 18, to: sink) }
        try writer.flush(to: sink)
    }
}

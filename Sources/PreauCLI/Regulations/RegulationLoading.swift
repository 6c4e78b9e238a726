internal import Formats
internal import Grammar
internal import Kernel
internal import Language
internal import Rules

/// A regulation named on the command line, read and ready.
struct LoadedRegulation {
    let regulation: Regulation
    let warnings: [Problem]

    /// A regulation is read up to 2 MiB.
    private static let limit = 2 << 20

    /// The regulation that the operand of that rank names.
    static func load(_ arguments: ParsedArguments, operand rank: Int = 0) throws(Failure) -> LoadedRegulation {
        let file = try RegulationShelf.file(for: arguments.operands[rank], otherwise: arguments.spaceHint(after: rank))
        let bytes = try FileReading.bytes(file, limit: limit)
        do throws(Problems) {
            let (regulation, warnings) = try RegulationFile.read(bytes, named: file)
            return LoadedRegulation(regulation: regulation, warnings: warnings)
        } catch {
            throw .data(error)
        }
    }
}

/// `--reading`, `--param` and `--date`, as several commands take them.
struct ChosenSettings {
    private let readings: [ChoicesReader.Setting]
    private let parameters: [ChoicesReader.Setting]
    private let date: ChoicesReader.Setting?

    init(_ arguments: ParsedArguments, for syntax: CommandSyntax) throws(Failure) {
        readings = try Self.settings("reading", arguments, syntax)
        parameters = try Self.settings("param", arguments, syntax)
        date = arguments.value("date").map { ChoicesReader.Setting(name: "date", value: $0, source: "--date") }
    }

    func choices(for regulation: Regulation) throws(Problems) -> Choices {
        try ChoicesReader.read(readings: readings, parameters: parameters, date: date, regulation: regulation, today: Machine.today)
    }

    private static func settings(
        _ option: String, _ arguments: ParsedArguments, _ syntax: CommandSyntax
    ) throws(Failure) -> [ChoicesReader.Setting] {
        try arguments.pairs(option, for: syntax).map { pair in
            ChoicesReader.Setting(name: NFC.of(pair.name), value: NFC.of(pair.value), source: "--\(option) \(NFC.of(pair.name))")
        }
    }
}

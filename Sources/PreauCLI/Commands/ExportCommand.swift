internal import Kernel
internal import Operations
internal import Store

/// `preau export`: what the store holds, as open files.
enum ExportCommand: Command {
    static let syntax = CommandSyntax(
        name: "export",
        summary: "Exporte l’annuaire en CSV : communes ou établissements",
        details: [
            "Une ligne par commune ou par établissement ; la valeur en vigueur de chaque donnée ; la dernière colonne nomme les sources.",
            "Une cellule vide est une donnée inconnue. UTF-8, virgules, « | » dans les listes.",
        ],
        operands: [.init(name: "GENRE", help: "communes ou etablissements")],
        options: [
            CommandSyntax.dataFolder, CommandSyntax.database,
            .init(name: "out", value: "FICHIER", help: "le fichier à écrire (sinon la sortie standard)"),
        ],
        example: "preau export communes --data-dir donnees --out communes.csv")

    private enum Kind: String, CaseIterable { case communes, etablissements }

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let word = arguments.operands[0]
        guard let kind = Kind(rawValue: word) else {
            let names = Kind.allCases.map(\.rawValue)
            throw .usage(
                "« \(word) » ne s’exporte pas\(NearestName.hint(word, among: names))\u{202F}; genres\u{A0}: \(names.joined(separator: ", "))",
                command: syntax.name)
        }
        let place = try StorePlace(arguments, for: syntax)
        let driver = try Failure.translating { try place.open(mayCreate: false) }
        func write(to sink: (UnsafeBufferPointer<UInt8>) throws -> Void) throws -> Int {
            try driver.read { connection in
                switch kind {
                case .communes: try ExportCommunes.run(connection, to: sink)
                case .etablissements: try ExportEstablishments.run(connection, to: sink)
                }
            }
        }
        var count = 0
        if let path = arguments.value("out") {
            try WholeFile.write(to: path) { (sink) throws(Failure) in
                count = try Failure.translating { try write { try sink.write($0) } }
            }
        } else {
            count = try Failure.translating { try write { try StandardStream.output.write($0) } }
        }
        try Failure.translating { try driver.close() }
        StandardStream.progress("\(FrenchNumber.write(Int128(count))) lignes")
    }
}

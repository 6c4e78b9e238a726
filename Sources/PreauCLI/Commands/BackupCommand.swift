internal import Kernel
internal import Operations
internal import Rules
internal import Store

/// `preau backup`: the territory in one file.
enum BackupCommand: Command {
    static let syntax = CommandSyntax(
        name: "backup",
        summary: "Sauvegarde le territoire dans un fichier, même pendant que l’on travaille",
        details: [
            "Le fichier est une archive tar : un texte qui dit comment la remettre en service, la base, les empreintes. Il est relu",
            "en entier après avoir été écrit ; l’empreinte affichée est celle de ce qui a été relu.",
        ],
        operands: [.init(name: "FICHIER", help: "le fichier à écrire, par exemple sauvegarde-2026-11-21.tar")],
        options: [CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format],
        example: "preau backup sauvegarde.tar --data-dir donnees")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let place = try StorePlace(arguments, for: syntax)
        let receipt = try Failure.translating {
            let driver = try place.open(mayCreate: false)
            let receipt = try BackUp.run(
                to: arguments.operands[0], at: Machine.now, engine: driver.engine.rawValue, version: CommandLineTool.version
            ) { try place.snapshot(driver, to: $0) }
            try driver.close()
            return receipt
        }
        switch format {
        case .json:
            let json = JSONValue.object([.init("file", .text(receipt.path)), .init("sha256", .text(receipt.fingerprint))])
            try StandardStream.output.write(json.pretty)
        case .text: try StandardStream.output.write("\(receipt.fingerprint)  \(receipt.path)\nSauvegarde faite, relue et vérifiée.\n")
        }
    }
}

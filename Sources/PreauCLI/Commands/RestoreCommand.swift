internal import Kernel
internal import Operations
internal import Rules

/// `preau restore`: a saved territory back in an empty place.
enum RestoreCommand: Command {
    static let syntax = CommandSyntax(
        name: "restore",
        summary: "Remet en service une sauvegarde, dans un dossier ou une base vide",
        details: ["Chaque octet de la sauvegarde est vérifié avant que rien ne soit écrit ; un lieu qui n’est pas vide est refusé."],
        operands: [.init(name: "FICHIER", help: "le fichier écrit par preau backup")],
        options: [CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format],
        example: "preau restore sauvegarde.tar --data-dir donnees-restaurees")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let place = try StorePlace(arguments, for: syntax)
        let path = arguments.operands[0]
        guard Machine.isFile(path) else { throw .notFound("« \(path) » est introuvable") }
        let receipt = try Failure.translating { try place.receive(path) }
        switch format {
        case .json:
            let json = JSONValue.object([
                .init("file", .text(path)), .init("sha256", .text(receipt.fingerprint)), .init("saved_at", .text(receipt.savedAt.iso)),
            ])
            try StandardStream.output.write(json.pretty)
        case .text:
            try StandardStream.output.write(
                "\(receipt.fingerprint)  \(path)\nSauvegarde du \(receipt.savedAt.day.french) vérifiée et remise en service.\n")
        }
    }
}

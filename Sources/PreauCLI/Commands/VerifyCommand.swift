internal import Kernel
internal import Rules
internal import Store

/// `preau verify`: whether what is stored is what was written.
enum VerifyCommand: Command {
    static let syntax = CommandSyntax(
        name: "verify",
        summary: "Vérifie que la base est intacte : chaque ligne, chaque total, chaque lien",
        details: ["Une seule valeur changée sur le disque se voit ; la commande dit où et se termine alors par 65."],
        options: [CommandSyntax.dataFolder, CommandSyntax.database, CommandSyntax.format],
        example: "preau verify --data-dir donnees")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let format = try OutputFormat(arguments, for: syntax)
        let place = try StorePlace(arguments, for: syntax)
        let verification = try Failure.translating {
            let driver = try place.openAsIs()
            let verification = try StoreVerification.run(driver)
            try driver.close()
            return verification
        }
        for finding in verification.findings { StandardStream.tell("\(finding.table), \(finding.key)\u{A0}: \(finding.what)") }
        if verification.others > 0 { StandardStream.tell("… et \(verification.others) autres") }
        switch format {
        case .json: try StandardStream.output.write(json(verification).pretty)
        case .text:
            let count = FrenchNumber.write(Int128(verification.rows))
            let sentence = verification.isSound ? "\(count) lignes vérifiées, tout est intact.\n" : "\(count) lignes vérifiées.\n"
            try StandardStream.output.write(sentence)
        }
        if !verification.isSound { throw .told(status: 65) }
    }

    private static func json(_ verification: StoreVerification) -> JSONValue {
        .object([
            .init("sound", .boolean(verification.isSound)), .init("rows", .integer(Int64(verification.rows))),
            .init(
                "findings",
                .list(
                    verification.findings.map {
                        .object([.init("table", .text($0.table)), .init("key", .text($0.key)), .init("what", .text($0.what))])
                    })),
            .init("others", .integer(Int64(verification.others))),
        ])
    }
}

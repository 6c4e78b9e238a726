internal import Backroom
internal import Glibc
internal import Kernel
internal import Store

/// `preau work`: does what acts left to be done, apart from the pages.
enum WorkCommand: Command {
    static let syntax = CommandSyntax(
        name: "work",
        summary: "Fait ce que les actes laissent à faire : courriels, PDF, analyses",
        details: [
            "« preau serve » le fait déjà à côté des pages ; cette commande le fait seule, sur une autre machine ou par une tâche planifiée.",
            "Sans --une-fois, elle continue jusqu’à ce qu’on l’arrête. PREAU_MAIL dit par où partent les courriels.",
        ],
        options: [
            .init(name: "une-fois", help: "fait tout ce qui est dû, puis s’arrête"), CommandSyntax.dataFolder, CommandSyntax.database,
        ],
        example: "preau work --data-dir donnees --une-fois")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        let place = try StorePlace(arguments, for: syntax)
        let mail = try MailSettings(publicAddress: Machine.environment(Setting.publicAddress.variable))
        let isOnce = arguments.has("une-fois")
        try Failure.translating {
            let driver = try place.openAsIs()
            guard try Migrator.pending(of: driver).isEmpty else {
                throw Failure.configuration("la base attend une mise à jour\u{A0}: lancez une fois «\u{A0}preau serve --migrate\u{A0}»")
            }
            let territory = try driver.read { try ServedTerritory(DirectoryReading($0), told: nil) }
            let siteName = territory.name.map { "Préau \($0)" } ?? "Préau"
            let worker = Worker(
                driver, trades: mail.trades(siteName: siteName, isDemonstration: territory.isFictional), name: WorkerName.fresh,
                now: { Machine.now })
            repeat {
                let count = try worker.doAll()
                if count > 0 { StandardStream.tell(count == 1 ? "1 travail tenté." : "\(count) travaux tentés.") }
                if !isOnce, count == 0 { sleep(2) }
            } while !isOnce
            try driver.close()
        }
    }
}

/// Tells a worker from all others: its machine, its process, and some luck.
enum WorkerName {
    static var fresh: String {
        Randomness.bytes(8).reduce(into: "\(getpid())-") { text, byte in text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    }
}

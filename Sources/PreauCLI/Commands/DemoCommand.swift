internal import Glibc
internal import Kernel
internal import Operations
internal import Store
internal import StoreSQLite

/// `preau demo`: a believable Isère in an empty folder.
enum DemoCommand: Command {
    static let syntax = CommandSyntax(
        name: "demo",
        summary: "Remplit un dossier vide d’une Isère crédible : communes et établissements réels",
        details: [
            "Les communes de tout le pays et les établissements de l’Isère viennent de fichiers ouverts livrés avec Préau",
            "(voir Data/README.md : producteurs, dates, licence). Un dossier qui a déjà une base est refusé.",
        ],
        options: [CommandSyntax.dataFolder],
        example: "preau demo --data-dir demonstration")

    static func run(_ arguments: ParsedArguments) throws(Failure) {
        guard let (folder, _) = Setting.dataFolder.given(arguments) else {
            throw .usage("il manque --data-dir DOSSIER (ou la variable PREAU_DATA_DIR)", command: syntax.name)
        }
        let database = StorePlace.database(in: folder)
        guard !Machine.isFile(database) else {
            throw .refused("« \(folder) » a déjà une base\u{A0}: la démonstration ne s’installe que dans un dossier vide")
        }
        let data = "\(try RegulationShelf.find().share)/Data/annuaire"
        guard Machine.isFile("\(data)/manifeste.csv") else {
            throw .configuration("les données de démonstration sont introuvables\u{A0}: « \(data) » n’a pas de manifeste")
        }
        try Folder.make(folder)
        try Failure.translating { try fill(database, from: data) }
        StandardStream.tell("Des personnes inventées s’y connectent sans mot de passe, par leur adresse :")
        for persona in DemoPeople.all { StandardStream.tell("  \(persona.address) — \(persona.name), \(persona.about)") }
        StandardStream.tell("Démonstration prête dans « \(folder) ».")
    }

    /// Beside its place, then at its place: stopped on the way, the command leaves no half-filled database.
    private static func fill(_ database: String, from data: String) throws {
        let unfinished = "\(database).partielle"
        func clear() { for suffix in ["", "-wal", "-shm"] { unlink(unfinished + suffix) } }
        clear()
        defer { clear() }
        let driver = try SQLiteDriver(path: unfinished)
        try Migrator.migrate(driver, at: Machine.now)
        _ = try FillDemonstration.run(into: driver, from: data, at: Machine.now) { StandardStream.progress($0) }
        try DemoPeople.add(to: driver, at: Machine.now)
        // The log beside the file does not follow a renaming.
        try driver.settle()
        try driver.close()
        guard rename(unfinished, database) == 0 else {
            throw Failure.unwritable("« \(database) » ne peut pas être écrit\u{A0}: \(SystemReason.last)")
        }
    }
}

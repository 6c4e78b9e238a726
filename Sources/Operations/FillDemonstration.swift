internal import Directory
internal import Formats
package import Kernel
package import Store

/// The act of filling an empty store with a believable Isère: the real communes of the country, the real establishments of the département,
/// from the extract of open files that the program carries.
package enum FillDemonstration {
    /// One file of the extract, as its manifest tells it.
    private struct Entry {
        let file: String
        let asOf: Day?
    }

    /// The territory that the demonstration shows. What people will do in it is made up.
    private static let territory = StoredTerritory(code: "38", name: "Isère", timeZone: "Europe/Paris", isFictional: true)

    /// - Parameters:
    ///   - folder: `Data/annuaire` of the program, with its `manifeste.csv`.
    ///   - tell: hears the title of each file before it is imported.
    /// - Throws: `OperationFailure.refused` when the store is not empty.
    package static func run(into driver: any Driver, from folder: String, at now: Instant, tell: (String) -> Void) throws -> [ImportReport]
    {
        guard try StoreCopy.isEmpty(driver) else {
            throw OperationFailure.refused("la base contient déjà des données\u{A0}: la démonstration ne s’installe que dans une base vide")
        }
        try driver.write { try territory.write(in: $0) }
        let files = try manifest(of: folder).map { entry in
            try ImportFile("\(folder)/\(entry.file)", as: nil, asOf: entry.asOf, isDryRun: false)
        }
        let known = KnownCommunes()
        return try files.sorted(by: ImportFile.isBefore).map { file in
            tell(file.series.title)
            let report = try file.run(into: driver, at: now, known: known) { _ in }
            guard report.isUsable else { throw OperationFailure.configuration("« \(file.path) » n’a aucune ligne utilisable") }
            return report
        }
    }

    private static func manifest(of folder: String) throws -> [Entry] {
        let path = "\(folder)/manifeste.csv"
        let table = try TableReader.read(try FileBytes.read(path), named: path)
        guard let file = table.column("fichier"), let date = table.column("au") else {
            throw OperationFailure.configuration("« \(path) » n’a pas les colonnes « fichier » et « au »")
        }
        var entries: [Entry] = []
        table.forEachRow { row in
            entries.append(Entry(file: row.text(file), asOf: Day(iso: row.text(date))))
        }
        return entries
    }
}

internal import Directory
internal import Kernel

extension DirectoryReading {
    /// Every import, from the first.
    package func importedEditions() throws -> [ImportedEdition] { try Self.editions(in: connection) }

    static func editions(in connection: any Connection) throws -> [ImportedEdition] {
        try connection.rows(
            """
            SELECT number, series, as_of, imported_at, file_name, fingerprint, encoding, separator,
                lines_read, created, updated, unchanged, repeated, ignored, refused, missing
            FROM edition ORDER BY number
            """
        ) { row in
            let asOf = row.optionalText(2)
            guard let series = Series(rawValue: row.text(1)), let importedAt = Instant(iso: row.text(3)),
                asOf == nil || asOf.flatMap({ Day(iso: $0) }) != nil
            else {
                throw StoreFailure.damaged("la base contient un import illisible : n° \(row.text(0))")
            }
            let edition = Edition(
                number: Int(try row.integer(0)), series: series, asOf: asOf.flatMap { Day(iso: $0) }, importedOn: importedAt.day,
                fingerprint: row.text(5))
            return ImportedEdition(
                edition: edition, importedAt: importedAt, fileName: row.text(4), encoding: row.text(6), separator: row.text(7),
                counts: FileCounts(
                    read: Int(try row.integer(8)), ignored: Int(try row.integer(13)), refused: Int(try row.integer(14))),
                created: Int(try row.integer(9)), updated: Int(try row.integer(10)), unchanged: Int(try row.integer(11)),
                repeated: Int(try row.integer(12)), missing: Int(try row.integer(15)))
        }
    }
}

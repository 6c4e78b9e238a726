package import Directory

extension DirectoryReading {
    /// Which editions of the lists where an absence means something were followed by later ones.
    package func editionsInForce() throws -> EditionsInForce {
        let named = try Self.editions(in: connection).reduce(into: [Int: Int]()) { named, imported in
            named[imported.edition.number] = imported.created + imported.updated + imported.unchanged
        }
        var followed: Set<Int> = []
        for series in EditionsInForce.series {
            try connection.query(
                "SELECT seen, COUNT(*) FROM record WHERE series = $1 GROUP BY seen", [.text(series.rawValue)]
            ) { row in
                let number = Int(try row.integer(0))
                if EditionsInForce.isFollowed(named: named[number] ?? 0, left: Int(try row.integer(1))) { followed.insert(number) }
            }
        }
        return EditionsInForce(followed: followed)
    }

    /// The series that have records.
    package func importedSeries() throws -> Set<Series> {
        Set(try connection.rows("SELECT name FROM ledger WHERE rows > 0") { Series(rawValue: $0.text(0)) }.compactMap(\.self))
    }

    /// The départements (`38`, `2A`, `974`) in which a series has at least a line: that of a commune, that of the commune to which an
    /// establishment is tied, else that of its UAI.
    package func departments(of series: Series) throws -> Set<String> {
        var departments: Set<String> = []
        // « établissement: » has 14 characters, « commune: » 8.
        try connection.query(
            """
            SELECT DISTINCT CASE WHEN commune IS NOT NULL THEN 'commune' WHEN subject LIKE 'commune:%' THEN 'commune'
                    WHEN subject LIKE 'établissement:%' THEN 'uai' ELSE '' END,
                CASE WHEN commune IS NOT NULL THEN substr(commune, 1, 3) WHEN subject LIKE 'commune:%' THEN substr(subject, 9, 3)
                    WHEN subject LIKE 'établissement:%' THEN substr(subject, 15, 3) ELSE '' END
            FROM record WHERE series = $1
            """, [.text(series.rawValue)]
        ) { row in
            switch row.text(0) {
            case "commune": departments.insert(EstablishmentDepartment.department(ofCommunePrefix: row.text(1)))
            case "uai": departments.insert(EstablishmentDepartment.department(ofPrefix: row.text(1)))
            // An EPCI, a zone of holidays… is in no département.
            default: break
            }
        }
        return departments
    }
}

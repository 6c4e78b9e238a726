internal import Directory

/// Records tied to a commune that is neither one of the code officiel géographique nor a former one.
enum UnknownCommunes {
    /// Tells of each one in the order of the lines; gives how many there are. Without the communes themselves, none is told.
    static func report(in connection: any Connection, to tell: (UnknownCommune) throws -> Void) throws -> Int {
        guard try areCommunesKnown(in: connection) else { return 0 }
        var count = 0
        try connection.query(
            """
            SELECT line, commune, subject FROM stage
            WHERE main = 1 AND commune IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM record WHERE series = 'cog-communes' AND subject = 'commune:' || stage.commune)
                AND NOT EXISTS (SELECT 1 FROM record WHERE series = 'cog-communes' AND subject = 'commune_déléguée:' || stage.commune)
                AND NOT EXISTS (SELECT 1 FROM record WHERE series = 'cog-mouvements' AND subject = 'commune:' || stage.commune)
                AND NOT EXISTS (SELECT 1 FROM record WHERE series = 'cog-mouvements' AND subject = 'commune_déléguée:' || stage.commune)
            ORDER BY line, id
            """, []
        ) { row in
            count += 1
            try tell(UnknownCommune(line: Int(try row.integer(0)), commune: row.text(1), subject: try row.subject(2)))
        }
        return count
    }

    private static func areCommunesKnown(in connection: any Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM ledger WHERE name = 'cog-communes' AND rows > 0") { _ in true } ?? false
    }
}

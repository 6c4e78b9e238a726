package import Directory

/// Reads the annuaire inside one transaction: a consistent view, whoever imports meanwhile.
///
/// The records of a subject are looked up series by series (the ledger lists them): `record` has no index by subject, see its migration.
package struct DirectoryReading {
    package let connection: any Connection
    /// Every edition by number: some tens a year.
    package let editions: [Int64: Edition]

    package init(_ connection: any Connection) throws {
        self.connection = connection
        editions = try Self.editions(in: connection).reduce(into: [:]) { $0[Int64($1.edition.number)] = $1.edition }
    }

    /// All that is recorded of one subject; empty when nobody speaks of it.
    package func records(of subject: Subject) throws -> [SourceRecord] {
        try records(
            """
            SELECT record.series, record.subject, record.period, record.detail, record.variant, record.commune, record.content,
                record.edition, record.seen
            FROM ledger CROSS JOIN record WHERE record.series = ledger.name AND record.subject = $1
            """, [.text(subject.key)])
    }

    /// All that is recorded of several subjects, without order.
    package func records(of subjects: [Subject]) throws -> [SourceRecord] {
        let keys = subjects.map { SQLValue.text($0.key) }
        var records: [SourceRecord] = []
        for start in stride(from: 0, to: keys.count, by: 16) {
            var page = Array(keys[start..<min(start + 16, keys.count)])
            // A key named twice is found once: the last one fills the page.
            while page.count < 16 { page.append(keys[keys.count - 1]) }
            records += try self.records(
                """
                SELECT record.series, record.subject, record.period, record.detail, record.variant, record.commune, record.content,
                    record.edition, record.seen
                FROM ledger CROSS JOIN record WHERE record.series = ledger.name
                    AND record.subject IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
                """, page)
        }
        return records
    }

    /// All that is recorded of the establishments that some record ties to the commune, or to one of its municipal arrondissements.
    ///
    /// The bounds stand where subjects are chosen: said of `tied`, SQLite takes them for `record` too, and walks whole series.
    package func establishments(of commune: CommuneCode) throws -> [SourceRecord] {
        let arrondissements = Self.arrondissements(of: commune)
        return try records(
            """
            SELECT record.series, record.subject, record.period, record.detail, record.variant, record.commune, record.content,
                record.edition, record.seen
            FROM (
                SELECT subject FROM record WHERE commune = $1 AND subject BETWEEN 'établissement:' AND 'établissement:Z'
                UNION SELECT subject FROM record
                    WHERE commune BETWEEN $2 AND $3 AND subject BETWEEN 'établissement:' AND 'établissement:Z'
            ) AS tied CROSS JOIN ledger CROSS JOIN record
            WHERE record.series = ledger.name AND record.subject = tied.subject
            """, [.text(commune.description), .text(arrondissements.lowerBound), .text(arrondissements.upperBound)])
    }

    /// The codes of a city's arrondissements follow one another; elsewhere, the commune's own.
    private static func arrondissements(of commune: CommuneCode) -> ClosedRange<String> {
        switch commune.description {
        case "75056": "75101"..."75120"
        case "69123": "69381"..."69389"
        case "13055": "13201"..."13216"
        case let code: code...code
        }
    }

    /// All that is recorded of the establishments of a département (`38`, `2A`, `974`): those that some record ties to one of its communes,
    /// and those whose UAI begins as its UAIs do.
    package func establishments(ofDepartment department: String) throws -> [SourceRecord] {
        let prefix = EstablishmentDepartment.prefix(of: department)
        let communes = Self.communes(of: department)
        return try records(
            """
            SELECT record.series, record.subject, record.period, record.detail, record.variant, record.commune, record.content,
                record.edition, record.seen
            FROM (
                SELECT subject FROM record
                    WHERE commune BETWEEN $1 AND $2 AND subject BETWEEN 'établissement:' AND 'établissement:Z'
                UNION SELECT record.subject FROM ledger CROSS JOIN record
                    WHERE record.series = ledger.name AND record.subject BETWEEN $3 AND $4
            ) AS tied CROSS JOIN ledger CROSS JOIN record
            WHERE record.series = ledger.name AND record.subject = tied.subject
            """,
            [
                .text(communes.lowerBound), .text(communes.upperBound), .text("établissement:\(prefix)0000A"),
                .text("établissement:\(prefix)9999Z"),
            ])
    }

    /// Shows each record of each subject of a kind, in the order of the subjects' codes, in constant memory; only those whose code begins
    /// as the communes of a département (`38`, `2A`, `974`) do, when one is given.
    package func records(ofEach kind: SubjectKind, inDepartment department: String? = nil, _ show: (SourceRecord) throws -> Void) throws {
        let codes = department.map(Self.communes) ?? ""..."ZZZZZZZZZZ"
        try connection.query(
            """
            SELECT record.series, record.subject, record.period, record.detail, record.variant, record.commune, record.content,
                record.edition, record.seen
            FROM ledger CROSS JOIN record WHERE record.series = ledger.name AND record.subject BETWEEN $1 AND $2
            ORDER BY record.subject, record.series, record.period, record.detail, record.variant
            """, [.text("\(kind.rawValue):\(codes.lowerBound)"), .text("\(kind.rawValue):\(codes.upperBound)")]
        ) { try show(record($0)) }
    }

    /// Those of them that say something of one attribute.
    package func records(
        ofEach kind: SubjectKind, saying attribute: Attribute, inDepartment department: String? = nil,
        _ show: (SourceRecord) throws -> Void
    ) throws {
        let codes = department.map(Self.communes) ?? ""..."ZZZZZZZZZZ"
        try connection.query(
            """
            SELECT record.series, record.subject, record.period, record.detail, record.variant, record.commune, record.content,
                record.edition, record.seen
            FROM ledger CROSS JOIN record WHERE record.series = ledger.name AND record.subject BETWEEN $1 AND $2
                AND record.content LIKE $3
            ORDER BY record.subject, record.series, record.period, record.detail, record.variant
            """,
            [
                .text("\(kind.rawValue):\(codes.lowerBound)"), .text("\(kind.rawValue):\(codes.upperBound)"),
                .text("%\"\(attribute.rawValue)\":%"),
            ]
        ) { row in
            let record = try self.record(row)
            // The pattern may also be found in the middle of a value.
            if record.values.attributes.contains(attribute) { try show(record) }
        }
    }

    /// Shows each record of a series, in the order of the subjects' keys: what names are searched in, for instance.
    package func records(ofSeries series: Series, _ show: (RecordRow) throws -> Void) throws {
        try connection.query(
            "SELECT subject, commune, content FROM record WHERE series = $1 ORDER BY subject, period, detail, variant",
            [.text(series.rawValue)]
        ) { try show(RecordRow(series: series, row: $0)) }
    }

    /// Shows each record that a series ties to a commune of a département (`38`, `2A`, `974`), without order.
    package func records(ofSeries series: Series, inDepartment department: String, _ show: (RecordRow) throws -> Void) throws {
        let communes = Self.communes(of: department)
        // Joined to nothing, the series is no key to look up: the commune is, and finds fewer rows.
        try connection.query(
            "SELECT subject, commune, content FROM record WHERE commune BETWEEN $1 AND $2 AND series || '' = $3",
            [.text(communes.lowerBound), .text(communes.upperBound), .text(series.rawValue)]
        ) { try show(RecordRow(series: series, row: $0)) }
    }

    /// Bounds of the codes of a département's communes.
    private static func communes(of department: String) -> ClosedRange<String> {
        let rest = 5 - department.utf8.count
        return department + String(repeating: "0", count: rest)...department + String(repeating: "9", count: rest)
    }

    /// The COG's movements: what happened to communes, oldest code first. A few thousand.
    package func communeEvents() throws -> [SourceRecord] {
        try records(
            """
            SELECT series, subject, period, detail, variant, commune, content, edition, seen FROM record WHERE series = $1
            ORDER BY subject, period, detail, variant
            """, [.text(Series.communeEvents.rawValue)])
    }

    /// Those of them that led to a commune of a département.
    package func communeEvents(inDepartment department: String) throws -> [SourceRecord] {
        let communes = Self.communes(of: department)
        return try records(
            """
            SELECT series, subject, period, detail, variant, commune, content, edition, seen FROM record
            WHERE series = $1 AND commune BETWEEN $2 AND $3 ORDER BY subject, period, detail, variant
            """, [.text(Series.communeEvents.rawValue), .text(communes.lowerBound), .text(communes.upperBound)])
    }

    private func records(_ sql: SQL, _ values: [SQLValue]) throws -> [SourceRecord] {
        try connection.rows(sql, values, record)
    }

    /// Columns: series, subject, period, detail, variant, commune, content, edition, seen.
    private func record(_ row: any SQLRow) throws -> SourceRecord {
        guard let series = row.withBytes(0, { Series(utf8: $0) }), let values = row.withBytes(6, { RecordValues(content: $0) }),
            let edition = editions[try row.integer(7)], let seen = editions[try row.integer(8)]
        else {
            throw StoreFailure.damaged("la base contient un enregistrement illisible : « \(row.text(0)) », « \(row.text(1)) »")
        }
        return SourceRecord(
            series: series, subject: try row.subject(1), period: row.text(2), detail: row.text(3), variant: Int(try row.integer(4)),
            commune: row.optionalText(5), values: values, edition: edition, lastSeen: seen)
    }
}

/// One record while it is shown: no string is built for what is not asked.
package struct RecordRow {
    package let series: Series
    let row: any SQLRow

    package var subjectKey: String { row.text(0) }
    package var commune: String? { row.optionalText(1) }

    /// See `RecordContent`.
    package func withContent<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try row.withBytes(2, body)
    }
}

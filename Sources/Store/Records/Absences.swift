internal import Directory

/// Subjects that a file should name and does not.
///
/// Each subject of a series belongs to the last edition that named it. When half at least of an edition's subjects are in the new file, the
/// file follows that edition, and the others are missing. A file of the Val-de-Marne does not follow one of Occitanie; a file of the whole
/// country follows that of a year ago, even when one of a single département came between.
struct Absences {
    private let series: Series
    private let edition: Int64
    /// Editions that the file follows.
    private let followed: Set<Int64>

    /// Asked before the file is merged.
    init(in series: Series, before edition: Int64, _ connection: any Connection) throws {
        self.series = series
        self.edition = edition
        var followed: Set<Int64> = []
        try connection.query(
            """
            SELECT known.seen, COUNT(*), COUNT(named.subject)
            FROM (SELECT subject, MAX(seen) AS seen FROM record WHERE series = $1 GROUP BY subject) AS known
            LEFT JOIN (SELECT DISTINCT subject FROM stage) AS named ON named.subject = known.subject
            GROUP BY known.seen
            """, [.text(series.rawValue)]
        ) { if try $0.integer(2) * 2 >= $0.integer(1) { followed.insert(try $0.integer(0)) } }
        self.followed = followed
    }

    /// Asked once the file is merged: whoever it names was seen just now.
    func find(in connection: any Connection) throws -> (count: Int, first: [Subject]) {
        guard !followed.isEmpty else { return (0, []) }
        var count = 0
        var first: [Subject] = []
        try connection.query(
            """
            SELECT subject, MAX(seen) FROM record WHERE series = $1
            GROUP BY subject HAVING MAX(seen) < $2 ORDER BY subject
            """, [.text(series.rawValue), .integer(edition)]
        ) { row in
            guard followed.contains(try row.integer(1)) else { return }
            count += 1
            if first.count < ImportOutcome.shown { first.append(try row.subject(0)) }
        }
        return (count, first)
    }
}

internal import Directory

/// Subjects that a file should name and does not.
///
/// Each subject of a series belongs to the last edition that named it. When half at least of an edition's subjects are in the new file, the
/// file follows that edition, and the others are missing. A file of the Val-de-Marne does not follow one of Occitanie; a file of the whole
/// country follows that of a year ago, even when one of a single département came between.
struct Absences {
    private let series: Series
    private let edition: Int64
    /// How many subjects were last named by each edition.
    private let before: [Int64: Int]

    /// Asked before the file is merged.
    init(in series: Series, before edition: Int64, _ connection: any Connection) throws {
        self.series = series
        self.edition = edition
        before = try Self.lastNamed(in: series, connection)
    }

    /// Asked once the file is merged: whoever it names was seen just now.
    func find(in connection: any Connection) throws -> (count: Int, first: [Subject]) {
        let after = try Self.lastNamed(in: series, connection)
        let followed = before.filter { edition, subjects in
            let left = after[edition] ?? 0
            return left > 0 && (subjects - left) * 2 >= subjects
        }
        guard !followed.isEmpty else { return (0, []) }
        var count = 0
        var first: [Subject] = []
        try connection.query(
            """
            SELECT subject, MAX(seen) FROM record WHERE series = $1
            GROUP BY subject HAVING MAX(seen) < $2 ORDER BY subject
            """, [.text(series.rawValue), .integer(edition)]
        ) { row in
            guard followed[try row.integer(1)] != nil else { return }
            count += 1
            if first.count < ImportOutcome.shown { first.append(try row.subject(0)) }
        }
        return (count, first)
    }

    private static func lastNamed(in series: Series, _ connection: any Connection) throws -> [Int64: Int] {
        var subjects: [Int64: Int] = [:]
        try connection.query(
            """
            SELECT seen, COUNT(*) FROM (SELECT MAX(seen) AS seen FROM record WHERE series = $1 GROUP BY subject) AS named GROUP BY seen
            """, [.text(series.rawValue)]
        ) { subjects[try $0.integer(0)] = Int(try $0.integer(1)) }
        return subjects
    }
}

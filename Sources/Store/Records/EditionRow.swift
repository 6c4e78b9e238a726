internal import Directory
internal import Kernel

/// A row of `edition`, with its digest.
struct EditionRow {
    let number: Int64
    let new: NewEdition
    let counts: FileCounts
    private(set) var created = 0
    private(set) var updated = 0
    private(set) var unchanged = 0
    private(set) var repeated = 0
    private(set) var missing = 0

    init(number: Int64, new: NewEdition, counts: FileCounts) {
        self.number = number
        self.new = new
        self.counts = counts
    }

    mutating func fill(_ merged: RecordMerge.Merged, repeated: Int, missing: Int) {
        created = merged.created
        updated = merged.updated
        unchanged = merged.unchanged
        self.repeated = repeated
        self.missing = missing
    }

    /// Records refer to their edition, so it is there before them; its counts come once they are merged.
    func insert(in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO edition (number, series, as_of, imported_at, file_name, fingerprint, encoding, separator,
                lines_read, created, updated, unchanged, repeated, ignored, refused, missing, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, $10, $11, 0, 0)
            """,
            [
                .integer(number), .text(new.series.rawValue), .optional(new.asOf?.iso), .text(new.importedAt.iso), .text(new.fileName),
                .text(new.fingerprint), .text(new.encoding), .text(new.separator), .integer(counts.read), .integer(counts.ignored),
                .integer(counts.refused),
            ])
    }

    func update(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE edition SET created = $2, updated = $3, unchanged = $4, repeated = $5, missing = $6, digest = $7 WHERE number = $1
            """,
            [
                .integer(number), .integer(created), .integer(updated), .integer(unchanged), .integer(repeated), .integer(missing),
                .integer(digest),
            ])
    }

    /// Columns in the order of the table.
    var digest: Int64 {
        var digest = RowDigest()
        digest.add(number)
        digest.add(new.series.rawValue)
        if let day = new.asOf { digest.add(day.iso) } else { digest.addNull() }
        for text in [new.importedAt.iso, new.fileName, new.fingerprint, new.encoding, new.separator] { digest.add(text) }
        for count in [counts.read, created, updated, unchanged, repeated, counts.ignored, counts.refused, missing] {
            digest.add(Int64(count))
        }
        return digest.value
    }

    var edition: Edition {
        Edition(
            number: Int(number), series: new.series, asOf: new.asOf, importedOn: new.importedAt.day, fingerprint: new.fingerprint)
    }
}

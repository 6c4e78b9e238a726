package import Directory
package import Kernel

/// A file about to be imported.
package struct NewEdition: Sendable {
    package let series: Series
    /// The day the data speak of, when the file or the agent says it.
    package let asOf: Day?
    package let importedAt: Instant
    /// The name under which the file came, without its folder.
    package let fileName: String
    /// SHA-256 of the file as it came, in hexadecimal.
    package let fingerprint: String
    /// As reports name it: « UTF-8 », « Windows-1252 »…
    package let encoding: String
    /// The character between cells; empty for JSON.
    package let separator: String

    package init(
        series: Series, asOf: Day?, importedAt: Instant, fileName: String, fingerprint: String, encoding: String, separator: String
    ) {
        self.series = series
        self.asOf = asOf
        self.importedAt = importedAt
        self.fileName = fileName
        self.fingerprint = fingerprint
        self.encoding = encoding
        self.separator = separator
    }
}

/// What the reading of a file counted, once it is over.
package struct FileCounts: Sendable, Equatable {
    package let read: Int
    /// Lines that say nothing of anyone.
    package let ignored: Int
    package let refused: Int

    package init(read: Int, ignored: Int, refused: Int) {
        self.read = read
        self.ignored = ignored
        self.refused = refused
    }
}

/// An edition as the database keeps it.
package struct ImportedEdition: Sendable, Equatable {
    package let edition: Edition
    package let importedAt: Instant
    package let fileName: String
    package let encoding: String
    package let separator: String
    package let counts: FileCounts
    package let created: Int
    package let updated: Int
    package let unchanged: Int
    package let repeated: Int
    package let missing: Int
}

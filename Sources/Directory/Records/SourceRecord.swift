package import Kernel

/// What one series says of one subject: the unit in which imports add, correct and compare.
///
/// Invariants:
/// 1. A record is never merged with another: two sources that disagree are two records, and both stay.
/// 2. Its key is (series, subject, period, detail, variant). The first four come from the line itself, so that the same line read
///    again, in another file, under another name, finds its record.
/// 3. `variant` numbers from 0 the different contents that one file gives under one key: they are contradictions of the file with
///    itself, in an order drawn from their text, so that the order of the lines changes nothing.
package struct SourceRecord: Sendable {
    package let series: Series
    package let subject: Subject
    /// School year (`2022` for 2022-2023), month (`2025-03`) or day that the values describe; empty when the series knows none.
    package let period: String
    /// What tells apart several lines of one subject in one period: the other commune of a merger, a street, an indicator; else empty.
    package let detail: String
    package let variant: Int
    /// The commune in which the record places its subject, or to which it ties it.
    package let commune: String?
    /// In canonical text: see `Attribute.kind`.
    package let values: [Attribute: String]
    /// The import that brought these values.
    package let edition: Edition
    /// The last import whose file still said them: `edition`, or a later one.
    package let lastSeen: Edition

    package init(
        series: Series, subject: Subject, period: String, detail: String, variant: Int, commune: String?, values: [Attribute: String],
        edition: Edition, lastSeen: Edition? = nil
    ) {
        self.series = series
        self.subject = subject
        self.period = period
        self.detail = detail
        self.variant = variant
        self.commune = commune
        self.values = values
        self.edition = edition
        self.lastSeen = lastSeen ?? edition
    }
}

/// One import of one file.
package struct Edition: Hashable, Sendable {
    package let number: Int
    package let series: Series
    /// The day the data speak of, when the file or the agent says it.
    package let asOf: Day?
    package let importedOn: Day
    /// SHA-256 of the file as it came, in hexadecimal.
    package let fingerprint: String

    package init(number: Int, series: Series, asOf: Day?, importedOn: Day, fingerprint: String) {
        self.number = number
        self.series = series
        self.asOf = asOf
        self.importedOn = importedOn
        self.fingerprint = fingerprint
    }
}

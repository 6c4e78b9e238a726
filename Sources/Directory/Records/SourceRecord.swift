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
    package let values: RecordValues
    /// The import that brought these values.
    package let edition: Edition
    /// The last import whose file still said them: `edition`, or a later one.
    package let lastSeen: Edition
    /// The time that the record describes, but for the attributes that `FactDate` sets apart.
    let date: FactDate

    package init(
        series: Series, subject: Subject, period: String, detail: String, variant: Int, commune: String?, values: [Attribute: String],
        edition: Edition, lastSeen: Edition? = nil
    ) {
        self.init(
            series: series, subject: subject, period: period, detail: detail, variant: variant, commune: commune,
            values: RecordValues(values), edition: edition, lastSeen: lastSeen)
    }

    package init(
        series: Series, subject: Subject, period: String, detail: String, variant: Int, commune: String?, values: RecordValues,
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
        let confirmed = lastSeen ?? edition
        self.lastSeen = confirmed
        // The last edition that says it, unless it says no day where the first one did.
        date = FactDate(of: series, period: period, values, confirmed.asOf == nil && edition.asOf != nil ? edition : confirmed)
    }

    /// What it says, the link to its commune included.
    var attributes: AttributeSet {
        var attributes = values.attributes
        if commune != nil { attributes.insert(.commune) }
        return attributes
    }

    func says(_ attribute: Attribute) -> Bool {
        if attribute == .commune, let commune { return !commune.isEmpty }
        return values.withBytes(attribute) { !$0.isEmpty } ?? false
    }

    /// The link to a commune is kept beside the values; those of the territory’s own files may also stand among them.
    func text(_ attribute: Attribute) -> String? {
        let text = attribute == .commune ? commune ?? values[attribute] : values[attribute]
        return text?.isEmpty ?? true ? nil : text
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

/// One value that one source gives of one attribute: what a person sees, with where it comes from and when.
package struct Fact: Hashable, Sendable {
    package let attribute: Attribute
    /// In canonical text: see `Attribute.kind`.
    package let value: String
    package let origin: Origin
    package let date: FactDate
    /// The record’s period and detail, as kept.
    package let period: String
    package let detail: String
    /// Tells apart the values that one file gives under one key.
    package let variant: Int

    package enum Origin: Hashable, Sendable {
        case source(Series, Edition)
        /// The value claimed by an accepted contest, by its number.
        case contest(Int)
    }

    package var series: Series? {
        if case .source(let series, _) = origin { series } else { nil }
    }

    package var edition: Edition? {
        if case .source(_, let edition) = origin { edition } else { nil }
    }

    /// « Annuaire de l’éducation, 26 novembre 2024 ».
    package var provenance: String {
        switch origin {
        case .source(let series, _): "\(series.title), \(date.french)"
        case .contest(let number): "contestation n°\u{A0}\(number) acceptée, \(date.french)"
        }
    }

    /// The values of a list; one value otherwise.
    package var list: [String] { value.split(separator: "|").map { String($0) } }

    /// The value as a whole number.
    package var integer: Int? { Int(value) }

    /// The value as a number.
    package var number: Double? { Double(value) }

    /// `nil` unless the value is `oui` or `non`.
    package var boolean: Bool? {
        switch value {
        case "oui": true
        case "non": false
        default: nil
        }
    }
}

extension Fact {
    /// What the record says of the attribute; `nil` when nothing.
    init?(_ attribute: Attribute, in record: SourceRecord) {
        guard let text = record.text(attribute) else { return nil }
        self.init(
            attribute: attribute, value: text, origin: .source(record.series, record.edition),
            date: FactDate(of: record, for: attribute), period: record.period, detail: record.detail, variant: record.variant)
    }
}

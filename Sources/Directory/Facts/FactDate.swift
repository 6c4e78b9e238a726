package import Kernel

/// The time that a value describes, as well as its source tells it.
package enum FactDate: Hashable, Sendable {
    /// The school year that begins in that September: 2022 is « rentrée 2022 ».
    case schoolYear(Int)
    case year(Int)
    case month(year: Int, month: Int)
    case day(Day)
    /// The source says nothing of it: only the day when its file was imported is known, and shown as such.
    case unknown(importedOn: Day)

    /// What the record’s period says; without one, the day the file speaks of, else the day on which the source last touched the line.
    ///
    /// A population « en vigueur » in a year is the one counted three years before (décret n° 2003-485, art. 1): the DGCL’s tables name
    /// the first year, the INSEE’s the second, and both then speak of the same one.
    package init(of record: SourceRecord, for attribute: Attribute) {
        switch (record.series, attribute, record.date) {
        case (.communeSIREN, .municipalPopulation, .year(let year)), (.communeSIREN, .totalPopulation, .year(let year)),
            (.intercommunalities, .municipalPopulation, .year(let year)), (.intercommunalities, .totalPopulation, .year(let year)):
            self = .year(year - 3)
        default: self = record.date
        }
    }

    /// What most attributes of a record are dated by: read once, when the record is.
    init(of series: Series, period: String, _ values: RecordValues, _ edition: Edition) {
        if let date = Self.read(period, of: series) {
            self = date
        } else if let day = edition.asOf ?? values[.updatedOn].flatMap({ Day(iso: $0) }) {
            self = .day(day)
        } else {
            self = .unknown(importedOn: edition.importedOn)
        }
    }

    private static func read(_ period: String, of series: Series) -> FactDate? {
        switch period.utf8.count {
        case 10: return Day(iso: period).map { .day($0) }
        case 7:
            guard let year = year(period), let month = Int(period.suffix(2)), (1...12).contains(month) else { return nil }
            return .month(year: year, month: month)
        case 4: break
        default: return nil
        }
        guard let year = year(period) else { return nil }
        return isSchoolYear(series) ? .schoolYear(year) : .year(year)
    }

    private static func year(_ period: String) -> Int? { Int(period.prefix(4)).flatMap { (1900...2100).contains($0) ? $0 : nil } }

    private static func isSchoolYear(_ series: Series) -> Bool {
        switch series.kind {
        case .establishments, .socialIndex, .priorityEducation, .enrolment, .catchments: true
        case .communes, .zonings, .calendar, .indicators: false
        }
    }

    /// The day by which values are put in order, and which a case carries: the first of the time described. `nil` when unknown.
    package var firstDay: Day? {
        switch self {
        case .schoolYear(let year): Day(year: year, month: 9, day: 1)
        case .year(let year): Day(year: year, month: 1, day: 1)
        case .month(let year, let month): Day(year: year, month: month, day: 1)
        case .day(let day): day
        case .unknown: nil
        }
    }

    /// « rentrée 2022 », « 2021 », « mars 2025 », « 26 novembre 2024 », « sans date, importé le 3 mars 2026 ».
    package var french: String {
        switch self {
        case .schoolYear(let year): "rentrée \(year)"
        case .year(let year): String(year)
        // The day is a number: without it « 1er mars 2025 » is « mars 2025 ».
        case .month(let year, let month):
            Day(year: year, month: month, day: 1).map { String($0.french.drop { $0 != "\u{A0}" }.dropFirst()) } ?? String(year)
        case .day(let day): day.french
        case .unknown(let day): "sans date, importé le \(day.french)"
        }
    }
}

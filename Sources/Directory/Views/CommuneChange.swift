package import Kernel

/// One line of the COG’s « mouvements de communes »: what a commune was before an event, what it was after.
package struct CommuneChange: Hashable, Sendable {
    package struct Side: Hashable, Sendable {
        package let code: String
        package let name: String?
    }

    package let day: Day
    /// `modalité` of the COG: 10 change of name, 20 creation, 21 restoration, 30 suppression, 31 fusion simple, 32 commune nouvelle, 33 fusion
    /// association, 34 association turned into a fusion, 35 suppression of a commune déléguée, 41 change of code, 50 and 70 of type…
    package let event: String
    package let former: Side
    package let present: Side

    /// A commune that receives others keeps its code and often its name: that line tells nothing of it.
    var changesSomething: Bool { former.code != present.code || NameKey.of(former.name ?? "") != NameKey.of(present.name ?? "") }

    package var isChangeOfName: Bool { event == "10" }

    /// « Hermillon devient La Tour-en-Maurienne, 1er janvier 2019 ».
    package var french: String {
        "\(former.name ?? former.code) \(isChangeOfName ? "change de nom pour" : "devient") \(present.name ?? present.code), \(day.french)"
    }

    /// `nil` when the record is not a movement, or says no day.
    init?(_ record: SourceRecord) {
        guard record.series == .communeEvents, let day = Day(iso: record.period), let event = record.values[.eventCode],
            let present = record.values[.newCode] ?? record.commune
        else { return nil }
        self.day = day
        self.event = event
        former = Side(code: record.subject.code, name: record.values[.formerName] ?? record.values[.name])
        self.present = Side(code: present, name: record.values[.newName])
    }
}

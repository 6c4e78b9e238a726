package import Kernel

/// From when to when a call takes dossiers, decided at a moment; the last decision holds.
package struct CallSchedule: Hashable, Sendable {
    /// The first moment at which one may deposit.
    package let opensAt: Instant
    /// The last one, itself included. The last day of the regulation (`date_limite`) is the day it is then in the zone: one value, not two.
    package let closesAt: Instant
    /// `Europe/Paris`: whose clocks tell these moments. A territory has one.
    package let zone: String
    package let stamp: Stamp

    /// - Throws: when it closes before it opens, or in a year that no date of a regulation reaches.
    package init(opensAt: Instant, closesAt: Instant, zone: String, stamp: Stamp) throws(Refusal) {
        for (moment, field) in [(opensAt, Self.openingField), (closesAt, Self.closingField)]
        where moment.day <= Day.earliest || moment.day >= Day.latest {
            throw Refusal(
                .unusable, "L’année de ce moment n’est pas entre 1900 et 2100.", wayOut: "Vérifiez l’année que vous avez écrite.",
                field: field)
        }
        guard opensAt < closesAt else {
            throw Refusal(
                .unusable, "La clôture ne vient pas après l’ouverture.",
                wayOut: "Choisissez une clôture plus tardive, ou une ouverture plus tôt.", field: Self.closingField)
        }
        self.opensAt = opensAt
        self.closesAt = closesAt
        self.zone = zone
        self.stamp = stamp
    }

    /// The names by which forms and refusals know the two moments.
    package static let (openingField, closingField) = ("ouverture", "clôture")
}

extension CallSchedule {
    /// The moment when a day ends: a call that gives a day without an hour takes dossiers until then.
    package static func end(of day: Day, in zone: Zone) -> Instant {
        // Where the next day begins: some days have 23 hours, some begin at 1 h.
        Instant(seconds: zone.instant(of: LocalTime(Day(number: day.number + 1), hour: 0, minute: 0)!).seconds - 1)
    }

    /// A time given to the minute lasts until the end of that minute: « jusqu’à 23 h 59 » is true at 23 h 59 min 30 s.
    package static func closing(at time: LocalTime, in zone: Zone) -> Instant {
        let whole = time.second == 0 ? LocalTime(time.day, hour: time.hour, minute: time.minute, second: 59) ?? time : time
        return zone.instant(of: whole)
    }
}

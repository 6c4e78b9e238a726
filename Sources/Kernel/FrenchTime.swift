/// Moments, as a letter or a page tells them: with the day of the week, the hour and whose hour it is.
extension Zone {
    /// « vendredi 17 février 2023 à 23 h 59 (heure de Paris) ».
    package func french(_ instant: Instant) -> String { "\(local(instant).french) (\(frenchName))" }

    /// The same to the second, for a receipt: « vendredi 17 février 2023 à 23 h 58 min 7 s (heure de Paris) ».
    package func frenchToTheSecond(_ instant: Instant) -> String {
        let local = local(instant)
        return "\(local.day.frenchWithWeekday) à \(local.frenchHourToTheSecond) (\(frenchName))"
    }

    /// « heure de Paris »: what stands in parentheses after an hour.
    package var frenchName: String {
        if let words = Self.words[name] { return words }
        let place = (name.split(separator: "/").last ?? "").replacing("_", with: " ")
        return place.first.map("AEIOU".contains) == true ? "heure d’\(place)" : "heure de \(place)"
    }

    /// Zones of French territories, and those whose name is no place.
    private static let words = [
        "UTC": "temps universel", "Etc/UTC": "temps universel", "Etc/GMT": "temps universel", "GMT": "temps universel",
        "Europe/Paris": "heure de Paris",
        "America/Guadeloupe": "heure de la Guadeloupe",
        "America/Martinique": "heure de la Martinique",
        "America/Cayenne": "heure de Cayenne",
        "America/Marigot": "heure de Saint-Martin",
        "America/St_Barthelemy": "heure de Saint-Barthélemy",
        "America/Miquelon": "heure de Saint-Pierre-et-Miquelon",
        "Indian/Reunion": "heure de La Réunion",
        "Indian/Mayotte": "heure de Mayotte",
        "Indian/Kerguelen": "heure des Kerguelen",
        "Pacific/Noumea": "heure de Nouméa",
        "Pacific/Tahiti": "heure de Tahiti",
        "Pacific/Marquesas": "heure des Marquises",
        "Pacific/Gambier": "heure des Gambier",
        "Pacific/Wallis": "heure de Wallis-et-Futuna",
    ]
}

extension LocalTime {
    /// « vendredi 17 février 2023 à 23 h 59 »; seconds are left out, as on a clock without their hand.
    package var french: String { "\(day.frenchWithWeekday) à \(frenchHour)" }

    /// « 23 h 59 », « 9 h 05 », « 12 h ».
    package var frenchHour: String {
        minute == 0 ? "\(hour)\u{A0}h" : "\(hour)\u{A0}h\u{A0}\(minute < 10 ? "0" : "")\(minute)"
    }

    /// « 23 h 58 min 7 s ».
    package var frenchHourToTheSecond: String { "\(hour)\u{A0}h\u{A0}\(minute)\u{A0}min\u{A0}\(second)\u{A0}s" }
}

extension Instant {
    /// « il reste 24 jours », « il reste 36 h 12 min », « il reste 45 min », « il reste 45 s »: never more than there is; days count when
    /// there are two, of 24 hours. `nil` once the deadline is there.
    package func frenchTimeLeft(until deadline: Instant) -> String? {
        guard deadline > self else { return nil }
        let (difference, isTooFar) = deadline.seconds.subtractingReportingOverflow(seconds)
        let left = isTooFar ? .max : difference
        let (hours, minutes) = (left / 3600, left / 60 % 60)
        func told(_ number: Int64, _ unit: String) -> String { "\(FrenchNumber.write(Int128(number)))\u{A0}\(unit)" }
        if hours >= 48 { return "il reste \(told(hours / 24, "jours"))" }
        if hours > 0 { return "il reste \(told(hours, "h"))" + (minutes > 0 ? "\u{A0}\(told(minutes, "min"))" : "") }
        return minutes > 0 ? "il reste \(told(minutes, "min"))" : "il reste \(told(left, "s"))"
    }
}

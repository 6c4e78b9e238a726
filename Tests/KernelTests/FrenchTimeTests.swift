import Kernel
import Testing

@Suite("Écrire une heure") struct FrenchTimeTests {
    private static func plain(_ text: String?) -> String? { text?.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }

    @Test(
        "Une échéance porte son jour, son heure et le nom de cette heure",
        arguments: [
            ("Europe/Paris", "2023-02-17T22:59:00Z", "vendredi 17 février 2023 à 23 h 59 (heure de Paris)"),
            ("Europe/Paris", "2023-03-01T11:00:59Z", "mercredi 1er mars 2023 à 12 h (heure de Paris)"),
            ("Europe/Paris", "2023-06-30T22:05:00Z", "samedi 1er juillet 2023 à 0 h 05 (heure de Paris)"),
            ("America/Marigot", "2015-02-18T03:59:00Z", "mardi 17 février 2015 à 23 h 59 (heure de Saint-Martin)"),
            ("Indian/Reunion", "2023-02-17T19:59:00Z", "vendredi 17 février 2023 à 23 h 59 (heure de La Réunion)"),
            ("America/New_York", "2023-02-17T17:00:00Z", "vendredi 17 février 2023 à 12 h (heure de New York)"),
            ("Europe/Athens", "2023-02-17T17:00:00Z", "vendredi 17 février 2023 à 19 h (heure d’Athens)"),
        ])
    func deadline(zone: String, universal: String, french: String) throws {
        let instant = try #require(Instant(iso: universal))
        #expect(Self.plain(try ZoneFiles.zone(zone).french(instant)) == french)
    }

    @Test("Un accusé porte les secondes, et rien ne se coupe en bout de ligne entre une heure et ses minutes")
    func receipt() throws {
        let instant = try #require(Instant(iso: "2023-02-17T22:58:07Z"))
        let paris = try ZoneFiles.zone("Europe/Paris")
        #expect(Self.plain(paris.frenchToTheSecond(instant)) == "vendredi 17 février 2023 à 23 h 58 min 7 s (heure de Paris)")
        #expect(paris.french(instant) == "vendredi 17\u{A0}février 2023 à 23\u{A0}h\u{A0}58 (heure de Paris)")
        #expect(Self.plain(Zone.utc.french(instant)) == "vendredi 17 février 2023 à 22 h 58 (temps universel)")
    }

    @Test(
        "Le temps qui reste n’est jamais arrondi vers le haut",
        arguments: [
            (24 * 86_400 + 86_399, "il reste 24 jours"), (24 * 86_400, "il reste 24 jours"), (24 * 86_400 - 1, "il reste 23 jours"),
            (2 * 86_400, "il reste 2 jours"), (2 * 86_400 - 1, "il reste 47 h 59 min"), (86_400, "il reste 24 h"),
            (3 * 3600 + 12 * 60 + 59, "il reste 3 h 12 min"), (3600, "il reste 1 h"), (3599, "il reste 59 min"), (60, "il reste 1 min"),
            (45, "il reste 45 s"), (1, "il reste 1 s"), (0, nil), (-1, nil), (2_000 * 86_400, "il reste 2 000 jours"),
        ] as [(Int64, String?)])
    func timeLeft(seconds: Int64, french: String?) throws {
        let now = try #require(Instant(iso: "2023-01-24T10:00:00Z"))
        #expect(Self.plain(now.frenchTimeLeft(until: Instant(seconds: now.seconds + seconds))) == french)
        #expect(Instant(seconds: .min).frenchTimeLeft(until: Instant(seconds: .max))?.hasPrefix("il reste") == true)
    }
}

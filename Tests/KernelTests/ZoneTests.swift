import Foundation
import Kernel
import Testing

@Suite("L’heure d’un territoire") struct ZoneTests {
    private static func instant(_ text: String) throws -> Instant { try #require(Instant(iso: text)) }

    private static func local(_ text: String) throws -> LocalTime { try #require(LocalTime(iso: text)) }

    @Test(
        "Un même instant se lit à l’heure de chaque territoire",
        arguments: [
            ("Europe/Paris", "2023-02-17T22:59:00Z", "2023-02-17T23:59"),
            ("Europe/Paris", "2023-07-14T10:00:00Z", "2023-07-14T12:00"),
            ("Europe/Paris", "1911-03-09T23:50:39Z", "1911-03-10T00:00"),
            ("Indian/Reunion", "2023-02-17T19:59:00Z", "2023-02-17T23:59"),
            ("America/Marigot", "2023-02-18T03:59:00Z", "2023-02-17T23:59"),
            ("America/St_Barthelemy", "2023-07-18T03:59:00Z", "2023-07-17T23:59"),
            ("America/Miquelon", "2023-07-18T01:59:30Z", "2023-07-17T23:59:30"),
            ("Pacific/Noumea", "2023-02-17T12:59:00Z", "2023-02-17T23:59"),
            ("Pacific/Tahiti", "2023-02-18T09:59:00Z", "2023-02-17T23:59"),
            ("Pacific/Marquesas", "2023-02-18T09:29:00Z", "2023-02-17T23:59"),
            ("Pacific/Wallis", "2023-02-17T11:59:00Z", "2023-02-17T23:59"),
        ])
    func reading(name: String, universal: String, local: String) throws {
        let zone = try ZoneFiles.zone(name)
        let instant = try Self.instant(universal)
        #expect(zone.local(instant).iso == local)
        #expect(zone.day(at: instant).iso == local.prefix(10))
        #expect(zone.instant(of: try Self.local(local)) == instant)
    }

    @Test("L’heure sautée avance d’autant, l’heure répétée est la première")
    func gapsAndOverlaps() throws {
        let paris = try ZoneFiles.zone("Europe/Paris")
        #expect(paris.instant(of: try Self.local("2023-03-26T02:30")).iso == "2023-03-26T01:30:00Z")
        #expect(paris.local(try Self.instant("2023-03-26T01:30:00Z")).iso == "2023-03-26T03:30")
        #expect(paris.instant(of: try Self.local("2023-10-29T02:30")).iso == "2023-10-29T00:30:00Z")
        #expect(paris.local(try Self.instant("2023-10-29T01:30:00Z")).iso == "2023-10-29T02:30")
        // Samoa had no 30 December 2011.
        let apia = try ZoneFiles.zone("Pacific/Apia")
        #expect(apia.local(apia.instant(of: try Self.local("2011-12-30T12:00"))).iso == "2011-12-31T12:00")
    }

    @Test(
        "Au-delà des changements connus, la règle de la zone continue, quelle que soit sa forme",
        arguments: [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2038-07-01T12:00:00Z", 7200), ("CET-1CEST,M3.5.0,M10.5.0/3", "2061-12-01T12:00:00Z", 3600),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T00:59:59Z", 3600), ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-03-25T01:00:00Z", 7200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T00:59:59Z", 7200), ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T01:00:00Z", 3600),
            // Summer across the new year, an hour that is no whole one.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2040-01-01T00:00:00Z", 39_600),
            ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-07-01T00:00:00Z", 37_800),
            // Winter time as the exception, a change on the day before, never a change.
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-01-01T00:00:00Z", 0), ("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-07-01T00:00:00Z", 3600),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-25T00:59:59Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-03-25T01:00:00Z", -3600),
            ("<+11>-11", "2040-07-01T00:00:00Z", 39_600),
            // Days of the year, with and without 29 February; summer all year.
            ("AAA0BBB,J60/0,J300/0", "2040-02-29T23:59:59Z", 0), ("AAA0BBB,J60/0,J300/0", "2040-03-01T00:00:00Z", 3600),
            ("AAA0BBB,59/0,300/0", "2040-02-28T23:59:59Z", 0), ("AAA0BBB,59/0,300/0", "2040-02-29T00:00:00Z", 3600),
            ("XXX3EDT4,0/0,J365/23", "2040-12-31T23:59:59Z", -14_400), ("XXX3EDT4,0/0,J365/23", "2041-01-01T05:00:00Z", -14_400),
        ] as [(String, String, Int)])
    func rules(footer: String, universal: String, offset: Int) throws {
        #expect(try ZoneFiles.ruled(footer).offset(at: Self.instant(universal)) == offset)
    }

    @Test("Aucun instant n’arrête une zone, si loin qu’il soit")
    func extremes() throws {
        for zone in [try ZoneFiles.zone("Europe/Paris"), try ZoneFiles.ruled("CET-1CEST,M3.5.0,M10.5.0/3"), .utc] {
            for seconds in [Int64.min, .min + 1, -62_135_596_801, 253_402_300_800, .max - 1, .max] {
                let instant = Instant(seconds: seconds)
                #expect((-3600...7200).contains(zone.offset(at: instant)))
                #expect(zone.local(instant).hour < 24)
            }
        }
        #expect(Zone.utc.local(try Self.instant("2023-02-17T22:59:00Z")).iso == "2023-02-17T22:59")
    }

    @Test("Une heure s’écrit et se relit, et rien d’autre ne se lit")
    func localTimes() throws {
        for text in ["2023-02-17T23:59", "2023-02-17T00:00", "2023-02-17T23:59:01", "0001-01-01T00:00", "9999-12-31T23:59:59"] {
            #expect(LocalTime(iso: text)?.iso == text)
        }
        #expect(LocalTime(iso: "2023-02-17T23:59:00")?.iso == "2023-02-17T23:59")
        for text in [
            "", "2023-02-17", "2023-02-17 23:59", "2023-02-17T24:00", "2023-02-17T23:60", "2023-02-17T23:59:60", "2023-02-30T10:00",
            "2023-02-17T23h59", "2023-02-17T+9:59", "2023-02-17T23:59Z", "2023-02-17T23:59:5", "2023-02-17T23:5é",
        ] {
            #expect(LocalTime(iso: text) == nil, "\(text)")
        }
        let times = try ["2022-12-31T23:59:59", "2023-02-17T23:58:59", "2023-02-17T23:59", "2023-02-17T23:59:01"].map(Self.local)
        #expect(times == times.shuffled().sorted() && times.map(\.iso) == times.map(\.iso).sorted())
    }
}

import Calls
import Foundation
import Kernel
import Language
import People
import TestSupport

/// The clocks of the territories that tests name.
enum Clocks {
    static let paris = try! zone("Europe/Paris")
    static let reunion = try! zone("Indian/Reunion")
    static let saintMartin = try! zone("America/Marigot")
    static let all = [paris, reunion, saintMartin]

    private static func zone(_ name: String) throws -> Zone {
        try Zone(name: name, tzif: Array(try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))))
    }
}

/// « 2027-02-17T23:59 » on the clocks of Paris.
func paris(_ local: String) -> Instant { Clocks.paris.instant(of: LocalTime(iso: local)!) }

/// The second wave of the écoles: created on 1 December 2026, open from 5 January to 17 February 2027 at 23 h 59.
struct Appel {
    static let voiron = Number<Organisation>(7)
    static let tullins = Number<Organisation>(8)
    static let leila = Number<Person>(3)

    var versions = [
        CallVersion(
            rank: 1, title: "Appel « écoles » 2027", regulation: Shipped.ecoles.regulation.fingerprint, stamp: mark("2026-12-01T10:00"))
    ]
    var schedules = [schedule("2027-01-05T08:00", "2027-02-17T23:59", on: "2026-12-01T10:00")]
    var parameters: [ParameterValue] = []
    var graces: [Grace] = []
    var events = [CallEvent(kind: .published, stamp: mark("2026-12-15T09:00"))]
    var documents: [CallDocument] = []

    var call: Call {
        Call(
            number: Number(1), slug: CallSlug("isere-ecoles-2027")!, answeredBy: .commune, after: nil, createdAt: paris("2026-12-01T10:00"),
            versions: versions, schedules: schedules, parameters: parameters, graces: graces, events: events, documents: documents)!
    }

    static func mark(_ local: String, _ reason: String = "") -> Stamp { Stamp(at: paris(local), by: leila, reason: reason) }

    static func schedule(_ opening: String, _ closing: String, on local: String, _ reason: String = "") -> CallSchedule {
        try! CallSchedule(
            opensAt: paris(opening), closesAt: CallSchedule.closing(at: LocalTime(iso: closing)!, in: Clocks.paris), zone: "Europe/Paris",
            stamp: mark(local, reason))
    }

    mutating func give(_ name: String, _ value: String?, on local: String, _ reason: String = "délibération") {
        parameters.append(ParameterValue(name: name, value: value, stamp: Self.mark(local, reason)))
    }

    mutating func event(_ kind: CallEvent.Kind, on local: String, _ reason: String = "") {
        events.append(CallEvent(kind: kind, stamp: Self.mark(local, reason)))
    }

    mutating func grace(_ organisation: Number<Organisation>, until: String, on local: String, _ reason: String = "panne du réseau") {
        graces.append(
            Grace(
                organisation: organisation, until: CallSchedule.closing(at: LocalTime(iso: until)!, in: Clocks.paris),
                stamp: Self.mark(local, reason)))
    }

    mutating func document(_ title: String, _ place: CallDocument.Place, on local: String) {
        documents.append(CallDocument(title: title, place: place, stamp: Self.mark(local)))
    }
}

/// Numbers that come back the same for a seed, printed by the test that fails.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

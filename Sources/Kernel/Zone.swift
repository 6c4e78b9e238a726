/// The civil time of a territory: how far its clocks stand from universal time, at every moment of the past and, by the rule in force,
/// of the future.
///
/// A value like another: the bytes of the system's file come from whoever reads it.
package struct Zone: Hashable, Sendable {
    /// `Europe/Paris`, `Indian/Reunion`: a name of the IANA database.
    package let name: String
    /// Moments when the offset may change, in order, in seconds since 1970.
    private let transitions: [Int64]
    /// Offsets in seconds: the first before every transition, then one from each.
    private let offsets: [Int]
    /// What holds from the last transition on; `nil` when the last offset stays for ever.
    private let rule: ZoneRule?

    /// Universal time.
    package static let utc = Zone()

    private init() {
        name = "UTC"
        transitions = []
        offsets = [0]
        rule = nil
    }

    /// From the bytes of a compiled zone (TZif, version 2 or later); throws what is wrong with them, in French.
    package init(name: String, tzif bytes: [UInt8]) throws(Problem) {
        let file = try TZif(bytes, named: name)
        self.name = name
        transitions = file.transitions
        offsets = file.offsets
        rule = file.rule
    }

    /// Seconds to add to universal time to read the clocks: 3 600 in Paris in winter.
    package func offset(at instant: Instant) -> Int {
        if let rule, instant.seconds >= transitions.last ?? .min { return rule.offset(at: instant.seconds) }
        // How many transitions are behind.
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= instant.seconds { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }

    /// What the clocks show at that moment.
    package func local(_ instant: Instant) -> LocalTime {
        let (count, isTooFar) = instant.seconds.addingReportingOverflow(Int64(offset(at: instant)))
        // Billions of years away nobody sees the difference, and nothing stops.
        return LocalTime(count: isTooFar ? instant.seconds : count)
    }

    /// The day it is there at that moment.
    package func day(at instant: Instant) -> Day { local(instant).day }

    /// The moment when the clocks show that time. When they show it twice, the first; when they skip it, what they show once moved
    /// forward by as much: 2 h 30 becomes 3 h 30.
    package func instant(of local: LocalTime) -> Instant {
        let count = local.count
        // No offset reaches a day: these are surely the offset before and the offset after any change nearby.
        let before = offset(at: Instant(seconds: count - 86_400))
        let after = offset(at: Instant(seconds: count + 86_400))
        let early = Instant(seconds: count - Int64(before))
        let late = Instant(seconds: count - Int64(after))
        let isEarly = offset(at: early) == before
        let isLate = offset(at: late) == after
        if isEarly, isLate { return min(early, late) }
        return isLate ? late : early
    }
}

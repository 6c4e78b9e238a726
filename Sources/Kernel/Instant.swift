/// A moment, to the second, the same everywhere: seconds since 1 January 1970 at 0 h UTC, leap seconds aside.
///
/// Databases keep it as text in UTC; the time zone in which a person reads it is the territory's and is kept apart.
package struct Instant: Hashable, Comparable, Sendable {
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

    /// `2026-11-21T14:30:00Z`, which sorts as time does.
    package var iso: String {
        let (day, second) = split
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(day.iso)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
    }

    /// The day it is in UTC.
    package var day: Day { split.day }

    /// What `iso` writes, and nothing else.
    package init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x5A,
            let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self))
        else { return nil }
        func two(_ start: Int) -> Int64? {
            let (tens, units) = (bytes[start], bytes[start + 1])
            guard (0x30...0x39).contains(tens), (0x30...0x39).contains(units) else { return nil }
            return Int64(tens - 0x30) * 10 + Int64(units - 0x30)
        }
        guard let hour = two(11), let minute = two(14), let second = two(17), hour < 24, minute < 60, second < 60 else { return nil }
        seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second
    }

    private var split: (day: Day, second: Int64) { Day.holding(seconds) }
}

extension Day {
    /// The day that holds that second counted from 1 January 1970 at 0 h, and the second of the day: 0…86 399.
    static func holding(_ seconds: Int64) -> (day: Day, second: Int64) {
        let (quotient, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return rest < 0 ? (Day(number: quotient - 1), rest + 86_400) : (Day(number: quotient), rest)
    }
}

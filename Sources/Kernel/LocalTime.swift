/// What a calendar and a clock on a wall show somewhere, to the second; it is a moment only with a `Zone`.
package struct LocalTime: Hashable, Comparable, Sendable {
    package let day: Day
    /// 0…23.
    package let hour: Int
    /// 0…59.
    package let minute: Int
    /// 0…59.
    package let second: Int

    /// `nil` when no clock shows that.
    package init?(_ day: Day, hour: Int, minute: Int, second: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// `2023-02-17T23:59` or `2023-02-17T23:59:30`, which fields of forms give, and nothing else.
    package init?(iso text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 || bytes.count == 19, bytes[10] == UInt8(ascii: "T"),
            let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self))
        else { return nil }
        func two(_ start: Int, after separator: UInt8) -> Int? {
            guard bytes[start - 1] == separator, (0x30...0x39).contains(bytes[start]), (0x30...0x39).contains(bytes[start + 1]) else {
                return nil
            }
            return Int(bytes[start] - 0x30) * 10 + Int(bytes[start + 1] - 0x30)
        }
        let colon = UInt8(ascii: ":")
        guard let hour = two(11, after: UInt8(ascii: "T")), let minute = two(14, after: colon),
            let second = bytes.count == 16 ? 0 : two(17, after: colon)
        else { return nil }
        self.init(day, hour: hour, minute: minute, second: second)
    }

    /// `2023-02-17T23:59`, with seconds when there are some: what a field of a form shows again. Texts sort as times do.
    package var iso: String {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
        return "\(day.iso)T\(two(hour)):\(two(minute))" + (second == 0 ? "" : ":\(two(second))")
    }

    package static func < (left: LocalTime, right: LocalTime) -> Bool { left.count < right.count }

    /// Seconds since 1 January 1970 at 0 h on the same wall.
    var count: Int64 { day.number * 86_400 + Int64(hour * 3600 + minute * 60 + second) }

    init(count: Int64) {
        let (day, second) = Day.holding(count)
        let rest = Int(second)
        self.day = day
        (hour, minute, self.second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }
}

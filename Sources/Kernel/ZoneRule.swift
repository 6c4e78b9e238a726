/// The rule that a zone follows from some moment on, year after year: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, with RFC 8536's wider hours).
struct ZoneRule: Hashable, Sendable {
    /// Seconds east of universal time.
    private let standard: Int
    private let summer: Summer?

    private struct Summer: Hashable {
        let offset: Int
        let start: Change
        let end: Change
    }

    /// When the clocks change, told by the clocks as they stand before.
    private struct Change: Hashable {
        let date: YearDay
        /// Seconds from 0 h of that day; may be negative or beyond 24 h.
        let time: Int
    }

    private enum YearDay: Hashable {
        /// The `week`-th such weekday of the month, 5 being the last; 0 is Sunday.
        case weekday(Int, week: Int, month: Int)
        /// 1…365, 29 February never counted.
        case counted(Int)
        /// 0…365, 29 February counted.
        case index(Int)

        /// `nil` for a year without calendar.
        func day(in year: Int) -> Day? {
            guard let first = Day(year: year, month: 1, day: 1) else { return nil }
            switch self {
            case .index(let index): return Day(number: first.number + Int64(index))
            case .counted(let rank):
                let isLong = Day(year: year, month: 2, day: 29) != nil
                return Day(number: first.number + Int64(rank - (isLong && rank > 59 ? 0 : 1)))
            case .weekday(let weekday, let week, let month):
                guard let start = Day(year: year, month: month, day: 1) else { return nil }
                // 1 January 1970 was a Thursday.
                let shift = (weekday - Int((start.number + 4) % 7) + 14) % 7
                let day = Day(number: start.number + Int64(shift + (week - 1) * 7))
                return day.civil.month == month ? day : Day(number: day.number - 7)
            }
        }
    }

    /// Seconds to add to universal time. Before the year 2 and after 9998, standard time.
    func offset(at seconds: Int64) -> Int {
        guard let summer else { return standard }
        let year = Day.holding(seconds).day.civil.year
        // A change of 31 December may fall on 1 January elsewhere, so the years around are asked too.
        var last: (time: Int64, offset: Int)?
        for year in (year - 1)...(year + 1) {
            guard let start = summer.start.date.day(in: year), let end = summer.end.date.day(in: year) else { return standard }
            let changes = [
                (time: end.number * 86_400 + Int64(summer.end.time - summer.offset), offset: standard),
                // When both fall together, summer time goes on: it lasts all year.
                (time: start.number * 86_400 + Int64(summer.start.time - standard), offset: summer.offset),
            ]
            for change in changes where change.time <= seconds && change.time >= last?.time ?? .min { last = change }
        }
        return last?.offset ?? standard
    }

    /// `nil` when the text is not a rule.
    init?(posix text: [UInt8]) {
        var reader = PosixReader(text: text)
        guard reader.skipName(), let west = reader.time(hours: 24) else { return nil }
        standard = -west
        if reader.isAtEnd {
            summer = nil
            return
        }
        guard reader.skipName() else { return nil }
        var offset = standard + 3600
        if reader.next != UInt8(ascii: ",") {
            guard let west = reader.time(hours: 24) else { return nil }
            offset = -west
        }
        guard let start = Self.change(&reader), let end = Self.change(&reader), reader.isAtEnd else { return nil }
        summer = Summer(offset: offset, start: start, end: end)
    }

    private static func change(_ reader: inout PosixReader) -> Change? {
        guard reader.skip(","), let date = date(&reader) else { return nil }
        guard reader.skip("/") else { return Change(date: date, time: 7200) }
        return reader.time(hours: 167).map { Change(date: date, time: $0) }
    }

    private static func date(_ reader: inout PosixReader) -> YearDay? {
        if reader.skip("J") { return reader.number(in: 1...365).map { .counted($0) } }
        guard reader.skip("M") else { return reader.number(in: 0...365).map { .index($0) } }
        guard let month = reader.number(in: 1...12), reader.skip("."), let week = reader.number(in: 1...5), reader.skip("."),
            let weekday = reader.number(in: 0...6)
        else { return nil }
        return .weekday(weekday, week: week, month: month)
    }
}

/// What stands in a POSIX rule, from left to right.
private struct PosixReader {
    let text: [UInt8]
    private var index = 0

    init(text: [UInt8]) { self.text = text }

    var next: UInt8? { index < text.count ? text[index] : nil }

    var isAtEnd: Bool { index == text.count }

    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    /// `CET`, `<+04>`: at least three signs.
    mutating func skipName() -> Bool {
        let isQuoted = skip("<")
        let start = index
        while let next, Self.isLetter(next) || isQuoted && (Self.isDigit(next) || next == UInt8(ascii: "+") || next == UInt8(ascii: "-")) {
            index += 1
        }
        return index - start >= 3 && (!isQuoted || skip(">"))
    }

    mutating func number(in range: ClosedRange<Int>) -> Int? {
        var value: Int?
        while let digit = next, Self.isDigit(digit) {
            let read = (value ?? 0) * 10 + Int(digit - 0x30)
            guard read <= range.upperBound else { return nil }
            value = read
            index += 1
        }
        guard let value, range.contains(value) else { return nil }
        return value
    }

    /// `-1`, `3:30`, `+2:00:00`, in seconds.
    mutating func time(hours: Int) -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number(in: 0...hours) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] {
            guard skip(":") else { break }
            guard let value = number(in: 0...59) else { return nil }
            seconds += value * unit
        }
        return isNegative ? -seconds : seconds
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}

internal import Glibc

/// The moment after which nobody waits any more, by a clock that nobody sets.
struct Deadline {
    private let end: Int64

    init(seconds: Int) { end = Self.now() + Int64(seconds) * 1000 }

    var isPast: Bool { Self.now() >= end }

    /// Milliseconds that `poll` may wait: those that remain, or fewer.
    func wait(atMost most: Int64 = .max) -> Int32 { Int32(clamping: max(0, min(most, end - Self.now()))) }

    /// What remains, for the options of a socket, where zero would mean for ever.
    var timeval: timeval {
        let remaining = max(1, end - Self.now())
        return Glibc.timeval(tv_sec: Int(remaining / 1000), tv_usec: Int(remaining % 1000) * 1000)
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}

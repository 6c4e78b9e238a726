package import Kernel

/// How often something may be tried: so many times in so many seconds, a window that slides. Several hold together.
///
/// The rule is given the moments of past attempts and decides; keeping them is the caller's work.
package struct RateLimit: Hashable, Sendable {
    package struct Window: Hashable, Sendable {
        package let attempts: Int
        package let seconds: Int64

        package init(_ attempts: Int, in seconds: Int64) {
            self.attempts = attempts
            self.seconds = seconds
        }
    }

    package enum Decision: Hashable, Sendable {
        case allowed
        /// The first moment when one more attempt is allowed, if nothing else is tried meanwhile.
        case refused(until: Instant)
    }

    package let windows: [Window]

    package init(_ windows: Window...) { self.windows = windows }

    /// Attempts older than this say nothing any more.
    package var memory: Int64 { windows.map(\.seconds).max() ?? 0 }

    /// One more attempt at `now`, after those of the past, in any order. An attempt dated later than now (a clock set back) counts.
    package func decide(after attempts: [Instant], at now: Instant) -> Decision {
        let recent = attempts.sorted(by: >)
        var until = now
        for window in windows where window.attempts <= recent.count {
            guard window.attempts > 0 else { return .refused(until: Instant(seconds: now.seconds + window.seconds)) }
            // The window is full as long as its n-th last attempt is in it.
            until = max(until, Instant(seconds: recent[window.attempts - 1].seconds + window.seconds))
        }
        return until > now ? .refused(until: until) : .allowed
    }

    /// « Trop d’essais : réessayez dans 12 minutes. » Rounded up, so that who waits that long is let in.
    package static func french(until: Instant, at now: Instant) -> String {
        let minutes = max(1, (until.seconds - now.seconds + 59) / 60)
        let hours = (minutes + 59) / 60
        let wait = minutes == 1 ? "une minute" : minutes < 120 ? "\(minutes)\u{A0}minutes" : "\(hours)\u{A0}heures"
        return "Trop d’essais\u{A0}: réessayez dans \(wait)."
    }
}

extension RateLimit {
    /// Failed passwords and codes of one account. Whoever knows an address can make its owner wait, which links sent by mail go round.
    package static let signInByAccount = RateLimit(Window(5, in: 300), Window(10, in: 3600), Window(30, in: 86_400))
    /// Failed passwords and codes from one network address: a whole school may stand behind it.
    package static let signInByAddress = RateLimit(Window(30, in: 300), Window(100, in: 3600))
    /// Links sent to one mail address.
    package static let mailByAccount = RateLimit(Window(3, in: 900), Window(10, in: 86_400))
    /// Links asked from one network address.
    package static let mailByAddress = RateLimit(Window(20, in: 900), Window(100, in: 86_400))
}

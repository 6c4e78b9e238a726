internal import Interface
internal import Kernel
package import Routes
internal import Synchronization

/// Pages that depend on a regulation and on the day alone, made once a day.
package final class DailyReplies: Sendable {
    private let known = Mutex<(day: Day?, replies: [String: Reply])>((nil, [:]))

    package init() {}

    /// The page of that name; two visitors who come first together may make it twice, never wait for one another.
    ///
    /// - Parameter site: as its visitor sees it: a page that names its reader is neither kept nor taken from what is kept.
    package func reply(_ name: String, _ site: Site, _ make: () throws -> Reply) rethrows -> Reply {
        guard site.frame.account == nil else { return try make() }
        let day = site.today
        if let reply = known.withLock({ $0.day == day ? $0.replies[name] : nil }) { return reply }
        let reply = try make()
        known.withLock { known in
            if known.day != day { known = (day, [:]) }
            known.replies[name] = reply
        }
        return reply
    }
}

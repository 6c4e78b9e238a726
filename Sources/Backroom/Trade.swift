package import Kernel
package import Store

/// One kind of work that the program does by itself, and how.
package protocol Trade: Sendable {
    /// Of the jobs it does: `courriel`.
    var kind: String { get }
    /// Begun twice, it might be done twice: a mail sent by a server. A job whose worker died is then shown to a person rather than begun again.
    var isOnceOnly: Bool { get }
    /// Does it, outside of any transaction. Blocks.
    func work(on job: Job, at now: Instant) throws(WorkFailure)
}

/// Why a job was not done.
package enum WorkFailure: Error, Hashable, Sendable {
    /// A later try may succeed. In French.
    case later(String)
    /// No try will. In French.
    case never(String)
}

/// How long before a job that failed is tried again.
package enum Backoff {
    /// 30 s, 2 min, 10 min, 1 h, 4 h, then twice a day for some days; `nil` when it is given up.
    package static func delay(afterAttempt attempt: Int) -> Int64? {
        let delays: [Int64] = [30, 120, 600, 3_600, 14_400] + Array(repeating: 43_200, count: 6)
        return attempt <= delays.count && attempt > 0 ? delays[attempt - 1] : nil
    }
}

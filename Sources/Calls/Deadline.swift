package import Kernel
package import People

/// Until when an organisation may deposit, and since when that is known.
package struct Deadline: Hashable, Sendable {
    /// The last moment, itself included.
    package let at: Instant
    /// When it was decided: nobody could be reminded of it before.
    package let decidedAt: Instant
    /// Given to this organisation alone; `nil` when it is everyone’s.
    package let grace: Grace?

    init(at: Instant, decidedAt: Instant, grace: Grace?) {
        self.at = at
        self.decidedAt = decidedAt
        self.grace = grace
    }
}

extension Call {
    /// The closing for everyone, or the last grace given to this organisation when it is later.
    package func deadline(for organisation: Number<Organisation>?, at now: Instant) -> Deadline {
        let schedule = schedule(at: now)
        let grace = graces.last(at: now, \.stamp) { $0.organisation == organisation }
        guard let grace, grace.until > schedule.closesAt else {
            return Deadline(at: schedule.closesAt, decidedAt: schedule.stamp.at, grace: nil)
        }
        return Deadline(at: grace.until, decidedAt: grace.stamp.at, grace: grace)
    }
}

package import Kernel

/// Where a call stands at a moment: see the life cycle of `Call`.
package enum CallState: Hashable, Sendable {
    /// Only agents see it.
    case prepared
    case upcoming(opensAt: Instant)
    case open(closesAt: Instant)
    case closed(since: Instant)
    case suspended(since: Instant, reason: String)

    /// « ouvert ».
    package var french: String {
        switch self {
        case .prepared: "en préparation"
        case .upcoming: "à venir"
        case .open: "ouvert"
        case .closed: "clos"
        case .suspended: "suspendu"
        }
    }

    package var isOpen: Bool { if case .open = self { true } else { false } }
    package var isClosed: Bool { if case .closed = self { true } else { false } }
}

extension Call {
    /// A suspension no longer counts once the closing has passed: the call is closed.
    package func state(at now: Instant) -> CallState {
        guard publication(at: now) != nil else { return .prepared }
        let schedule = schedule(at: now)
        if now > schedule.closesAt { return .closed(since: schedule.closesAt) }
        if let suspension = suspension(at: now) { return .suspended(since: suspension.stamp.at, reason: suspension.stamp.reason) }
        return now < schedule.opensAt ? .upcoming(opensAt: schedule.opensAt) : .open(closesAt: schedule.closesAt)
    }
}

internal import Kernel

/// What is known of one attribute: the value in force and, beside it, everything else that was ever said. Nothing is dropped.
package struct Standing: Sendable {
    package let inForce: Fact
    /// Other periods, other sources, other values of the same source, most trusted first.
    package let others: [Fact]
    /// Every contest of the attribute, the open ones first, then by number.
    package let contests: [Contest]
    /// Facts that, at the same time as the value in force, say another thing. See `FactSheet` for what is compared.
    package let contradictions: [Fact]

    package var value: String { inForce.value }
    package var isContradicted: Bool { !contradictions.isEmpty }
    /// A contest has not been settled yet: the value in force is shown with the one that is claimed.
    package var isContested: Bool { contests.contains { $0.state == .open } }

    /// Every fact, that in force first.
    package var all: [Fact] { [inForce] + others }

    /// What the source in force says under several details at once: the postal codes of a commune, its events…
    package var simultaneous: [Fact] {
        all.filter { $0.series == inForce.series && $0.period == inForce.period }.sorted { $0.detail < $1.detail }
    }

    /// One value for each period, the one in force at that period, oldest first; values without period are left out.
    package var history: [Fact] {
        var seen: Set<FactDate> = []
        return all.filter { fact in
            switch fact.date {
            case .schoolYear, .year, .month: seen.insert(fact.date).inserted
            case .day, .unknown: false
            }
        }
        .sorted { ($0.date.firstDay?.number ?? 0) < ($1.date.firstDay?.number ?? 0) }
    }
}

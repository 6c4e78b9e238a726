package import Kernel
package import People

/// A mail that tells those who have not deposited that the deadline comes near.
package struct Reminder: Hashable, Sendable {
    /// How long before the deadline, at least.
    package enum Step: Int64, CaseIterable, Sendable {
        case fourteenDays = 14
        case sevenDays = 7
        case twoDays = 2
        case oneDay = 1

        /// « 14 jours », « 24 heures ».
        package var french: String { self == .oneDay ? "24\u{A0}heures" : "\(rawValue)\u{A0}jours" }
    }

    package let step: Step
    /// When it leaves.
    package let at: Instant
    /// The one it tells.
    package let deadline: Instant

    init(step: Step, at: Instant, deadline: Instant) {
        self.step = step
        self.at = at
        self.deadline = deadline
    }

    /// The hour at which people find it: when offices open.
    package static let hour = 9

    /// The last 9 o’clock that leaves at least so long, for each step, the farthest from the deadline first.
    package static func calendar(of deadline: Instant, in zone: Zone) -> [Reminder] {
        Step.allCases.map { step in
            let latest = Instant(seconds: deadline.seconds - step.rawValue * 86_400)
            var day = zone.day(at: latest)
            if morning(of: day, in: zone) > latest { day = Day(number: day.number - 1) }
            return Reminder(step: step, at: morning(of: day, in: zone), deadline: deadline)
        }
    }

    private static func morning(of day: Day, in zone: Zone) -> Instant {
        zone.instant(of: LocalTime(day, hour: hour, minute: 0)!)
    }
}

/// What is known of an organisation that has begun a dossier, to decide whether it is reminded.
package struct ReminderFacts: Hashable, Sendable {
    package let organisation: Number<Organisation>
    /// When it began.
    package let since: Instant
    package let hasDeposited: Bool

    package init(organisation: Number<Organisation>, since: Instant, hasDeposited: Bool) {
        self.organisation = organisation
        self.since = since
        self.hasDeposited = hasDeposited
    }
}

extension Call {
    /// All the reminders that an organisation gets if nothing else happens: none for one that has deposited, none before the call was open, its
    /// deadline decided or its dossier begun, none while the call is suspended.
    package func reminders(for facts: ReminderFacts, at now: Instant, in zone: Zone) -> [Reminder] {
        guard !facts.hasDeposited, let publication = publication(at: now), suspension(at: now) == nil else { return [] }
        let deadline = deadline(for: facts.organisation, at: now)
        let earliest = max(publication.stamp.at, schedule(at: now).opensAt, deadline.decidedAt, facts.since)
        return Reminder.calendar(of: deadline.at, in: zone).filter { $0.at >= earliest }
    }

    /// The reminder that it should have had by now: the last of those whose hour has come; `nil` when none, or when the deadline passed.
    /// Whoever sends it does so once for each step and deadline.
    package func dueReminder(for facts: ReminderFacts, at now: Instant, in zone: Zone) -> Reminder? {
        reminders(for: facts, at: now, in: zone).last { $0.at <= now && now < $0.deadline }
    }
}

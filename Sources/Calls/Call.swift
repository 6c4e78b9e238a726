package import Kernel
package import People

/// A call for projects: a regulation, from when to when it takes dossiers, and what the territory decided since. Everything about it is a dated
/// row; what holds at a moment is read from the rows that were there.
///
/// ```
///   créé ──► préparé ──publication──► à venir ──ouverture──► ouvert ──clôture──► clos
///                                        │  ▲                  │  ▲               (un délai accordé laisse
///                                        ▼  │ reprise          ▼  │ reprise         encore déposer un dossier)
///                                      suspendu               suspendu
/// ```
///
/// 1. A row is added, none ever changes: the call at an earlier moment is found again as it was.
/// 2. It always has a version and a schedule, both written when it is created.
/// 3. The closing instant and the last day that the regulation reads are one value.
/// 4. Whoever is not an agent sees it from its publication on.
package struct Call: Hashable, Sendable {
    package let number: Number<Call>
    package let slug: CallSlug
    /// The kind of organisations that answer: the root of its regulations.
    package let answeredBy: Organisation.Kind
    /// The call of which it is the next wave.
    package let after: Number<Call>?
    package let createdAt: Instant
    /// All in the order they were written.
    package let versions: [CallVersion]
    package let schedules: [CallSchedule]
    package let parameters: [ParameterValue]
    package let graces: [Grace]
    package let events: [CallEvent]
    package let documents: [CallDocument]

    /// `nil` without a version or without a schedule: no such call is ever written.
    package init?(
        number: Number<Call>, slug: CallSlug, answeredBy: Organisation.Kind, after: Number<Call>?, createdAt: Instant,
        versions: [CallVersion], schedules: [CallSchedule], parameters: [ParameterValue] = [], graces: [Grace] = [],
        events: [CallEvent] = [], documents: [CallDocument] = []
    ) {
        guard !versions.isEmpty, !schedules.isEmpty else { return nil }
        self.number = number
        self.slug = slug
        self.answeredBy = answeredBy
        self.after = after
        self.createdAt = createdAt
        self.versions = versions
        self.schedules = schedules
        self.parameters = parameters
        self.graces = graces
        self.events = events
        self.documents = documents
    }
}

extension Call {
    /// The version in force; before the call was created, its first.
    package func version(at now: Instant) -> CallVersion { versions.last(at: now, \.stamp) ?? versions[0] }

    /// The schedule in force; before the call was created, its first.
    package func schedule(at now: Instant) -> CallSchedule { schedules.last(at: now, \.stamp) ?? schedules[0] }

    /// The values that the call itself gives, each parameter once, in the order of their names.
    package func parameters(at now: Instant) -> [ParameterValue] {
        var last: [String: ParameterValue] = [:]
        for value in parameters where value.stamp.at <= now { last[value.name] = value }
        return last.values.sorted { $0.name < $1.name }
    }

    /// What people may read beside the call, in the order in which the titles came.
    package func documents(at now: Instant) -> [CallDocument] {
        var shown: [CallDocument] = []
        for document in documents where document.stamp.at <= now {
            let known = shown.firstIndex { $0.title == document.title }
            if let known { shown[known] = document } else { shown.append(document) }
        }
        return shown.filter { $0.place != .withdrawn }
    }

    /// When it was published; `nil` as long as only agents see it.
    package func publication(at now: Instant) -> CallEvent? { events.first { $0.kind == .published && $0.stamp.at <= now } }

    /// The suspension that holds; `nil` when it takes its course.
    package func suspension(at now: Instant) -> CallEvent? {
        let last = events.last(at: now, \.stamp) { $0.kind != .published }
        return last?.kind == .suspended ? last : nil
    }
}

package import Kernel

/// One thing that the program has to do by itself: see `JobQueue`.
package struct Job: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case waiting = "attend"
        case underWay = "en cours"
        case done = "fait"
        /// Perhaps done: the worker stopped in the middle of what cannot be begun twice.
        case uncertain = "incertain"
        case abandoned = "abandonné"
    }

    package let number: Int64
    /// Who can do it: `courriel`, `pdf`, `antivirus`.
    package let kind: String
    /// Unique: `courriel/récépissé/42`.
    package let name: String
    /// What it needs; empty once done.
    package let payload: String
    package let createdAt: Instant
    package let dueAt: Instant
    /// Begun so many times, this one included.
    package let attempts: Int
    package let state: State
    package let endedAt: Instant?
    /// Why the last try failed, in French.
    package let fault: String?

    init(_ row: any SQLRow) throws {
        number = try row.integer(0)
        let damaged = StoreFailure.damaged("un travail est illisible : n° \(number)")
        guard let createdAt = Instant(iso: row.text(4)), let dueAt = Instant(iso: row.text(5)), let state = State(rawValue: row.text(7))
        else { throw damaged }
        kind = row.text(1)
        name = row.text(2)
        payload = row.text(3)
        self.createdAt = createdAt
        self.dueAt = dueAt
        attempts = Int(try row.integer(6))
        self.state = state
        endedAt = row.optionalText(8).flatMap { Instant(iso: $0) }
        fault = row.optionalText(9)
    }
}

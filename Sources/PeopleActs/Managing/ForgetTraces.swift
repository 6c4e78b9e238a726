package import Kernel
internal import PeopleStore
package import Store

/// What has served its time is removed, once a day: who signed in, and when, stays in the journal.
package enum ForgetTraces {
    /// Gives how many rows went.
    package static func run(at now: Instant, in connection: any Connection) throws -> Int {
        func before(days: Int64) -> Instant { Instant(seconds: now.seconds - days * 86_400) }
        let sessions = try SessionBook(connection).forget(before: before(days: 30))
        let links = try LinkBook(connection).forget(before: before(days: 7))
        let attempts = try AttemptBook(connection).forget(before: before(days: 2))
        return sessions + links + attempts + (try KeptSimulationBook(connection).forget(before: now))
    }
}

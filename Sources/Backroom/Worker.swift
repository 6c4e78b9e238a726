package import Kernel
package import Store

/// Does what is to be done, one job after the other: in `preau serve` beside the pages, or alone in `preau work`, on as many machines as one
/// likes.
///
/// ```
///   lease (a transaction) ─► work (none is open) ─► done, or later, or given up (a transaction)
/// ```
/// A worker that dies in the middle leaves its lease to run out; what follows is said in `JobQueue`.
package struct Worker: Sendable {
    private let driver: any Driver
    private let trades: [String: any Trade]
    private let name: String
    private let now: @Sendable () -> Instant

    /// Longer than any work takes: a mail, a PDF.
    package static let leaseSeconds: Int64 = 300

    /// - Parameter name: that no other worker bears.
    package init(_ driver: any Driver, trades: [any Trade], name: String, now: @escaping @Sendable () -> Instant) {
        self.driver = driver
        self.trades = Dictionary(trades.map { ($0.kind, $0) }) { first, _ in first }
        self.name = name
        self.now = now
    }

    /// Does the job that has been due for longest; false when nothing is due.
    package func doOne() throws -> Bool {
        let onceOnly = Set(trades.values.filter(\.isOnceOnly).map(\.kind))
        let start = now()
        let leased = try driver.write { connection in
            try JobQueue(connection).lease(name, seconds: Self.leaseSeconds, onceOnly: onceOnly, at: start)
        }
        guard let job = leased else { return false }
        do throws(WorkFailure) {
            guard let trade = trades[job.kind] else { throw .later("ce programme ne sait pas faire le travail «\u{A0}\(job.kind)\u{A0}»") }
            try trade.work(on: job, at: now())
        } catch {
            try write(error, of: job)
            return true
        }
        let end = now()
        try driver.write { connection in
            _ = try JobQueue(connection).complete(job, lease: name, at: end)
        }
        return true
    }

    /// Everything that is due now, at most so many.
    package func doAll(limit: Int = 1_000) throws -> Int {
        var count = 0
        while count < limit, try doOne() { count += 1 }
        return count
    }

    private func write(_ failure: WorkFailure, of job: Job) throws {
        let now = now()
        try driver.write { connection in
            let queue = JobQueue(connection)
            switch failure {
            case .later(let fault):
                guard let delay = Backoff.delay(afterAttempt: job.attempts) else {
                    return try queue.giveUp(job, lease: name, fault: fault, at: now)
                }
                try queue.retry(job, lease: name, due: Instant(seconds: now.seconds + delay), fault: fault)
            case .never(let fault): try queue.giveUp(job, lease: name, fault: fault, at: now)
            }
        }
    }
}

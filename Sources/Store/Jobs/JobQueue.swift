package import Kernel

/// What the program has to do by itself, after the act that asks for it: send a mail, make a PDF, scan a file.
///
/// ```
///            add (in the transaction of the act; the same name twice is one job)
///             │
///             ▼          lease                done
///          attend ───────────────► en cours ─────────► fait
///             ▲                    │   │  │
///             └── retry, later ────┘   │  └─ give up ─► abandonné ── resume ─► attend
///                                      └── the lease ran out, and what was begun cannot be begun twice ─► incertain ── resume ─► attend
/// ```
///
/// 1. A job is worked on by one worker at a time: whoever leased it, until the lease runs out.
/// 2. A worker that dies leaves a job « en cours »; when the lease is over it is leased again if doing it twice does no harm, else it
///    becomes « incertain », is shown, and waits for a person.
/// 3. Nothing disappears: what failed for good stays, with why.
package struct JobQueue {
    private let connection: any Connection

    package init(_ connection: any Connection) { self.connection = connection }

    /// Adds a job, unless one of that name is there.
    ///
    /// - Parameters:
    ///   - name: what makes it unique: `courriel/récépissé/42`.
    ///   - due: not before.
    package func add(_ kind: String, name: String, payload: String, due: Instant? = nil, at now: Instant) throws {
        let known = try connection.first("SELECT 1 FROM job WHERE name = $1", [.text(name)]) { _ in true } ?? false
        guard !known else { return }
        let number = try Counter.next("job", in: connection)
        try connection.execute(
            """
            INSERT INTO job (number, kind, name, payload, created_at, due_at, attempts, state)
            VALUES ($1, $2, $3, $4, $5, $6, 0, 'attend') ON CONFLICT (name) DO NOTHING
            """,
            [.integer(number), .text(kind), .text(name), .text(payload), .text(now.iso), .text((due ?? now).iso)])
    }

    /// Takes the job that has been due for longest, for so many seconds; `nil` when nothing is due.
    ///
    /// - Parameters:
    ///   - lease: a text that no other worker has.
    ///   - onceOnly: kinds that must not be begun twice; those of a worker that died become « incertain ».
    package func lease(_ lease: String, seconds: Int64, onceOnly: Set<String>, at now: Instant) throws -> Job? {
        let until = Instant(seconds: now.seconds + seconds)
        while true {
            let due = try connection.first(
                """
                SELECT number, kind, state FROM job
                WHERE due_at <= $1 AND (state = 'attend' OR state = 'en cours' AND leased_until < $1)
                ORDER BY due_at, number LIMIT 1
                """, [.text(now.iso)]
            ) { (number: try $0.integer(0), kind: $0.text(1), state: $0.text(2)) }
            guard let due else { return nil }
            if due.state == "en cours", onceOnly.contains(due.kind) {
                try connection.execute(
                    """
                    UPDATE job SET state = 'incertain', lease = NULL, leased_until = NULL, ended_at = $2,
                        fault = 'le programme s’est arrêté pendant ce travail : il a peut-être été fait'
                    WHERE number = $1 AND state = 'en cours' AND leased_until < $2
                    """, [.integer(due.number), .text(now.iso)])
                continue
            }
            let taken = try connection.first(
                """
                UPDATE job SET state = 'en cours', lease = $2, leased_until = $3, attempts = attempts + 1
                WHERE number = $1 AND (state = 'attend' OR state = 'en cours' AND leased_until < $4)
                RETURNING number, kind, name, payload, created_at, due_at, attempts, state, ended_at, fault
                """, [.integer(due.number), .text(lease), .text(until.iso), .text(now.iso)], Job.init)
            // Another worker was first: the next one.
            if let taken { return taken }
        }
    }

    /// It is done. What it carried is forgotten: a mail may hold a secret. False when the lease had run out and another took it.
    @discardableResult
    package func complete(_ job: Job, lease: String, at now: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE job SET state = 'fait', payload = '', lease = NULL, leased_until = NULL, ended_at = $3, fault = NULL
            WHERE number = $1 AND lease = $2
            """, [.integer(job.number), .text(lease), .text(now.iso)]) == 1
    }

    /// To be tried again at `due`.
    package func retry(_ job: Job, lease: String, due: Instant, fault: String) throws {
        try connection.execute(
            """
            UPDATE job SET state = 'attend', lease = NULL, leased_until = NULL, due_at = $3, fault = $4 WHERE number = $1 AND lease = $2
            """, [.integer(job.number), .text(lease), .text(due.iso), .text(fault)])
    }

    /// Will not be tried again by itself.
    package func giveUp(_ job: Job, lease: String, fault: String, at now: Instant) throws {
        try connection.execute(
            """
            UPDATE job SET state = 'abandonné', lease = NULL, leased_until = NULL, ended_at = $3, fault = $4
            WHERE number = $1 AND lease = $2
            """, [.integer(job.number), .text(lease), .text(now.iso), .text(fault)])
    }

    /// A person asks that it be tried again. False when it is neither given up nor uncertain.
    package func resume(_ number: Int64, at now: Instant) throws -> Bool {
        try connection.execute(
            """
            UPDATE job SET state = 'attend', due_at = $2, ended_at = NULL, attempts = 0
            WHERE number = $1 AND state IN ('abandonné', 'incertain')
            """, [.integer(number), .text(now.iso)]) == 1
    }

    /// How many are in each state.
    package func counts() throws -> [Job.State: Int] {
        let rows = try connection.rows("SELECT state, COUNT(*) FROM job GROUP BY state") { ($0.text(0), Int(try $0.integer(1))) }
        return Dictionary(rows.compactMap { text, count in Job.State(rawValue: text).map { ($0, count) } }) { $0 + $1 }
    }

    /// Those in a state, the latest first.
    package func list(_ state: Job.State, limit: Int) throws -> [Job] {
        try connection.rows(
            """
            SELECT number, kind, name, payload, created_at, due_at, attempts, state, ended_at, fault FROM job
            WHERE state = $1 ORDER BY number DESC LIMIT $2
            """, [.text(state.rawValue), .integer(limit)], Job.init)
    }
}

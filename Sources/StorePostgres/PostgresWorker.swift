internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A thread of its own for one connection: libpq blocks, and a blocked thread of the cooperative pool would stop the others.
///
/// Life cycle: the thread starts with the worker, runs jobs in their order, and ends at `stop`, after the jobs already given.
final class PostgresWorker: Sendable {
    private struct Job {
        let body: @Sendable () -> Void
        /// Signalled once the job has run and is forgotten: what it borrowed goes back to its owner.
        let done: DispatchSemaphore
    }

    /// `nil` ends the thread.
    private let jobs = Mutex<[Job?]>([])
    private let waiting = DispatchSemaphore(value: 0)
    /// Touched by the thread alone.
    private nonisolated(unsafe) let session: PostgresSession

    init(_ session: sending PostgresSession) throws {
        self.session = session
        let context = Unmanaged.passRetained(self).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<PostgresWorker>.fromOpaque(context).takeRetainedValue().work()
                return nil
            }, context)
        guard code == 0 else {
            Unmanaged<PostgresWorker>.fromOpaque(context).release()
            throw PostgresFault.noThread
        }
        pthread_detach(thread)
    }

    /// Runs `body` on the thread and waits for it.
    func perform<Result>(_ body: (PostgresSession) throws -> Result) throws -> Result {
        try withoutActuallyEscaping(body) { body in
            // The caller waits: what it lends is touched by one thread at a time.
            nonisolated(unsafe) let lent = body
            nonisolated(unsafe) let outcome = Outcome<Result>()
            let done = DispatchSemaphore(value: 0)
            post(Job(body: { [self] in outcome.value = Swift.Result { try lent(session) } }, done: done))
            done.wait()
            guard let value = outcome.value else { throw PostgresFault.noThread }
            return try value.get()
        }
    }

    /// Ends the connection and the thread.
    func stop() {
        post(Job(body: { [self] in session.disconnect() }, done: DispatchSemaphore(value: 0)))
        post(nil)
    }

    private final class Outcome<Value> {
        var value: Result<Value, any Error>?
    }

    private func post(_ job: Job?) {
        jobs.withLock { $0.append(job) }
        waiting.signal()
    }

    private func work() {
        while let done = runNext() { done.signal() }
    }

    /// A function of its own, which lets go of the job before anyone is told that it is done.
    @inline(never)
    private func runNext() -> DispatchSemaphore? {
        waiting.wait()
        guard let job = jobs.withLock({ $0.removeFirst() }) else { return nil }
        job.body()
        return job.done
    }
}

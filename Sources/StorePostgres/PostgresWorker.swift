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
    private let jobs = Mutex<[(@Sendable () -> Void)?]>([])
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
            nonisolated(unsafe) let loan = Loan(body)
            let done = DispatchSemaphore(value: 0)
            post { [self] in
                loan.call(session)
                done.signal()
            }
            done.wait()
            guard let value = loan.outcome else { throw PostgresFault.noThread }
            return try value.get()
        }
    }

    /// Ends the connection and the thread.
    func stop() {
        post { [self] in session.disconnect() }
        post(nil)
    }

    /// What the caller lends to the thread, given back before the caller is woken: the job itself may be let go later.
    private final class Loan<Value> {
        private var body: ((PostgresSession) throws -> Value)?
        private(set) var outcome: Result<Value, any Error>?

        init(_ body: @escaping (PostgresSession) throws -> Value) { self.body = body }

        func call(_ session: PostgresSession) {
            if let body { outcome = Result { try body(session) } }
            body = nil
        }
    }

    private func post(_ job: (@Sendable () -> Void)?) {
        jobs.withLock { $0.append(job) }
        waiting.signal()
    }

    private func work() {
        while true {
            waiting.wait()
            guard let job = jobs.withLock({ $0.removeFirst() }) else { return }
            job()
        }
    }
}

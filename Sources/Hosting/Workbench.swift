internal import Dispatch
internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Where work that a stranger's file asks for is done: on threads of their own, few at a time, deep enough for the deepest formula that
/// the language accepts, with a delay after which the visitor is told. The threads that serve pages are never taken.
package final class Workbench: Sendable {
    private let places: DispatchSemaphore
    private let crowd: Int
    private let seconds: Int
    private let waiting = Mutex(0)

    /// `places` at work at once, `crowd` working or waiting; each answered within `seconds`.
    package init(places: Int = 2, crowd: Int = 12, seconds: Int = 20) {
        self.places = DispatchSemaphore(value: places)
        self.crowd = crowd
        self.seconds = seconds
    }

    /// Throws `RequestFailure.unavailable` when too many wait, or when the work takes too long; it then ends without its answer.
    package func run<Outcome: Sendable>(_ work: @escaping @Sendable () -> Outcome) async throws -> Outcome {
        let isAdmitted = waiting.withLock { waiting in
            guard waiting < crowd else { return false }
            waiting += 1
            return true
        }
        guard isAdmitted else {
            throw RequestFailure.unavailable("Trop de règlements sont à l’essai en ce moment\u{A0}: réessayez dans une minute.")
        }
        return try await withCheckedThrowingContinuation { continuation in
            let answer = OneAnswer(continuation)
            answer.expire(
                afterMilliseconds: 1000 * seconds,
                .unavailable("Ce règlement demande plus de \(seconds)\u{A0}secondes de calcul\u{A0}: il n’est pas essayé ici."))
            DeepThread.start { [places, self] in
                places.wait()
                // Nobody waits any longer for what has not begun.
                if !answer.isGiven { answer.give(.success(work())) }
                places.signal()
                waiting.withLock { $0 -= 1 }
            }
        }
    }
}

/// A thread with 64 MiB of stack, of which the system gives what is used.
private enum DeepThread {
    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    static func start(_ body: @escaping @Sendable () -> Void) {
        if create(Unmanaged.passRetained(Work(body)).toOpaque()) { return }
        // Without a thread of its own the work is done on one of the system's: slower to come, never lost.
        DispatchQueue.global().async { body() }
    }

    private static func create(_ work: UnsafeMutableRawPointer) -> Bool {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        let thread = UnsafeMutablePointer<pthread_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        pthread_attr_setstacksize(attributes, 64 << 20)
        pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        let status = pthread_create(thread, attributes, perform, work)
        pthread_attr_destroy(attributes)
        attributes.deallocate()
        thread.deallocate()
        if status != 0 { Unmanaged<Work>.fromOpaque(work).release() }
        return status == 0
    }

    private static let perform: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
        if let work { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
    }
}

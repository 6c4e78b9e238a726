internal import Dispatch

/// Lets a few in at a time; the others wait their turn, not for ever.
///
/// GRDB makes its callers wait without end: this stands before it.
final class Turnstile: Sendable {
    private let places = DispatchSemaphore(value: 0)
    private let count: Int

    init(places count: Int) {
        self.count = count
        // Counted up from zero: a semaphore released below its first value would stop the program.
        for _ in 0..<count { places.signal() }
    }

    /// False when no place came free in time.
    func enter(within milliseconds: Int) -> Bool {
        places.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }

    func leave() { places.signal() }

    /// Returns once nobody is inside; nobody enters any more.
    func closeForGood() {
        for _ in 0..<count { places.wait() }
    }
}

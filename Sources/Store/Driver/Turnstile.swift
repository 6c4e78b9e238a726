internal import Dispatch

/// Lets a few in at a time; the others wait their turn, not for ever.
///
/// Stands before the connections of a driver: whoever finds them all taken is told so after a while.
package final class Turnstile: Sendable {
    private let places = DispatchSemaphore(value: 0)
    private let count: Int

    package init(places count: Int) {
        self.count = count
        // Counted up from zero: a semaphore released below its first value would stop the program.
        for _ in 0..<count { places.signal() }
    }

    /// False when no place came free in time. Who entered must `leave`.
    package func enter(within milliseconds: Int) -> Bool {
        places.wait(timeout: .now() + .milliseconds(milliseconds)) == .success
    }

    package func leave() { places.signal() }

    /// Returns once nobody is inside; nobody enters any more.
    package func closeForGood() {
        for _ in 0..<count { places.wait() }
    }
}

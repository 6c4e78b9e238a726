internal import Dispatch
internal import Synchronization

/// Calls that block, each on a thread of a few: never on those that serve requests. First come, first served.
///
/// A database that is frozen gives no answer at all, not even an error: whoever asks is told after `patience`, and a call whose turn comes
/// too late is not made.
final class WaitingRoom: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        /// Those before this rank are gone.
        var first = 0
        var running = 0
    }

    private let state = Mutex(State())
    private let threads: DispatchQueue
    private let count: Int
    /// In milliseconds; `nil` for as long as it takes.
    private let patience: Int?

    /// Those who wait beyond this many are told at once.
    private static let crowd = 2_000

    init(_ name: String, threads count: Int, patience: Int? = nil) {
        threads = DispatchQueue(label: name, attributes: .concurrent)
        self.count = count
        self.patience = patience
    }

    /// Throws `RequestFailure.unavailable` when too many wait, or after `patience`; a call that had begun then ends without its answer.
    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let answer = OneAnswer(continuation)
            if let patience { answer.expire(afterMilliseconds: patience, .databaseAway) }
            let work: @Sendable () -> Void = {
                if !answer.isGiven { answer.give(Swift.Result { try body() }) }
            }
            switch admit(work) {
            case .begins: threads.async { self.work() }
            case .waits: break
            case .refused: answer.give(.failure(RequestFailure.databaseAway))
            }
        }
    }

    private enum Admission {
        case begins, waits, refused
    }

    private func admit(_ work: @escaping @Sendable () -> Void) -> Admission {
        state.withLock { state in
            guard state.waiting.count - state.first < Self.crowd else { return .refused }
            state.waiting.append(work)
            guard state.running < count else { return .waits }
            state.running += 1
            return .begins
        }
    }

    /// One thread's work: until nobody waits.
    private func work() {
        while let next = next() { next() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.first < state.waiting.count else {
                state.waiting.removeAll(keepingCapacity: true)
                state.first = 0
                state.running -= 1
                return nil
            }
            // Under a steady crowd the list is never empty: what was taken is let go all the same.
            if state.first == Self.crowd {
                state.waiting.removeFirst(state.first)
                state.first = 0
            }
            defer { state.first += 1 }
            return state.waiting[state.first]
        }
    }
}

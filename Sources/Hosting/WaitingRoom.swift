internal import Dispatch
internal import Synchronization

/// Calls that block, each on a thread of a few: never on those that serve requests. First come, first served.
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

    init(_ name: String, threads count: Int) {
        threads = DispatchQueue(label: name, attributes: .concurrent)
        self.count = count
    }

    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let isThreadFree = state.withLock { state in
                state.waiting.append { continuation.resume(with: Swift.Result { try body() }) }
                guard state.running < count else { return false }
                state.running += 1
                return true
            }
            if isThreadFree { threads.async { self.work() } }
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
            defer { state.first += 1 }
            return state.waiting[state.first]
        }
    }
}

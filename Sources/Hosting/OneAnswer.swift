internal import Dispatch
internal import Synchronization

/// A continuation that is resumed by whoever comes first: the work, or the end of patience.
final class OneAnswer<Outcome: Sendable>: Sendable {
    private struct State {
        var continuation: CheckedContinuation<Outcome, any Error>?
        var timer: (any DispatchSourceTimer)?
    }

    private let state: Mutex<State>

    init(_ continuation: CheckedContinuation<Outcome, any Error>) { state = Mutex(State(continuation: continuation)) }

    var isGiven: Bool { state.withLock { $0.continuation == nil } }

    func give(_ outcome: Result<Outcome, any Error>) {
        let waiting = state.withLock { state in
            defer { state = State() }
            state.timer?.cancel()
            return state.continuation
        }
        waiting?.resume(with: outcome)
    }

    /// Gives `failure` when there is no answer yet after that long. To be called before anyone can give one.
    func expire(afterMilliseconds delay: Int, _ failure: RequestFailure) {
        state.withLock { state in
            let timer = DispatchSource.makeTimerSource()
            timer.schedule(deadline: .now() + .milliseconds(delay))
            timer.setEventHandler { [self] in give(.failure(failure)) }
            timer.resume()
            state.timer = timer
        }
    }
}

internal import Synchronization

/// What the server has under way, counted: for its bounds and for its measures.
package final class ServerLoad: Sendable {
    private let openConnections = Atomic<Int>(0)
    private let runningAnswers = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)
    private let begun = Atomic<Int>(0)

    package init() {}

    package var connections: Int { openConnections.load(ordering: .relaxed) }
    /// Since the start.
    package var begunAnswers: Int { begun.load(ordering: .relaxed) }
    package var answers: Int { runningAnswers.load(ordering: .relaxed) }
    /// Of bodies, received and to be sent.
    package var heldBytes: Int { bytes.load(ordering: .relaxed) }

    func open() { openConnections.add(1, ordering: .relaxed) }
    func close() { openConnections.subtract(1, ordering: .relaxed) }

    /// False, and nothing counted, beyond the limit.
    func beginAnswer(limit: Int) -> Bool {
        begun.add(1, ordering: .relaxed)
        return Self.add(1, to: runningAnswers, limit: limit)
    }
    func endAnswer() { runningAnswers.subtract(1, ordering: .relaxed) }

    /// False, and nothing counted, beyond the limit.
    func hold(_ count: Int, limit: Int) -> Bool { Self.add(count, to: bytes, limit: limit) }
    func release(_ count: Int) { bytes.subtract(count, ordering: .relaxed) }

    private static func add(_ count: Int, to counter: borrowing Atomic<Int>, limit: Int) -> Bool {
        if counter.add(count, ordering: .relaxed).newValue <= limit { return true }
        counter.subtract(count, ordering: .relaxed)
        return false
    }
}

internal import Dispatch
internal import Synchronization

/// A short queue between the thread that reads a file and the one that writes to the database: both processors work, and memory holds a
/// few pieces whatever the size of the file.
///
/// Life cycle: `run` starts the reader on its own thread, gives the pieces to the caller one by one, and returns once the reader has ended,
/// whoever stopped first. An error of the reader is thrown to the caller when its turn comes.
final class BatchPipe<Piece: Sendable>: Sendable {
    private enum Delivery {
        case piece(Piece)
        case failed(any Error)
        case end
    }

    private struct State {
        var queue: [Delivery] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Free places and waiting pieces.
    private let places = DispatchSemaphore(value: 0)
    private let waiting = DispatchSemaphore(value: 0)

    private init(capacity: Int) {
        // Counted up from zero: a semaphore released below its first value would stop the program.
        for _ in 0..<capacity { places.signal() }
    }

    /// `produce` runs on a thread of its own and hands over each piece to `emit`; `consume` runs on the caller's thread with a way to take them.
    static func run<Result>(
        capacity: Int = 4,
        produce: @escaping @Sendable (_ emit: (Piece) throws -> Void) throws -> Void,
        consume: (_ next: () throws -> Piece?) throws -> Result
    ) throws -> Result {
        let pipe = BatchPipe(capacity: capacity)
        let reader = DispatchGroup()
        DispatchQueue(label: "lecture", qos: .userInitiated).async(group: reader) { pipe.feed(produce) }
        defer {
            pipe.close()
            reader.wait()
        }
        return try consume { try pipe.next() }
    }

    private struct Closed: Error {}

    private func feed(_ produce: (_ emit: (Piece) throws -> Void) throws -> Void) {
        do {
            try produce { try put(.piece($0)) }
            try put(.end)
        } catch is Closed {
            // The consumer has stopped: nobody waits for the rest.
        } catch {
            // It can only fail because the consumer has stopped, and then nobody waits for the error either.
            try? put(.failed(error))
        }
    }

    private func put(_ delivery: Delivery) throws {
        places.wait()
        let isClosed = state.withLock { state in
            if !state.isClosed { state.queue.append(delivery) }
            return state.isClosed
        }
        waiting.signal()
        if isClosed { throw Closed() }
    }

    private func next() throws -> Piece? {
        waiting.wait()
        let delivery = state.withLock { $0.queue.removeFirst() }
        places.signal()
        switch delivery {
        case .piece(let piece): return piece
        case .failed(let error): throw error
        case .end: return nil
        }
    }

    private func close() {
        state.withLock { $0.isClosed = true }
        places.signal()
    }
}

internal import Directory
internal import Dispatch
package import Language
package import Operations
package import Prefill
package import Search
package import Store
internal import Synchronization

/// The annuaire for people who wait: database calls block, so they run on threads of their own, never on those that serve requests.
package final class DirectoryDesk: Sendable {
    private let driver: any Driver
    private let threads: [DispatchQueue]
    private let turn = Atomic<Int>(0)
    private let index = Mutex<SearchIndex?>(nil)

    package init(_ driver: any Driver, threads count: Int = 4) {
        self.driver = driver
        threads = (0..<count).map { DispatchQueue(label: "preau.annuaire.\($0)") }
    }

    /// A consistent view, read on a thread of the desk.
    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        let rank = turn.add(1, ordering: .relaxed).newValue
        let thread = threads[abs(rank % threads.count)]
        return try await withCheckedThrowingContinuation { continuation in
            thread.async { [driver] in continuation.resume(with: Swift.Result { try driver.read(body) }) }
        }
    }

    /// A case filled from the annuaire.
    package func prefilled(_ regulation: Regulation, for place: PrepareCase.Place) async throws -> PrefilledCase {
        try await read { try PrepareCase.run($0, regulation, for: place) }
    }

    /// What is typed, found. Waits for the index when the server has just started.
    package func search(_ text: String, kinds: SearchKinds, within area: SearchArea?, limit: Int) async throws -> [SearchHit] {
        try await searchIndex().search(text, kinds: kinds, within: area, limit: limit)
    }

    /// The index, loaded the first time it is wanted.
    package func searchIndex() async throws -> SearchIndex {
        if let loaded = index.withLock({ $0 }) { return loaded }
        let loaded = try await read { try SearchIndex.load($0) }
        index.withLock { $0 = loaded }
        return loaded
    }

    /// Throws when the database does not answer.
    package func check() async throws { _ = try await read { try DirectoryReading($0).territory() } }

    /// Changes when the annuaire does.
    package var generation: Int { 0 }
}

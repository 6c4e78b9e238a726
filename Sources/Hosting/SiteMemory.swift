internal import Synchronization

/// What pages computed from the annuaire, kept as long as the annuaire does not change: made once, whoever waits for it.
package final class SiteMemory: Sendable {
    private struct Kept {
        let generation: Int
        let task: Task<any Sendable, any Error>
    }

    private let kept = Mutex<[String: Kept]>([:])

    package init() {}

    /// The value of that name, made the first time and when the generation changed. A failure is not kept: the next one who asks tries again.
    ///
    /// Names are ours, a handful: nothing that a visitor sends makes the memory grow.
    package func value<Value: Sendable>(
        _ name: StaticString, generation: Int, make: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let name = String(describing: name)
        let task = kept.withLock { kept in
            if let known = kept[name], known.generation == generation { return known.task }
            let task = Task<any Sendable, any Error> { try await make() }
            kept[name] = Kept(generation: generation, task: task)
            return task
        }
        do {
            if let value = try await task.value as? Value { return value }
        } catch {
            kept.withLock { if $0[name]?.task == task { $0[name] = nil } }
            throw error
        }
        // Another type under the same name: nothing to share.
        return try await make()
    }
}

internal import Directory
package import Language
package import Operations
package import Prefill
package import Search
package import Store
internal import Synchronization

/// The annuaire for people who wait, and what is kept of it in memory.
///
/// 1. Database calls block: they run on threads of their own, and whoever asks waits for them as long as `Patience` says.
/// 2. What is kept belongs to a generation of the annuaire. `refresh` sees that another program imported something; what was kept is then
///    made again, the old search index serving until the new one is ready.
/// 3. What is kept is bounded.
package final class DirectoryDesk: Sendable {
    private struct Kept {
        /// Of what is kept; 0 before the first look.
        var generation: Int64 = 0
        var index: Task<DatedIndex, any Error>?
        /// Serves while `index` is being made.
        var previousIndex: SearchIndex?
        var cases = RecentCases()
        var facts = RecentFacts()
    }

    /// An index, and the generation of the rows it was made of.
    private struct DatedIndex {
        let index: SearchIndex
        let generation: Int64
    }

    private let driver: any Driver
    private let readers: WaitingRoom
    /// The index takes a second or two: nobody waits behind it but who searches.
    private let indexer = WaitingRoom("preau.index", threads: 1)
    /// Asks whether the database answers, behind nobody.
    private let probe: WaitingRoom
    private let patience: Patience
    private let kept = Mutex(Kept())

    /// How long the database is waited for, in milliseconds.
    package struct Patience: Sendable {
        /// By a visitor, who reads a page.
        package let reading: Int
        /// By a visitor who searches before the index is ready, just after the start.
        package let indexing: Int
        /// By a machine, which asks whether to send visitors here.
        package let probing: Int

        package init(reading: Int = 10_000, indexing: Int = 25_000, probing: Int = 2_000) {
            self.reading = reading
            self.indexing = indexing
            self.probing = probing
        }
    }

    package init(_ driver: any Driver, threads: Int = 4, patience: Patience = Patience()) {
        self.driver = driver
        self.patience = patience
        readers = WaitingRoom("preau.annuaire", threads: threads, patience: patience.reading)
        probe = WaitingRoom("preau.sonde", threads: 1, patience: patience.probing)
    }

    /// A consistent view, read on a thread of the desk.
    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await readers.run { [driver] in try driver.read(body) }
    }

    /// Throws when the database does not answer, or not soon enough.
    package func check() async throws {
        _ = try await probe.run { [driver] in try driver.read { try DirectoryReading.generation($0) } }
    }

    /// Changes when the annuaire does, once `refresh` saw it.
    package var generation: Int { kept.withLock { Int(truncatingIfNeeded: $0.generation) } }

    /// Looks whether the annuaire changed; then lets go of what was kept and makes the search index again. Gives whether it changed.
    @discardableResult
    package func refresh() async throws -> Bool {
        let present = try await read { try DirectoryReading.generation($0) }
        let (hasChanged, task) = kept.withLock { kept in
            let hasChanged = kept.generation != present
            kept.generation = present
            if hasChanged { (kept.cases, kept.facts) = (RecentCases(), RecentFacts()) }
            return (hasChanged, kept.index)
        }
        let made: DatedIndex?
        do { made = try await task?.value } catch {
            // Told to whoever waited for that index. It is made again here, and a second failure is thrown.
            made = nil
        }
        if let made, made.generation == present { return hasChanged }
        let next = startIndex()
        kept.withLock { kept in
            kept.previousIndex = made?.index
            kept.index = next
        }
        defer { kept.withLock { $0.previousIndex = nil } }
        _ = try await next.value
        return true
    }

    /// A few words read from the annuaire, kept under a name as long as it does not change.
    package func remember<Fact: Sendable>(
        _ name: String, _ body: @escaping @Sendable (any Connection) throws -> Fact
    ) async throws -> Fact {
        let (known, generation) = kept.withLock { ($0.facts[name], $0.generation) }
        if let known = known as? Fact { return known }
        let fact = try await read(body)
        kept.withLock { if $0.generation == generation { $0.facts.keep(fact, for: name) } }
        return fact
    }

    /// A case filled from the annuaire. Those asked lately are kept.
    package func prefilled(_ regulation: Regulation, for place: PrepareCase.Place) async throws -> PrefilledCase {
        let key = RecentCases.Key(regulation, place)
        let (known, generation) = kept.withLock { ($0.cases[key], $0.generation) }
        if let known { return known }
        let prepared = try await read { try PrepareCase.run($0, regulation, for: place) }
        kept.withLock { if $0.generation == generation { $0.cases.keep(prepared, for: key) } }
        return prepared
    }

    /// What is typed, found. Waits for the index when the server has just started.
    package func search(_ text: String, kinds: SearchKinds, within area: SearchArea?, limit: Int) async throws -> [SearchHit] {
        try await searchIndex().search(text, kinds: kinds, within: area, limit: limit)
    }

    /// The index, made once for all who want it.
    package func searchIndex() async throws -> SearchIndex {
        let (previous, task) = kept.withLock { kept in
            if kept.index == nil { kept.index = startIndex() }
            return (kept.previousIndex, kept.index)
        }
        if let previous { return previous }
        guard let task else { preconditionFailure("just made") }
        return try await withCheckedThrowingContinuation { continuation in
            let answer = OneAnswer<SearchIndex>(continuation)
            answer.expire(afterMilliseconds: patience.indexing, .databaseAway)
            Task {
                let outcome = await task.result
                // The next who wants it tries again.
                if case .failure = outcome { kept.withLock { if $0.index == task { $0.index = nil } } }
                answer.give(outcome.map(\.index))
            }
        }
    }

    private func startIndex() -> Task<DatedIndex, any Error> {
        Task { [driver, indexer] in
            try await indexer.run {
                try driver.read { DatedIndex(index: try SearchIndex.load($0), generation: try DirectoryReading.generation($0)) }
            }
        }
    }
}

/// The cases prepared lately, most recent last: a visitor asks for the same place at each answer.
private struct RecentCases {
    struct Key: Hashable {
        let regulation: String
        let place: String

        init(_ regulation: Regulation, _ place: PrepareCase.Place) {
            self.regulation = regulation.fingerprint
            self.place =
                switch place {
                case .commune(let code): "commune \(code)"
                case .establishment(let uai): "établissement \(uai)"
                case .department(let code): "département \(code)"
                }
        }
    }

    private var cases: [Key: (prepared: PrefilledCase, weight: Int, use: Int)] = [:]
    private var weight = 0
    private var uses = 0

    /// In values prepared, over all the cases: at most a kilobyte each, with its sources.
    private static let limit = 10_000

    subscript(key: Key) -> PrefilledCase? {
        mutating get {
            uses += 1
            cases[key]?.use = uses
            return cases[key]?.prepared
        }
    }

    mutating func keep(_ prepared: PrefilledCase, for key: Key) {
        let added = 1 + prepared.inputs.count
        guard added <= Self.limit / 4 else { return }
        uses += 1
        weight += added - (cases[key]?.weight ?? 0)
        cases[key] = (prepared, added, uses)
        while weight > Self.limit, let oldest = cases.min(by: { $0.value.use < $1.value.use }) {
            weight -= oldest.value.weight
            cases[oldest.key] = nil
        }
    }
}

/// What was read lately, the first kept goes first.
private struct RecentFacts {
    private var facts: [String: any Sendable] = [:]
    private var order: [String] = []

    private static let limit = 1_000

    subscript(name: String) -> (any Sendable)? { facts[name] }

    mutating func keep(_ fact: any Sendable, for name: String) {
        if facts.updateValue(fact, forKey: name) == nil { order.append(name) }
        if order.count > Self.limit {
            for name in order.prefix(Self.limit / 2) { facts[name] = nil }
            order.removeFirst(Self.limit / 2)
        }
    }
}

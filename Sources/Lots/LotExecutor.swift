internal import Dispatch
internal import Rules
internal import Synchronization

/// How the rows of the tables hang together, as the loops need it.
struct LotLevels: Sendable {
    /// By rank in `Regulation.entities`.
    let counts: [Int]
    let parents: [Int?]
    /// For each entity but the root, by row of the parent, the first child; one more at the end.
    let offsets: [LotMemory?]
    /// For each entity but the root, the parent's row of each row.
    let owners: [LotMemory?]

    /// The first row of the entity that hangs below the root row `row`, or below one after it.
    func start(of entity: Int, root row: Int) -> Int {
        guard let parent = parents[entity], let offsets = offsets[entity] else { return row }
        return Int(offsets.base.load(fromByteOffset: start(of: parent, root: row) * 4, as: Int32.self))
    }
}

/// Runs a layout over blocks of root rows and fills the results.
final class LotExecutor: Sendable {
    let levels: LotLevels
    let layout: LotLayout
    let columns: [LotColumn?]
    let lanes: LotLanes
    let loops: [LotLoop]
    /// First root row of each block, one more at the end.
    let blocks: [Int]
    /// The most rows of each entity in one block.
    let capacities: [Int]
    /// Memory of each result, in the order of `layout.results`.
    let results: [LotMemory]

    /// Rows of the deepest level in one block: enough to forget the cost of a switch, few enough to stay in the nearest caches.
    static let blockRows = 512

    /// `columns` by rank of the input, for those the plan reads.
    init(lanes: LotLanes, results: [Int], columns: [LotColumn?], levels: LotLevels, blockRows: Int = LotExecutor.blockRows) {
        self.levels = levels
        self.columns = columns
        self.lanes = lanes
        layout = LotLayout(lanes, results: results)
        (blocks, capacities) = Self.blocks(levels, rows: blockRows)
        self.results = results.map { LotMemory(rows: levels.counts[lanes.entities[$0]], of: lanes.widths[$0]) }
        let inResult = Set(results)
        loops = layout.steps.map { rank in
            guard case .step(let step) = lanes.lanes[rank] else { preconditionFailure("only steps run") }
            let isPadded = !inResult.contains(rank) && step.operands.allSatisfy { !inResult.contains($0) }
            return LotLoop(
                code: step.code, width: step.width, from: step.from, isPadded: isPadded, entity: Int32(step.entity),
                child: Int32(step.child),
                result: Int32(rank), a: Int32(step.a), b: Int32(step.b), c: Int32(step.c), immediate: step.immediate,
                otherwise: step.otherwise)
        }
    }

    /// Cuts the root rows so that no level has many more than `rows` rows in a block.
    private static func blocks(_ levels: LotLevels, rows: Int) -> (starts: [Int], capacities: [Int]) {
        let roots = levels.counts[0]
        var starts = [0]
        var capacities = [Int](repeating: 0, count: levels.counts.count)
        var first = [Int](repeating: 0, count: levels.counts.count)
        var root = 0
        while root < roots {
            // Doubling then halving the step finds the last root row that fits in few looks.
            var size = 1
            func fits(_ size: Int) -> Bool {
                root + size <= roots && levels.counts.indices.allSatisfy { levels.start(of: $0, root: root + size) - first[$0] <= rows }
            }
            while fits(size * 2) { size *= 2 }
            var step = size / 2
            while step > 0 {
                if fits(size + step) { size += step }
                step /= 2
            }
            root += size
            starts.append(root)
            for entity in levels.counts.indices {
                let next = levels.start(of: entity, root: root)
                capacities[entity] = max(capacities[entity], next - first[entity])
                first[entity] = next
            }
        }
        return (starts, capacities)
    }

    /// Fills the results; gives back the ranks of the blocks that only the exact way can answer, in order.
    func run(threads: Int) -> [Int] {
        let blockCount = blocks.count - 1
        guard threads > 1, blockCount > threads else {
            let worker = LotWorker(self)
            return (0..<blockCount).filter { worker.run($0) }
        }
        // Blocks are taken in small bundles: a processor that is late, or shared with others, takes fewer.
        let bundle = max(1, blockCount / (threads * 16))
        let next = Atomic(0)
        let raised = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            let worker = LotWorker(self)
            var flagged: [Int] = []
            while true {
                let start = next.wrappingAdd(bundle, ordering: .relaxed).oldValue
                guard start < blockCount else { break }
                for block in start..<min(start + bundle, blockCount) where worker.run(block) { flagged.append(block) }
            }
            raised.withLock { $0 += flagged }
        }
        return raised.withLock { $0.sorted() }
    }
}

internal import Dispatch
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
    /// A step with its operands, small enough for a whole plan to stay in cache.
    private struct Loop {
        let code: LotStep.Code
        let width: Width
        let from: Width
        /// Whether writing a few rows too many is harmless: then loops run by whole vectors.
        let isPadded: Bool
        let entity: Int32
        let child: Int32
        let result: Int32
        let a: Int32
        let b: Int32
        let c: Int32
        let immediate: Int64
        let otherwise: Int64
    }

    private let levels: LotLevels
    private let layout: LotLayout
    private let columns: [LotColumn?]
    private let lanes: LotLanes
    private let loops: [Loop]
    /// First root row of each block, one more at the end.
    let blocks: [Int]
    /// The most rows of each entity in one block.
    private let capacities: [Int]
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
            return Loop(
                code: step.code, width: step.width, from: step.from, isPadded: isPadded, entity: Int32(step.entity), child: Int32(step.child),
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
            let worker = Worker(self)
            return (0..<blockCount).filter { worker.run($0) }
        }
        // Blocks are taken in small bundles: a processor that is late, or shared with others, takes fewer.
        let bundle = max(1, blockCount / (threads * 16))
        let next = Atomic(0)
        let raised = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            let worker = Worker(self)
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

    /// The buffers of one thread.
    private final class Worker {
        private let executor: LotExecutor
        private let buffers: [LotMemory]
        private let constants: [LotMemory]
        private let running: LotMemory
        /// By lane: where its first row of the block stands.
        private let pointers: UnsafeMutablePointer<UnsafeMutableRawPointer>
        /// Lanes whose pointers move with the block.
        private var moving: [(lane: Int, base: UnsafeMutableRawPointer, width: Int, entity: Int)] = []
        private var first: [Int]
        private var counts: [Int]

        init(_ executor: LotExecutor) {
            self.executor = executor
            let lanes = executor.lanes
            let capacities = executor.capacities
            let buffers = executor.layout.buffers.map { LotMemory(rows: capacities[$0.entity], of: $0.width) }
            var constants: [LotMemory] = []
            running = LotMemory(rows: (capacities.max() ?? 0) + 1, of: .int64)
            pointers = .allocate(capacity: lanes.lanes.count + 1)
            pointers.initialize(repeating: running.base, count: lanes.lanes.count + 1)
            first = Array(repeating: 0, count: capacities.count)
            counts = first
            for (lane, home) in executor.layout.homes.enumerated() {
                let (entity, width) = (lanes.entities[lane], lanes.widths[lane])
                switch home {
                case .nowhere: continue
                case .buffer(let buffer): pointers[lane] = buffers[buffer].base
                case .constant(let number):
                    let rows = capacities[entity]
                    let memory = LotMemory(rows: rows, of: width)
                    for row in 0..<rows { LotColumnBuilder.store(number, in: memory, row: row, width: width) }
                    constants.append(memory)
                    pointers[lane] = memory.base
                case .column(let input):
                    if let column = executor.columns[input] { moving.append((lane, column.values.base, width.bytes, entity)) }
                case .mask(let input):
                    if let mask = executor.columns[input]?.known { moving.append((lane, mask.base, 1, entity)) }
                case .result(let result): moving.append((lane, executor.results[result].base, width.bytes, entity))
                }
            }
            self.buffers = buffers
            self.constants = constants
        }

        deinit { pointers.deallocate() }

        /// True when a flag was raised.
        func run(_ block: Int) -> Bool {
            let levels = executor.levels
            let (start, end) = (executor.blocks[block], executor.blocks[block + 1])
            for entity in counts.indices {
                first[entity] = levels.start(of: entity, root: start)
                counts[entity] = levels.start(of: entity, root: end) - first[entity]
            }
            for (lane, base, width, entity) in moving { pointers[lane] = base + first[entity] * width }
            var raised = false
            for loop in executor.loops { if run(loop) { raised = true } }
            return raised
        }

        private func run(_ loop: Loop) -> Bool {
            switch loop.code {
            case .raise: return true
            case .addChecked, .subtractChecked, .multiplyChecked: return runChecked(loop)
            case .sum, .childCount, .spread: runLevels(loop)
            case .equal, .less, .lessOrEqual, .equalConstant, .lessConstant, .greaterConstant, .bit:
                switch loop.from {
                case .bit: runComparison(loop, UInt8.self)
                case .int16: runComparison(loop, Int16.self)
                case .int32: runComparison(loop, Int32.self)
                case .int64: runComparison(loop, Int64.self)
                }
            case .and, .or, .andNot, .orNot, .not: runLogic(loop)
            case .convert: runConversion(loop)
            case .multiplyConstant: runMultiplication(loop)
            case .divide, .divideConstant, .bitCount: runDivision(loop)
            default:
                switch loop.width {
                case .bit: runArithmetic(loop, UInt8.self)
                case .int16: runArithmetic(loop, Int16.self)
                case .int32: runArithmetic(loop, Int32.self)
                case .int64: runArithmetic(loop, Int64.self)
                }
            }
            return false
        }

        // MARK: Operands

        @inline(__always)
        private func read<T>(_ lane: Int32, _: T.Type = T.self) -> ColumnIn<T> {
            UnsafePointer(pointers[Int(lane)].assumingMemoryBound(to: T.self))
        }

        @inline(__always)
        private func write<T>(_ loop: Loop, _: T.Type = T.self) -> ColumnOut<T> { pointers[Int(loop.result)].assumingMemoryBound(to: T.self) }

        @inline(__always)
        private func rows(_ loop: Loop) -> Int {
            let count = counts[Int(loop.entity)]
            return loop.isPadded ? (count &+ 31) & ~31 : count
        }

        // MARK: Loops

        private func runLogic(_ loop: Loop) {
            let (rows, result) = (rows(loop), write(loop, UInt8.self))
            let a = read(loop.a, UInt8.self)
            switch loop.code {
            case .and: mapLoop(rows, a, read(loop.b), result) { $0 & $1 }
            case .or: mapLoop(rows, a, read(loop.b), result) { $0 | $1 }
            case .andNot: mapLoop(rows, a, read(loop.b), result) { $0 & ($1 ^ 1) }
            case .orNot: mapLoop(rows, a, read(loop.b), result) { $0 | ($1 ^ 1) }
            default: mapLoop(rows, a, result) { $0 ^ 1 }
            }
        }

        @inline(__always)
        private func runArithmetic<T: FixedWidthInteger>(_ loop: Loop, _: T.Type) {
            let (rows, result) = (rows(loop), write(loop, T.self))
            let constant = T(truncatingIfNeeded: loop.immediate)
            let otherwise = T(truncatingIfNeeded: loop.otherwise)
            switch loop.code {
            case .add: mapLoop(rows, read(loop.a, T.self), read(loop.b, T.self), result) { $0 &+ $1 }
            case .subtract: mapLoop(rows, read(loop.a, T.self), read(loop.b, T.self), result) { $0 &- $1 }
            case .multiply: mapLoop(rows, read(loop.a, T.self), read(loop.b, T.self), result) { $0 &* $1 }
            case .minimum: mapLoop(rows, read(loop.a, T.self), read(loop.b, T.self), result) { $0 < $1 ? $0 : $1 }
            case .maximum: mapLoop(rows, read(loop.a, T.self), read(loop.b, T.self), result) { $0 < $1 ? $1 : $0 }
            case .addConstant: mapLoop(rows, read(loop.a, T.self), result) { $0 &+ constant }
            case .subtractFromConstant: mapLoop(rows, read(loop.a, T.self), result) { constant &- $0 }
            case .minimumConstant: mapLoop(rows, read(loop.a, T.self), result) { $0 < constant ? $0 : constant }
            case .maximumConstant: mapLoop(rows, read(loop.a, T.self), result) { $0 < constant ? constant : $0 }
            case .select:
                let (a, b, condition) = (read(loop.a, T.self), read(loop.b, T.self), read(loop.c, UInt8.self))
                for row in 0..<rows { result[row] = condition[row] != 0 ? a[row] : b[row] }
            case .selectConstantElse:
                mapLoop(rows, read(loop.b, T.self), read(loop.c, UInt8.self), result) { $1 != 0 ? constant : $0 }
            case .selectThenConstant:
                if otherwise == 0 {
                    mapLoop(rows, read(loop.a, T.self), read(loop.c, UInt8.self), result) { $0 & (0 &- T(truncatingIfNeeded: $1)) }
                } else {
                    mapLoop(rows, read(loop.a, T.self), read(loop.c, UInt8.self), result) { $1 != 0 ? $0 : otherwise }
                }
            case .selectConstants: mapLoop(rows, read(loop.c, UInt8.self), result) { $0 != 0 ? constant : otherwise }
            default: preconditionFailure("not a step of arithmetic")
            }
        }

        @inline(__always)
        private func runComparison<T: FixedWidthInteger>(_ loop: Loop, _: T.Type) {
            let (rows, result) = (rows(loop), write(loop, UInt8.self))
            let a = read(loop.a, T.self)
            let constant = T(truncatingIfNeeded: loop.immediate)
            switch loop.code {
            case .equal: mapLoop(rows, a, read(loop.b, T.self), result) { $0 == $1 ? 1 : 0 }
            case .less: mapLoop(rows, a, read(loop.b, T.self), result) { $0 < $1 ? 1 : 0 }
            case .lessOrEqual: mapLoop(rows, a, read(loop.b, T.self), result) { $0 <= $1 ? 1 : 0 }
            case .equalConstant: mapLoop(rows, a, result) { $0 == constant ? 1 : 0 }
            case .lessConstant: mapLoop(rows, a, result) { $0 < constant ? 1 : 0 }
            case .greaterConstant: mapLoop(rows, a, result) { $0 > constant ? 1 : 0 }
            default: mapLoop(rows, a, result) { UInt8(truncatingIfNeeded: $0 >> constant) & 1 }
            }
        }

        private func runConversion(_ loop: Loop) {
            switch (loop.from, loop.width) {
            case (.bit, .int16): convert(loop, UInt8.self, Int16.self)
            case (.bit, .int32): convert(loop, UInt8.self, Int32.self)
            case (.bit, _): convert(loop, UInt8.self, Int64.self)
            case (.int16, .int32): convert(loop, Int16.self, Int32.self)
            case (.int16, _): convert(loop, Int16.self, Int64.self)
            case (.int32, .int16): convert(loop, Int32.self, Int16.self)
            case (.int32, _): convert(loop, Int32.self, Int64.self)
            case (.int64, .int16): convert(loop, Int64.self, Int16.self)
            case (.int64, _): convert(loop, Int64.self, Int32.self)
            }
        }

        @inline(__always)
        private func convert<A: FixedWidthInteger, R: FixedWidthInteger>(_ loop: Loop, _: A.Type, _: R.Type) {
            mapLoop(rows(loop), read(loop.a, A.self), write(loop, R.self)) { R(truncatingIfNeeded: $0) }
        }

        private func runMultiplication(_ loop: Loop) {
            switch (loop.from, loop.width) {
            case (.bit, .int16): multiply(loop, UInt8.self, Int16.self)
            case (.bit, .int32): multiply(loop, UInt8.self, Int32.self)
            case (.bit, _): multiply(loop, UInt8.self, Int64.self)
            case (.int16, .int16): multiply(loop, Int16.self, Int16.self)
            case (.int16, .int32): multiply(loop, Int16.self, Int32.self)
            case (.int16, _): multiply(loop, Int16.self, Int64.self)
            case (.int32, .int32): multiply(loop, Int32.self, Int32.self)
            case (.int32, _): multiply(loop, Int32.self, Int64.self)
            case (.int64, _): multiply(loop, Int64.self, Int64.self)
            }
        }

        @inline(__always)
        private func multiply<A: FixedWidthInteger, R: FixedWidthInteger>(_ loop: Loop, _: A.Type, _: R.Type) {
            let constant = R(truncatingIfNeeded: loop.immediate)
            mapLoop(rows(loop), read(loop.a, A.self), write(loop, R.self)) { R(truncatingIfNeeded: $0) &* constant }
        }

        private func runDivision(_ loop: Loop) {
            let rows = counts[Int(loop.entity)]
            let a = read(loop.a, Int64.self)
            switch loop.code {
            case .divide: mapLoop(rows, a, read(loop.b, Int64.self), write(loop, Int64.self)) { floorDivision($0, $1) }
            case .divideConstant:
                let divisor = loop.immediate
                mapLoop(rows, a, write(loop, Int64.self)) { floorDivision($0, divisor) }
            default: mapLoop(rows, a, write(loop, Int16.self)) { Int16(truncatingIfNeeded: $0.nonzeroBitCount) }
            }
        }

        private func runChecked(_ loop: Loop) -> Bool {
            let rows = counts[Int(loop.entity)]
            let (a, b, result) = (read(loop.a, Int64.self), read(loop.b, Int64.self), write(loop, Int64.self))
            switch loop.code {
            case .addChecked: return checkedLoop(rows, a, b, result) { $0.addingReportingOverflow($1) }
            case .subtractChecked: return checkedLoop(rows, a, b, result) { $0.subtractingReportingOverflow($1) }
            default: return checkedLoop(rows, a, b, result) { $0.multipliedReportingOverflow(by: $1) }
            }
        }

        // MARK: From level to level

        private func runLevels(_ loop: Loop) {
            switch loop.code {
            case .spread:
                switch loop.width {
                case .bit: spread(loop, UInt8.self)
                case .int16: spread(loop, Int16.self)
                case .int32: spread(loop, Int32.self)
                case .int64: spread(loop, Int64.self)
                }
            case .childCount:
                switch loop.width {
                case .bit, .int16: countChildren(loop, Int16.self)
                case .int32: countChildren(loop, Int32.self)
                case .int64: countChildren(loop, Int64.self)
                }
            default:
                switch (loop.from, loop.width) {
                case (.bit, .int16): sum(loop, UInt8.self, Int16.self)
                case (.bit, .int32): sum(loop, UInt8.self, Int32.self)
                case (.bit, _): sum(loop, UInt8.self, Int64.self)
                case (.int16, .int16): sum(loop, Int16.self, Int16.self)
                case (.int16, .int32): sum(loop, Int16.self, Int32.self)
                case (.int16, _): sum(loop, Int16.self, Int64.self)
                case (.int32, .int16): sum(loop, Int32.self, Int16.self)
                case (.int32, .int32): sum(loop, Int32.self, Int32.self)
                case (.int32, _): sum(loop, Int32.self, Int64.self)
                case (.int64, .int16): sum(loop, Int64.self, Int16.self)
                case (.int64, .int32): sum(loop, Int64.self, Int32.self)
                case (.int64, _): sum(loop, Int64.self, Int64.self)
                }
            }
        }

        @inline(__always)
        private func sum<A: FixedWidthInteger, R: FixedWidthInteger>(_ loop: Loop, _: A.Type, _: R.Type) {
            let (entity, child) = (Int(loop.entity), Int(loop.child))
            guard let offsets = executor.levels.offsets[child] else { return }
            segmentLoop(
                children: counts[child], parents: counts[entity], first: Int32(first[child]),
                offsets: UnsafePointer(offsets.base.assumingMemoryBound(to: Int32.self) + first[entity]), read(loop.a, A.self),
                running.base.assumingMemoryBound(to: R.self), write(loop, R.self))
        }

        @inline(__always)
        private func countChildren<R: FixedWidthInteger>(_ loop: Loop, _: R.Type) {
            let entity = Int(loop.entity)
            guard let memory = executor.levels.offsets[Int(loop.child)] else { return }
            let offsets = memory.base.assumingMemoryBound(to: Int32.self) + first[entity]
            let result = write(loop, R.self)
            for row in 0..<counts[entity] { result[row] = R(truncatingIfNeeded: offsets[row + 1] &- offsets[row]) }
        }

        @inline(__always)
        private func spread<T>(_ loop: Loop, _: T.Type) {
            let entity = Int(loop.entity)
            guard let memory = executor.levels.owners[entity], let parent = executor.levels.parents[entity] else { return }
            let owners = memory.base.assumingMemoryBound(to: Int32.self) + first[entity]
            let (source, result, base) = (read(loop.a, T.self), write(loop, T.self), first[parent])
            for row in 0..<counts[entity] { result[row] = source[Int(owners[row]) &- base] }
        }
    }
}

internal import Rules

/// A step with its operands, small enough for a whole plan to stay in cache.
struct LotLoop {
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

/// The buffers of one thread.
final class LotWorker {
    let executor: LotExecutor
    private let buffers: [LotMemory]
    private let constants: [LotMemory]
    let running: LotMemory
    /// By lane: where its first row of the block stands.
    private let pointers: UnsafeMutablePointer<UnsafeMutableRawPointer>
    /// Lanes whose pointers move with the block.
    private let moving: [(lane: Int, base: UnsafeMutableRawPointer, width: Int, entity: Int)]
    /// By entity: the first row of the block, and how many it has. Plain pointers: nobody checks who else reads them.
    let first: UnsafeMutablePointer<Int>
    let counts: UnsafeMutablePointer<Int>

    init(_ executor: LotExecutor) {
        self.executor = executor
        let lanes = executor.lanes
        let capacities = executor.capacities
        let buffers = executor.layout.buffers.map { LotMemory(rows: capacities[$0.entity], of: $0.width) }
        var constants: [LotMemory] = []
        running = LotMemory(rows: (capacities.max() ?? 0) + 1, of: .int64)
        pointers = .allocate(capacity: lanes.lanes.count + 1)
        pointers.initialize(repeating: running.base, count: lanes.lanes.count + 1)
        first = .allocate(capacity: capacities.count)
        first.initialize(repeating: 0, count: capacities.count)
        counts = .allocate(capacity: capacities.count)
        counts.initialize(repeating: 0, count: capacities.count)
        var moving: [(lane: Int, base: UnsafeMutableRawPointer, width: Int, entity: Int)] = []
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
        self.moving = moving
        self.constants = constants
    }

    deinit {
        pointers.deallocate()
        first.deallocate()
        counts.deallocate()
    }

    /// True when a flag was raised.
    func run(_ block: Int) -> Bool {
        let levels = executor.levels
        let (start, end) = (executor.blocks[block], executor.blocks[block + 1])
        for entity in levels.counts.indices {
            first[entity] = levels.start(of: entity, root: start)
            counts[entity] = levels.start(of: entity, root: end) - first[entity]
        }
        for (lane, base, width, entity) in moving { pointers[lane] = base + first[entity] * width }
        var raised = false
        for loop in executor.loops { if run(loop) { raised = true } }
        return raised
    }

    private func run(_ loop: LotLoop) -> Bool {
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
    func read<T>(_ lane: Int32, _: T.Type = T.self) -> ColumnIn<T> {
        UnsafePointer(pointers[Int(lane)].assumingMemoryBound(to: T.self))
    }

    @inline(__always)
    func write<T>(_ loop: LotLoop, _: T.Type = T.self) -> ColumnOut<T> { pointers[Int(loop.result)].assumingMemoryBound(to: T.self) }

    @inline(__always)
    func rows(_ loop: LotLoop) -> Int {
        let count = counts[Int(loop.entity)]
        return loop.isPadded ? (count &+ 31) & ~31 : count
    }
}

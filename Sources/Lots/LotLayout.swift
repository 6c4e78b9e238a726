internal import Rules

/// Where each lane of a plan stands while blocks run: in a resident column, in a result, or in a small buffer that several lanes
/// share in turn, so that a block stays in the processor's nearest cache.
struct LotLayout {
    enum Home {
        /// Moves along with the block.
        case column(input: Int), mask(input: Int), result(Int)
        /// Filled once.
        case constant(Int64)
        /// A buffer of the worker.
        case buffer(Int)
        /// Nobody reads it.
        case nowhere
    }

    private(set) var homes: [Home]
    /// Ranks of the lanes to compute, in order.
    private(set) var steps: [Int] = []
    /// Entity and width of each buffer.
    private(set) var buffers: [(entity: Int, width: Width)] = []
    /// Lane of each result.
    let results: [Int]

    init(_ lanes: LotLanes, results: [Int]) {
        self.results = results
        homes = Array(repeating: .nowhere, count: lanes.lanes.count)
        let lastUses = Self.lastUses(lanes, results)
        for (rank, lane) in results.enumerated() { homes[lane] = .result(rank) }

        struct Shape: Hashable {
            let entity: Int
            let width: Width
        }
        var free: [Shape: [Int]] = [:]
        for (rank, lane) in lanes.lanes.enumerated() where lastUses[rank] >= 0 {
            switch lane {
            case .column(let input): homes[rank] = .column(input: input)
            case .mask(let input): homes[rank] = .mask(input: input)
            case .constant(let number, _, _): homes[rank] = .constant(number)
            case .step(let step):
                steps.append(rank)
                if step.code == .raise { continue }
                if case .nowhere = homes[rank] {
                    // Taken before the operands are given back: a loop never writes where it reads.
                    let shape = Shape(entity: lanes.entities[rank], width: lanes.widths[rank])
                    if let buffer = free[shape]?.popLast() {
                        homes[rank] = .buffer(buffer)
                    } else {
                        homes[rank] = .buffer(buffers.count)
                        buffers.append((shape.entity, shape.width))
                    }
                }
                for operand in Set(step.operands) where lastUses[operand] == rank {
                    guard case .buffer(let buffer) = homes[operand] else { continue }
                    free[Shape(entity: lanes.entities[operand], width: lanes.widths[operand]), default: []].append(buffer)
                }
            }
        }
    }

    /// The last step that reads each lane; -1 for lanes without use.
    private static func lastUses(_ lanes: LotLanes, _ results: [Int]) -> [Int] {
        var uses = [Int](repeating: -1, count: lanes.lanes.count)
        for lane in results { uses[lane] = .max }
        for lane in lanes.forced { uses[lane] = .max }
        for (rank, lane) in lanes.lanes.enumerated().reversed() where uses[rank] >= 0 {
            guard case .step(let step) = lane else { continue }
            for operand in step.operands { uses[operand] = max(uses[operand], rank) }
        }
        return uses
    }
}

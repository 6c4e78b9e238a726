internal import Rules

/// Loops that go from the children to their parent, or back.
extension LotWorker {
    func runLevels(_ loop: LotLoop) {
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
    private func sum<A: FixedWidthInteger, R: FixedWidthInteger>(_ loop: LotLoop, _: A.Type, _: R.Type) {
        let (entity, child) = (Int(loop.entity), Int(loop.child))
        guard let offsets = executor.levels.offsets[child] else { return }
        segmentLoop(
            children: counts[child], parents: counts[entity], first: Int32(first[child]),
            offsets: UnsafePointer(offsets.base.assumingMemoryBound(to: Int32.self) + first[entity]), read(loop.a, A.self),
            running.base.assumingMemoryBound(to: R.self), write(loop, R.self))
    }

    @inline(__always)
    private func countChildren<R: FixedWidthInteger>(_ loop: LotLoop, _: R.Type) {
        let entity = Int(loop.entity)
        guard let memory = executor.levels.offsets[Int(loop.child)] else { return }
        let offsets = memory.base.assumingMemoryBound(to: Int32.self) + first[entity]
        let result = write(loop, R.self)
        for row in 0..<counts[entity] { result[row] = R(truncatingIfNeeded: offsets[row + 1] &- offsets[row]) }
    }

    @inline(__always)
    private func spread<T>(_ loop: LotLoop, _: T.Type) {
        let entity = Int(loop.entity)
        guard let memory = executor.levels.owners[entity], let parent = executor.levels.parents[entity] else { return }
        let owners = memory.base.assumingMemoryBound(to: Int32.self) + first[entity]
        let (source, result, base) = (read(loop.a, T.self), write(loop, T.self), first[parent])
        for row in 0..<counts[entity] { result[row] = source[Int(owners[row]) &- base] }
    }
}

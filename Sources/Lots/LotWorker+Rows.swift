internal import Rules

/// Loops over the rows of one level.
extension LotWorker {
    func runLogic(_ loop: LotLoop) {
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
    func runArithmetic<T: FixedWidthInteger>(_ loop: LotLoop, _: T.Type) {
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
    func runComparison<T: FixedWidthInteger>(_ loop: LotLoop, _: T.Type) {
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

    func runConversion(_ loop: LotLoop) {
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
    private func convert<A: FixedWidthInteger, R: FixedWidthInteger>(_ loop: LotLoop, _: A.Type, _: R.Type) {
        mapLoop(rows(loop), read(loop.a, A.self), write(loop, R.self)) { R(truncatingIfNeeded: $0) }
    }

    func runMultiplication(_ loop: LotLoop) {
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
    private func multiply<A: FixedWidthInteger, R: FixedWidthInteger>(_ loop: LotLoop, _: A.Type, _: R.Type) {
        let constant = R(truncatingIfNeeded: loop.immediate)
        mapLoop(rows(loop), read(loop.a, A.self), write(loop, R.self)) { R(truncatingIfNeeded: $0) &* constant }
    }

    func runDivision(_ loop: LotLoop) {
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

    func runChecked(_ loop: LotLoop) -> Bool {
        let rows = counts[Int(loop.entity)]
        let (a, b, result) = (read(loop.a, Int64.self), read(loop.b, Int64.self), write(loop, Int64.self))
        switch loop.code {
        case .addChecked: return checkedLoop(rows, a, b, result) { $0.addingReportingOverflow($1) }
        case .subtractChecked: return checkedLoop(rows, a, b, result) { $0.subtractingReportingOverflow($1) }
        default: return checkedLoop(rows, a, b, result) { $0.multipliedReportingOverflow(by: $1) }
        }
    }
}

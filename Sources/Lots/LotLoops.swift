internal import Rules

// The loops a block is made of. Plain pointers, no branch in the body, one type at a time: LLVM turns each into vector code.
// Results never overlap operands (see `LotLayout`), which the loops need in order to be vectorised.

typealias ColumnIn<T> = UnsafePointer<T>
typealias ColumnOut<T> = UnsafeMutablePointer<T>

@inline(__always)
func mapLoop<A, R>(_ rows: Int, _ a: ColumnIn<A>, _ result: ColumnOut<R>, _ body: (A) -> R) {
    for row in 0..<rows { result[row] = body(a[row]) }
}

@inline(__always)
func mapLoop<A, B, R>(_ rows: Int, _ a: ColumnIn<A>, _ b: ColumnIn<B>, _ result: ColumnOut<R>, _ body: (A, B) -> R) {
    for row in 0..<rows { result[row] = body(a[row], b[row]) }
}

/// Calls `body` on each row and says whether it raised its flag somewhere.
@inline(__always)
func checkedLoop(
    _ rows: Int, _ a: ColumnIn<Int64>, _ b: ColumnIn<Int64>, _ result: ColumnOut<Int64>,
    _ body: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
) -> Bool {
    var raised = false
    for row in 0..<rows {
        let (value, overflow) = body(a[row], b[row])
        result[row] = value
        raised = raised || overflow
    }
    return raised
}

/// Sums over segments by differences of running sums, which wrap back to the exact result: no branch depends on how many
/// children a parent has. `running` has room for one more than all children.
@inline(__always)
func segmentLoop<A: FixedWidthInteger, R: FixedWidthInteger>(
    children: Int, parents: Int, first: Int32, offsets: ColumnIn<Int32>, _ a: ColumnIn<A>, _ running: ColumnOut<R>, _ result: ColumnOut<R>
) {
    var sum: R = 0
    running[0] = 0
    for child in 0..<children {
        sum = sum &+ R(truncatingIfNeeded: a[child])
        running[child + 1] = sum
    }
    for parent in 0..<parents {
        result[parent] = running[Int(offsets[parent + 1] &- first)] &- running[Int(offsets[parent] &- first)]
    }
}

/// Floor of a / b, 0 where b is 0.
@inline(__always)
func floorDivision(_ a: Int64, _ b: Int64) -> Int64 {
    if b == 0 { return 0 }
    if b == -1 { return 0 &- a }
    let quotient = a / b
    return a &- quotient &* b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
}

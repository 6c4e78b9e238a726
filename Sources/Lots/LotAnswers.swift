internal import Rules

/// The values of one register for every row of an entity, once a lot has run.
struct LotAnswers: Sendable {
    enum Values: Sendable {
        case column(LotColumn)
        /// The same everywhere; it may be wider than 64 bits.
        case constant(Int128)
    }

    let values: Values
    /// One byte a row; `nil` when the truth is the same everywhere, as `isKnown` says.
    let mask: LotMemory?
    let isKnown: Bool

    /// Nobody knows it, in no row.
    static let unknown = LotAnswers(values: .constant(0), mask: nil, isKnown: false)

    @inline(__always)
    func isKnown(_ row: Int) -> Bool { mask.map { $0.base.load(fromByteOffset: row, as: UInt8.self) != 0 } ?? isKnown }

    @inline(__always)
    func raw(_ row: Int) -> Int64 {
        switch values {
        case .column(let column): column.raw(row)
        case .constant(let number): Int64(truncatingIfNeeded: number)
        }
    }

    @inline(__always)
    subscript(row: Int) -> Int64? { isKnown(row) ? raw(row) : nil }
}

internal import Rules

/// How the values of a column or of a working buffer are laid out.
enum Width: UInt8, Comparable, Hashable, Sendable {
    /// A boolean: one byte, 0 or 1.
    case bit
    case int16, int32, int64

    var bytes: Int {
        switch self {
        case .bit: 1
        case .int16: 2
        case .int32: 4
        case .int64: 8
        }
    }

    /// The narrowest width for whole numbers of that range; `nil` when 64 bits do not hold them.
    static func holding(_ range: ClosedRange<Int128>) -> Width? {
        if range.lowerBound >= -0x8000, range.upperBound < 0x8000 { return .int16 }
        if range.lowerBound >= -0x8000_0000, range.upperBound < 0x8000_0000 { return .int32 }
        return range.lowerBound >= Int128(Int64.min) && range.upperBound <= Int128(Int64.max) ? .int64 : nil
    }

    static func < (left: Width, right: Width) -> Bool { left.rawValue < right.rawValue }
}

/// Zeroed memory, aligned for vectors, with room after the end so that a vector loop may read past the last row.
///
/// Several threads write to it, each its own rows: hence unchecked.
final class LotMemory: @unchecked Sendable {
    /// Rows that may be read beyond the last.
    static let margin = 64

    let base: UnsafeMutableRawPointer

    init(bytes: Int) {
        let size = bytes + Self.margin * 8
        base = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    }

    convenience init(rows: Int, of width: Width) { self.init(bytes: rows * width.bytes) }

    deinit { base.deallocate() }
}

/// One value for each row of an entity, as narrow as the values allow, and which are known when some are not.
struct LotColumn: Sendable {
    let width: Width
    let values: LotMemory
    /// One byte a row, 1 where known; `nil` when all are. Where a value is unknown its place holds any number of `range`.
    let known: LotMemory?
    let range: ClosedRange<Int64>

    func isKnown(_ row: Int) -> Bool { known.map { $0.base.load(fromByteOffset: row, as: UInt8.self) != 0 } ?? true }

    /// The number at a row, known or not.
    func raw(_ row: Int) -> Int64 {
        switch width {
        case .bit: Int64(values.base.load(fromByteOffset: row, as: UInt8.self))
        case .int16: Int64(values.base.load(fromByteOffset: row * 2, as: Int16.self))
        case .int32: Int64(values.base.load(fromByteOffset: row * 4, as: Int32.self))
        case .int64: values.base.load(fromByteOffset: row * 8, as: Int64.self)
        }
    }

    subscript(row: Int) -> Int64? { isKnown(row) ? raw(row) : nil }
}

/// A column being read, row after row: it starts narrow and widens when a value asks for it.
struct LotColumnBuilder: @unchecked Sendable {
    private var width: Width
    private var values: LotMemory
    /// Of `values`: reading a row asks nothing of the memory's owner.
    private var base: UnsafeMutableRawPointer
    private var known: LotMemory?
    private var capacity: Int
    private(set) var count = 0
    private var low = Int64.max
    private var high = Int64.min

    init(isBoolean: Bool, capacity: Int) {
        width = isBoolean ? .bit : .int16
        self.capacity = max(capacity, 16)
        values = LotMemory(rows: self.capacity, of: width)
        base = values.base
    }

    @inline(__always)
    mutating func append(_ value: Int64) {
        if count == capacity { grow() }
        if value < low { low = value }
        if value > high { high = value }
        switch width {
        case .bit: base.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: count, as: UInt8.self)
        case .int16:
            guard let small = Int16(exactly: value) else { return widen(for: value) }
            base.storeBytes(of: small, toByteOffset: count * 2, as: Int16.self)
        case .int32:
            guard let small = Int32(exactly: value) else { return widen(for: value) }
            base.storeBytes(of: small, toByteOffset: count * 4, as: Int32.self)
        case .int64: base.storeBytes(of: value, toByteOffset: count * 8, as: Int64.self)
        }
        if let known { known.base.storeBytes(of: 1, toByteOffset: count, as: UInt8.self) }
        count += 1
    }

    mutating func appendUnknown() {
        if count == capacity { grow() }
        if known == nil {
            let mask = LotMemory(rows: capacity, of: .bit)
            mask.base.initializeMemory(as: UInt8.self, repeating: 1, count: count)
            known = mask
        }
        // The place holds 0, which the range must then hold too.
        low = min(low, 0)
        high = max(high, 0)
        count += 1
    }

    /// The column; with `order`, the row at rank i is the one read as number `order[i]`.
    func finished(order: [Int32]?) -> LotColumn {
        let range = low <= high ? low...high : 0...0
        guard let order else { return LotColumn(width: width, values: values, known: known, range: range) }
        let sorted = LotMemory(rows: count, of: width)
        let read = LotColumn(width: width, values: values, known: nil, range: range)
        var mask: LotMemory?
        if let known {
            let memory = LotMemory(rows: count, of: .bit)
            for (row, old) in order.enumerated() {
                memory.base.storeBytes(of: known.base.load(fromByteOffset: Int(old), as: UInt8.self), toByteOffset: row, as: UInt8.self)
            }
            mask = memory
        }
        for (row, old) in order.enumerated() { Self.store(read.raw(Int(old)), in: sorted, row: row, width: width) }
        return LotColumn(width: width, values: sorted, known: mask, range: range)
    }

    private mutating func grow() {
        resize(to: capacity * 2, width: width)
    }

    private mutating func widen(for value: Int64) {
        resize(to: capacity, width: Int32(exactly: value) == nil ? .int64 : .int32)
        append(value)
    }

    private mutating func resize(to newCapacity: Int, width newWidth: Width) {
        let memory = LotMemory(rows: newCapacity, of: newWidth)
        if newWidth == width {
            memory.base.copyMemory(from: values.base, byteCount: count * width.bytes)
        } else {
            let read = LotColumn(width: width, values: values, known: nil, range: 0...0)
            for row in 0..<count { Self.store(read.raw(row), in: memory, row: row, width: newWidth) }
        }
        if let known, newCapacity > capacity {
            let mask = LotMemory(rows: newCapacity, of: .bit)
            mask.base.copyMemory(from: known.base, byteCount: count)
            self.known = mask
        }
        (values, base, width, capacity) = (memory, memory.base, newWidth, newCapacity)
    }

    static func store(_ value: Int64, in memory: LotMemory, row: Int, width: Width) {
        switch width {
        case .bit: memory.base.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: row, as: UInt8.self)
        case .int16: memory.base.storeBytes(of: Int16(truncatingIfNeeded: value), toByteOffset: row * 2, as: Int16.self)
        case .int32: memory.base.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: row * 4, as: Int32.self)
        case .int64: memory.base.storeBytes(of: value, toByteOffset: row * 8, as: Int64.self)
        }
    }
}

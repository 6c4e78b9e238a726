internal import Rules

/// Puts the rows that are *recevables* in their order of service.
///
/// Keys are packed, the first in the highest bits, so that one comparison of whole numbers compares them all; the sort (by digits,
/// stable) keeps the order of the table for rows that are equal in everything.
struct LotRanking: Sendable {
    struct Key {
        let answers: LotAnswers
        let isDescending: Bool
    }

    /// Rows in order of service.
    private(set) var order: [Int32] = []
    private(set) var refused = 0
    private(set) var unknown = 0

    /// `rows` gives the rows of the table in the file's order when they are stored in another.
    init(admissible: LotAnswers, keys: [Key], count: Int, rows: [Int32]?) {
        order.reserveCapacity(count)
        for place in 0..<count {
            let row = rows.map { Int($0[place]) } ?? place
            switch admissible[row] {
            case nil: unknown += 1
            case 0: refused += 1
            default: order.append(Int32(row))
            }
        }
        let fields = keys.compactMap { Field($0, rows: order) }
        sort(fields)
    }

    /// One key over the rows ranked: how many bits it takes and what stands in them.
    private struct Field {
        let answers: LotAnswers
        let isDescending: Bool
        let low: Int64
        let high: Int64
        let bits: Int

        /// `nil` when the key separates no rows, or only repeats their order.
        init?(_ key: Key, rows: [Int32]) {
            answers = key.answers
            isDescending = key.isDescending
            var low = Int64.max
            var high = Int64.min
            var hasUnknown = false
            var isRising = true
            var previous = Int64.min
            for row in rows {
                guard let value = answers[Int(row)] else {
                    hasUnknown = true
                    continue
                }
                if value < low { low = value }
                if value > high { high = value }
                if value < previous { isRising = false }
                previous = value
            }
            guard low <= high, low < high || hasUnknown else { return nil }
            (self.low, self.high) = (low, high)
            isOrdered = isRising && !hasUnknown && !key.isDescending
            let span = UInt64(bitPattern: high &- low)
            bits = hasUnknown && span < .max ? 64 - (span + 1).leadingZeroBitCount : 64 - span.leadingZeroBitCount
        }

        /// Whether the rows stand in this order before any sort.
        let isOrdered: Bool

        /// Unknown after every known value, in both directions.
        @inline(__always)
        func packed(_ row: Int32) -> UInt64 {
            guard let value = answers[Int(row)] else { return bits == 64 ? .max : UInt64(bitPattern: high &- low) + 1 }
            return UInt64(bitPattern: isDescending ? high &- value : value &- low)
        }
    }

    private mutating func sort(_ all: [Field]) {
        // The last key changes nothing where rows stand in its order already: equal rows keep theirs.
        var fields = all[...]
        while let last = fields.last, last.isOrdered { fields.removeLast() }
        // Fields go into words of 64 bits from the last to the first; each word is one stable sort.
        while !fields.isEmpty {
            var word: [Field] = []
            var bits = 0
            while let field = fields.last, bits + field.bits <= 64 {
                word.insert(field, at: 0)
                bits += field.bits
                fields.removeLast()
            }
            sort(word: word, bits: bits)
        }
    }

    private mutating func sort(word: [Field], bits: Int) {
        let count = order.count
        var keys = [UInt64](unsafeUninitializedCapacity: count) { $1 = count }
        for (rank, field) in word.enumerated() {
            for place in 0..<count { keys[place] = (rank == 0 ? 0 : keys[place] << UInt64(field.bits)) | field.packed(order[place]) }
        }
        let rowBits = max(1, 64 - UInt64(count).leadingZeroBitCount)
        if bits + rowBits <= 64 {
            for place in 0..<count { keys[place] = keys[place] << UInt64(rowBits) | UInt64(place) }
            DigitSort.sort(&keys, from: rowBits, bits: bits)
            let mask = (UInt64(1) << UInt64(rowBits)) - 1
            order = keys.map { [order] in order[Int($0 & mask)] }
        } else {
            let places = (0..<count).sorted { keys[$0] != keys[$1] ? keys[$0] < keys[$1] : $0 < $1 }
            order = places.map { [order] in order[$0] }
        }
    }
}

/// Least significant digit first: a few passes over the numbers, each stable.
enum DigitSort {
    /// Sorts by the `bits` bits from `start` on.
    static func sort(_ keys: inout [UInt64], from start: Int, bits: Int) {
        guard keys.count > 1, bits > 0 else { return }
        let passes = (bits + 10) / 11
        let digit = (bits + passes - 1) / passes
        let size = 1 << digit
        let mask = UInt64(size - 1)
        var other = [UInt64](unsafeUninitializedCapacity: keys.count) { [count = keys.count] in $1 = count }
        var starts = [Int32](repeating: 0, count: size)
        for pass in 0..<passes {
            let shift = UInt64(start + pass * digit)
            keys.withUnsafeBufferPointer { keys in
                other.withUnsafeMutableBufferPointer { other in
                    starts.withUnsafeMutableBufferPointer { starts in
                        starts.update(repeating: 0)
                        for key in keys { starts[Int(truncatingIfNeeded: (key >> shift) & mask)] &+= 1 }
                        var sum: Int32 = 0
                        for slot in 0..<size { (starts[slot], sum) = (sum, sum &+ starts[slot]) }
                        for key in keys {
                            let slot = Int(truncatingIfNeeded: (key >> shift) & mask)
                            other[Int(starts[slot])] = key
                            starts[slot] &+= 1
                        }
                    }
                }
            }
            swap(&keys, &other)
        }
    }
}

internal import Rules

/// The keys of one table by row, and the way from a key to its row for the tables that hang below.
struct LotKeys: Sendable {
    /// Whole numbers, or ranks in `texts`.
    var numbers: [Int64] = []
    var texts: LotTexts?

    /// Where each text stands in the order of code points; for whole numbers, nothing.
    let places: [Int32]?

    init(numbers: [Int64], texts: LotTexts?) {
        self.numbers = numbers
        self.texts = texts
        places = texts?.places()
    }
}

/// From a key to the only row that bears it.
struct LotKeyIndex {
    private enum Rows {
        /// By key minus the lowest; -1 where nobody has it.
        case dense(low: Int64, [Int32])
        case sparse([Int64: Int32])
    }

    private let rows: Rows
    /// Rows whose key was already that of a row before.
    private(set) var repeated: [Int] = []

    init(_ keys: [Int64]) {
        let (low, high) = (keys.min() ?? 0, keys.max() ?? 0)
        let (span, overflow) = high.subtractingReportingOverflow(low)
        if !overflow, span <= Int64(keys.count) * 4 + 1_024 {
            var dense = [Int32](repeating: -1, count: Int(span) + 1)
            for (row, key) in keys.enumerated() {
                if dense[Int(key - low)] >= 0 { repeated.append(row) } else { dense[Int(key - low)] = Int32(row) }
            }
            rows = .dense(low: low, dense)
        } else {
            var sparse = [Int64: Int32](minimumCapacity: keys.count)
            for (row, key) in keys.enumerated() {
                if sparse[key] != nil { repeated.append(row) } else { sparse[key] = Int32(row) }
            }
            rows = .sparse(sparse)
        }
    }

    @inline(__always)
    func row(_ key: Int64) -> Int32? {
        switch rows {
        case .dense(let low, let dense):
            let (offset, overflow) = key.subtractingReportingOverflow(low)
            guard !overflow, offset >= 0, offset < dense.count else { return nil }
            let row = dense[Int(offset)]
            return row < 0 ? nil : row
        case .sparse(let sparse): return sparse[key]
        }
    }
}

/// Codes of at most eight characters, in order, and the entries that bear them.
struct CodeTable: Sendable {
    private var codes: [UInt64] = []
    private var entries: [UInt32] = []

    var byteCount: Int { 12 * codes.count }

    init(_ rows: [(code: UInt64, entry: UInt32)]) {
        let sorted = rows.sorted { ($0.code, $0.entry) < ($1.code, $1.entry) }
        codes = sorted.map(\.code)
        entries = sorted.map(\.entry)
    }

    /// As one number, first character first, in lower case; `nil` when it is too long or not ASCII.
    static func packed(_ code: some Collection<UInt8>) -> UInt64? {
        guard (1...8).contains(code.count), code.allSatisfy({ $0 < 0x80 }) else { return nil }
        let value = code.reduce(UInt64(0)) { $0 << 8 | UInt64((0x41...0x5A).contains($1) ? $1 | 0x20 : $1) }
        return value << (8 * UInt64(8 - code.count))
    }

    /// Entries whose code begins with `text`, ascending and once each.
    func entries(beginningWith text: ArraySlice<UInt8>) -> [UInt32] {
        guard let first = Self.packed(text) else { return [] }
        let free = UInt64(8 * (8 - text.count))
        let last = first | (free == 0 ? 0 : UInt64.max >> (64 - free))
        let start = index(of: first)
        var end = start
        while end < codes.count, codes[end] <= last { end += 1 }
        return Self.once(entries[start..<end])
    }

    /// Entries with exactly this code.
    func entries(with text: ArraySlice<UInt8>) -> [UInt32] {
        guard let code = Self.packed(text) else { return [] }
        let start = index(of: code)
        var end = start
        while end < codes.count, codes[end] == code { end += 1 }
        return Self.once(entries[start..<end])
    }

    private static func once(_ entries: some Sequence<UInt32>) -> [UInt32] {
        var last: UInt32?
        return entries.sorted().filter { entry in
            defer { last = entry }
            return entry != last
        }
    }

    private func index(of code: UInt64) -> Int {
        var low = 0, high = codes.count
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] < code { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

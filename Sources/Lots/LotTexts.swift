internal import Rules

/// Texts met while reading, each once, ranked in order of appearance: UTF-8 in one buffer, found by a hash of their bytes.
struct LotTexts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    /// Rank + 1 of the text at each place of the hash table, 0 where free.
    private var slots = [Int32](repeating: 0, count: 64)

    var count: Int { ends.count }

    subscript(rank: Int) -> ArraySlice<UInt8> { bytes[(rank == 0 ? 0 : ends[rank - 1])..<ends[rank]] }

    func string(_ rank: Int) -> String { String(decoding: self[rank], as: UTF8.self) }

    /// The rank of a text, given now if it is new.
    mutating func rank(of text: UnsafeBufferPointer<UInt8>) -> (rank: Int, isNew: Bool) {
        if ends.count * 2 >= slots.count { grow() }
        let slot = slot(of: text)
        if slots[slot] > 0 { return (Int(slots[slot]) - 1, false) }
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        slots[slot] = Int32(ends.count)
        return (ends.count - 1, true)
    }

    mutating func rank(of text: String) -> (rank: Int, isNew: Bool) {
        var text = text
        return text.withUTF8 { rank(of: $0) }
    }

    func find(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        let slot = slot(of: text)
        return slots[slot] > 0 ? Int(slots[slot]) - 1 : nil
    }

    func find(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { find($0) }
    }

    /// Place of each text in the order of code points, which is that of UTF-8 bytes.
    func places() -> [Int32] {
        var order = Array(0..<Int32(count))
        bytes.withUnsafeBufferPointer { bytes in
            func text(_ rank: Int32) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: bytes[(rank == 0 ? 0 : ends[Int(rank) - 1])..<ends[Int(rank)]])
            }
            func precedes(_ a: Int32, _ b: Int32) -> Bool { text(a).lexicographicallyPrecedes(text(b)) }
            // Files are most often sorted by their key already.
            let isSorted = order.count < 2 || (1..<order.count).allSatisfy { precedes(order[$0 - 1], order[$0]) }
            if !isSorted { order.sort(by: precedes) }
        }
        var places = [Int32](repeating: 0, count: count)
        for (place, rank) in order.enumerated() { places[Int(rank)] = Int32(place) }
        return places
    }

    private func slot(of text: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 29
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] > 0, !isEqual(Int(slots[slot]) - 1, text) { slot = (slot + 1) & mask }
        return slot
    }

    private func isEqual(_ rank: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = rank == 0 ? 0 : ends[rank - 1]
        guard ends[rank] - start == text.count else { return false }
        for (offset, byte) in text.enumerated() where bytes[start + offset] != byte { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 4)
        for rank in 0..<count {
            let free: Int = bytes.withUnsafeBufferPointer { bytes in
                slot(of: UnsafeBufferPointer(rebasing: bytes[(rank == 0 ? 0 : ends[rank - 1])..<ends[rank]]))
            }
            slots[free] = Int32(rank + 1)
        }
    }
}

/// Gives each distinct word a number, as they come.
struct WordCollector {
    private(set) var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var hashes: [UInt32] = []
    /// Open addressing: the number of a word plus one, 0 when free.
    private var slots: [UInt32]

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    var count: Int { hashes.count }

    func range(_ word: Int) -> Range<Int> { Int(starts[word])..<Int(starts[word + 1]) }

    mutating func number(of word: ArraySlice<UInt8>) -> UInt32 {
        let word = word.prefix(WordTable.longest)
        var hash: UInt32 = 0x811C_9DC5
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
        while slots[slot] != 0 {
            let known = slots[slot] - 1
            if hashes[Int(known)] == hash, bytes[range(Int(known))].elementsEqual(word) { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        bytes.append(contentsOf: word)
        starts.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = UInt32(hashes.count)
        if hashes.count * 2 > slots.count { grow() }
        return UInt32(hashes.count - 1)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (word, hash) in hashes.enumerated() {
            var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(word + 1)
        }
    }

    /// The words in order, and for each number its place.
    func sorted() -> (table: WordTable, places: [UInt32]) {
        // The first eight bytes as one number settle most comparisons.
        var keys: [(head: UInt64, word: Int)] = (0..<count).map { word in
            let range = range(word)
            var head: UInt64 = 0
            for offset in 0..<8 { head = head << 8 | (offset < range.count ? UInt64(bytes[range.lowerBound + offset]) : 0) }
            return (head, word)
        }
        keys.sort { left, right in
            if left.head != right.head { return left.head < right.head }
            return bytes[range(left.word)].lexicographicallyPrecedes(bytes[range(right.word)])
        }
        var places = [UInt32](repeating: 0, count: count)
        for (place, key) in keys.enumerated() { places[key.word] = UInt32(place) }
        return (WordTable(self, order: keys.map(\.word)), places)
    }
}

/// For each word, the numbers of what holds it, ascending; those of neighbouring words follow each other.
struct Postings: Sendable {
    private(set) var starts: [UInt32]
    private(set) var items: [UInt32]

    /// `lists[n]` is what `n` holds; a word that it holds twice counts once.
    init(_ lists: Lists, words: Int) {
        starts = [UInt32](repeating: 0, count: words + 1)
        var last = [UInt32](repeating: .max, count: words)
        for item in 0..<lists.count {
            for word in lists[item] where last[Int(word)] != UInt32(item) {
                last[Int(word)] = UInt32(item)
                starts[Int(word) + 1] += 1
            }
        }
        for word in 0..<words { starts[word + 1] += starts[word] }
        items = [UInt32](repeating: 0, count: Int(starts[words]))
        var next = starts
        last = [UInt32](repeating: .max, count: words)
        for item in 0..<lists.count {
            for word in lists[item] where last[Int(word)] != UInt32(item) {
                last[Int(word)] = UInt32(item)
                items[Int(next[Int(word)])] = UInt32(item)
                next[Int(word)] += 1
            }
        }
    }

    var byteCount: Int { 4 * (starts.count + items.count) }

    func range(_ words: Range<UInt32>) -> Range<Int> { Int(starts[Int(words.lowerBound)])..<Int(starts[Int(words.upperBound)]) }
}

/// Short lists of numbers, one after the other.
struct Lists: Sendable {
    var items: [UInt32] = []
    private(set) var starts: [UInt32] = [0]

    var count: Int { starts.count - 1 }

    var byteCount: Int { 4 * (starts.count + items.count) }

    mutating func endList() { starts.append(UInt32(items.count)) }

    func range(_ list: Int) -> Range<Int> { Int(starts[list])..<Int(starts[list + 1]) }

    subscript(list: Int) -> ArraySlice<UInt32> { items[range(list)] }
}

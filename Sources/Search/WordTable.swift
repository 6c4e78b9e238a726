/// Distinct words in the order of their bytes: words that begin alike have neighbouring numbers, so that « begins with » is a range.
struct WordTable: Sendable {
    private(set) var bytes: [UInt8]
    /// Where each word starts in `bytes`, and the end.
    private(set) var starts: [UInt32]
    /// How many bytes each word shares with the one before: what a search for typing errors need not compute again.
    private(set) var shared: [UInt8]

    /// Longer words are cut: nobody types them, and `shared` is a byte.
    static let longest = 60

    var count: Int { starts.count - 1 }

    /// `order` lists words of `words` by their bytes.
    init(_ words: WordCollector, order: [Int]) {
        bytes = []
        starts = [0]
        shared = []
        bytes.reserveCapacity(words.bytes.count)
        starts.reserveCapacity(order.count + 1)
        shared.reserveCapacity(order.count)
        var previous = 0..<0
        for word in order {
            let range = words.range(word)
            var common = 0
            while common < min(previous.count, range.count),
                words.bytes[previous.lowerBound + common] == words.bytes[range.lowerBound + common]
            {
                common += 1
            }
            shared.append(UInt8(common))
            bytes.append(contentsOf: words.bytes[range])
            starts.append(UInt32(bytes.count))
            previous = range
        }
    }

    var byteCount: Int { bytes.count + 4 * starts.count + shared.count }

    func range(_ word: Int) -> Range<Int> { Int(starts[word])..<Int(starts[word + 1]) }

    func text(_ word: Int) -> ArraySlice<UInt8> { bytes[range(word)] }

    /// The words that begin with `prefix`, and whether the first of them is `prefix` itself.
    func beginning(with prefix: ArraySlice<UInt8>) -> (words: Range<UInt32>, isExact: Bool) {
        let first = firstIndex(from: 0) { !precedes($0, prefix) }
        let end = firstIndex(from: first) { !begins($0, with: prefix) }
        return (UInt32(first)..<UInt32(end), first < end && range(first).count == prefix.count)
    }

    private func firstIndex(from low: Int, where isAfter: (Int) -> Bool) -> Int {
        var low = low, high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func precedes(_ word: Int, _ other: ArraySlice<UInt8>) -> Bool {
        var at = Int(starts[word])
        let end = Int(starts[word + 1])
        for byte in other {
            if at == end || bytes[at] < byte { return true }
            if bytes[at] > byte { return false }
            at += 1
        }
        return false
    }

    private func begins(_ word: Int, with prefix: ArraySlice<UInt8>) -> Bool {
        let range = range(word)
        guard range.count >= prefix.count else { return false }
        var at = range.lowerBound
        for byte in prefix {
            if bytes[at] != byte { return false }
            at += 1
        }
        return true
    }
}

/// What the bytes of a whole text tell of its encoding, learnt block after block.
///
/// UTF-8 can be told from a one-byte encoding with certainty, for accents alone almost never make valid sequences. So a text of which most
/// sequences are valid is UTF-8 with some broken lines, refused one by one; read in Windows-1252, all its good lines would be spoilt in
/// silence. Among one-byte encodings, nothing is certain: the one that gives the most plausible French wins (`FrenchScore`).
struct EncodingSurvey {
    private(set) var hasNUL = false
    /// A character was met that another writing may replace (a combining accent) or that is not known to stay.
    private(set) var mayCompose = false
    private(set) var validSequences = 0
    private(set) var invalidSequences = 0
    /// Counts of each byte from 80, by what stands before and after it: `(byte - 128) * 9 + before * 3 + after`.
    private(set) var contexts = [Int](repeating: 0, count: 128 * 9)

    /// Bytes that the sequence under way still needs, and what the next must be.
    private var need = 0
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF
    private var scalar: UInt32 = 0
    /// The last byte of the block before.
    private var last: UInt8 = 0x0A

    mutating func add(_ block: UnsafeBufferPointer<UInt8>) {
        guard let base = block.baseAddress, block.count > 0 else { return }
        let raw = UnsafeRawPointer(base)
        let count = block.count
        var index = 0
        while index < count {
            while index + 8 <= count {
                let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                // Neither a byte from 80 nor a zero, from which 1 cannot be taken.
                guard (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0, need == 0 else { break }
                index += 8
            }
            guard index < count else { break }
            let byte = base[index]
            if byte < 0x80 {
                if need > 0 { breakSequence() }
                if byte == 0 { hasNUL = true }
            } else {
                let before = index > 0 ? base[index - 1] : last
                let after = index + 1 < count ? base[index + 1] : 0x0A
                contexts[Int(byte - 0x80) * 9 + Self.side(before) * 3 + Self.side(after)] += 1
                follow(byte)
            }
            index += 1
        }
        last = base[count - 1]
    }

    /// To be called once after the last block.
    mutating func finish() {
        if need > 0 { breakSequence() }
    }

    /// The encoding of a text that says nothing of it, and whether some of its bytes are not of it.
    var verdict: (encoding: TextEncoding, hasBroken: Bool) {
        if invalidSequences == 0 { return (.utf8, false) }
        if validSequences >= invalidSequences { return (.utf8, true) }
        return FrenchScore.best(contexts)
    }

    /// 0: an ASCII letter in lower case, 1: in upper case, 2: anything else.
    private static func side(_ byte: UInt8) -> Int {
        switch byte {
        case 0x61...0x7A: 0
        case 0x41...0x5A: 1
        default: 2
        }
    }

    private mutating func breakSequence() {
        invalidSequences += 1
        need = 0
    }

    /// A byte from 80: the next of its sequence, or the first of one (RFC 3629, table of section 4).
    private mutating func follow(_ byte: UInt8) {
        if need > 0 {
            if low <= byte, byte <= high {
                (low, high) = (0x80, 0xBF)
                scalar = scalar << 6 | UInt32(byte & 0x3F)
                need -= 1
                if need == 0 {
                    validSequences += 1
                    if !CellCheck.isStable(scalar) { mayCompose = true }
                }
                return
            }
            breakSequence()
        }
        (low, high) = (0x80, 0xBF)
        switch byte {
        case 0xC2...0xDF: (need, scalar) = (1, UInt32(byte & 0x1F))
        case 0xE0...0xEF:
            (need, scalar) = (2, UInt32(byte & 0x0F))
            if byte == 0xE0 { low = 0xA0 }
            if byte == 0xED { high = 0x9F }
        case 0xF0...0xF4:
            (need, scalar) = (3, UInt32(byte & 0x07))
            if byte == 0xF0 { low = 0x90 }
            if byte == 0xF4 { high = 0x8F }
        default: invalidSequences += 1
        }
    }
}

/// The bytes of a source pass through and are surveyed.
final class SurveyedBytes: ByteSource {
    private(set) var survey = EncodingSurvey()
    private let source: any ByteSource

    init(_ source: any ByteSource) { self.source = source }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        let count = try source.read(into: buffer)
        survey.add(UnsafeBufferPointer(rebasing: buffer[..<count]))
        if count == 0 { survey.finish() }
        return count
    }

    /// Reads the source to its end.
    func drain() throws {
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { block.deallocate() }
        while try read(into: block) > 0 {}
    }
}

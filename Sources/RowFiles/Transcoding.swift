/// A text in a one-byte encoding, given in UTF-8. A byte without a character is given as FF, which no UTF-8 holds: its row is refused.
final class OneByteText: ByteSource {
    private let encoded: any ByteSource
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// For each byte from 80: the UTF-8 bytes, the first in the low byte, and their number in the high byte.
    private let characters: [UInt32]

    init(_ encoded: any ByteSource, _ table: OneByteTable) {
        self.encoded = encoded
        input = .allocate(capacity: 1 << 16)
        characters = table.scalars.map { scalar in
            guard scalar != OneByteTable.undefined else { return 0x0100_00FF }
            let bytes = Array(String(Character(scalar)).utf8)
            return bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(bytes.count) << 24
        }
    }

    deinit { input.deallocate() }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        // No character takes more than three bytes.
        let count = try encoded.read(into: UnsafeMutableBufferPointer(rebasing: input[..<min(input.count, buffer.count / 3)]))
        var (from, to) = (0, 0)
        characters.withUnsafeBufferPointer { characters in
            while from < count {
                let byte = input[from]
                from += 1
                guard byte >= 0x80 else {
                    buffer[to] = byte
                    to += 1
                    continue
                }
                var character = characters[Int(byte - 0x80)]
                for _ in 0..<character >> 24 {
                    buffer[to] = UInt8(truncatingIfNeeded: character)
                    character >>= 8
                    to += 1
                }
            }
        }
        return to
    }
}

/// A text in UTF-16, given in UTF-8. Half a character alone is given as FF, which no UTF-8 holds: its row is refused.
final class UTF16Text: ByteSource {
    private let encoded: any ByteSource
    private let isBigEndian: Bool
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// Bytes at the beginning of `input` that wait for their other half.
    private var waiting = 0
    /// The first half of a character beyond U+FFFF.
    private var high: UInt32 = 0
    private var isAtEnd = false

    init(_ encoded: any ByteSource, isBigEndian: Bool) {
        self.encoded = encoded
        self.isBigEndian = isBigEndian
        input = .allocate(capacity: 1 << 16)
    }

    deinit { input.deallocate() }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        var to = 0
        while to == 0, !isAtEnd {
            // Two bytes make three at most, plus what a half left from before may add.
            let room = min(input.count, (buffer.count - 8) / 3 * 2)
            let count = try encoded.read(into: UnsafeMutableBufferPointer(rebasing: input[waiting..<max(waiting + 1, room)]))
            isAtEnd = count == 0
            let available = waiting + count
            var from = 0
            while from + 1 < available {
                let (first, second) = (UInt32(input[from]), UInt32(input[from + 1]))
                append(isBigEndian ? first << 8 | second : second << 8 | first, to: buffer, &to)
                from += 2
            }
            waiting = available - from
            if waiting == 1 { input[0] = input[from] }
        }
        if isAtEnd, high != 0 || waiting == 1 {
            (high, waiting) = (0, 0)
            put(0xFF, in: buffer, &to)
        }
        return to
    }

    private func append(_ unit: UInt32, to buffer: UnsafeMutableBufferPointer<UInt8>, _ to: inout Int) {
        let isLow = 0xDC00...0xDFFF ~= unit
        if high != 0 {
            let first = high
            high = 0
            if isLow {
                let scalar = 0x10000 + (first - 0xD800) << 10 + (unit - 0xDC00)
                put(0xF0 | scalar >> 18, in: buffer, &to)
                put(0x80 | scalar >> 12 & 0x3F, in: buffer, &to)
                put(0x80 | scalar >> 6 & 0x3F, in: buffer, &to)
                return put(0x80 | scalar & 0x3F, in: buffer, &to)
            }
            put(0xFF, in: buffer, &to)
        }
        switch unit {
        case 0..<0x80: put(unit, in: buffer, &to)
        case 0x80..<0x800:
            put(0xC0 | unit >> 6, in: buffer, &to)
            put(0x80 | unit & 0x3F, in: buffer, &to)
        case 0xD800...0xDBFF: high = unit
        case _ where isLow: put(0xFF, in: buffer, &to)
        default:
            put(0xE0 | unit >> 12, in: buffer, &to)
            put(0x80 | unit >> 6 & 0x3F, in: buffer, &to)
            put(0x80 | unit & 0x3F, in: buffer, &to)
        }
    }

    private func put(_ byte: UInt32, in buffer: UnsafeMutableBufferPointer<UInt8>, _ to: inout Int) {
        buffer[to] = UInt8(truncatingIfNeeded: byte)
        to += 1
    }
}

/// Where a sequence of bytes stops being UTF-8.
enum UTF8Check {
    /// Offset of the first byte that belongs to no character, `nil` when all do. Reads ASCII eight bytes at a time.
    static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let raw = UnsafeRawBufferPointer(bytes)
        var offset = 0
        while offset < raw.count {
            if raw[offset] < 0x80 {
                offset += 1
                while offset + 8 <= raw.count, raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                    offset += 8
                }
            } else {
                let length = length(of: bytes, at: offset)
                guard length > 0 else { return offset }
                offset += length
            }
        }
        return nil
    }

    /// Bytes of the character that begins at `offset` (RFC 3629, table of section 4), 0 when there is none.
    private static func length(of bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        let first = bytes[offset]
        let second: ClosedRange<UInt8>
        let length: Int
        switch first {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: return 0
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
        for index in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[offset + index]) { return 0 }
        return length
    }
}

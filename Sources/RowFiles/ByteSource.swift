/// Bytes that come in order, once: a file, what a compressed file holds, a piece of memory.
protocol ByteSource: AnyObject {
    /// Puts the next bytes at the beginning of `buffer`, which has room for at least 16, and tells how many; 0 at the end only.
    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int
}

extension ByteSource {
    /// The next `count` bytes, fewer when the source ends before.
    func next(_ count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count + 16) { buffer, initialized in
            while initialized < count {
                let found = try read(into: UnsafeMutableBufferPointer(rebasing: buffer[initialized...]))
                guard found > 0 else { return }
                initialized += found
            }
        }
    }
}

/// Bytes already in memory.
final class MemoryBytes: ByteSource {
    private let bytes: [UInt8]
    private var offset: Int

    init(_ bytes: [UInt8], from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let count = min(buffer.count, bytes.count - offset)
        guard count > 0 else { return 0 }
        _ = buffer.update(fromContentsOf: bytes[offset..<offset + count])
        offset += count
        return count
    }
}

/// A source whose first bytes were looked at: they are given again, then what follows them.
final class HeadedBytes: ByteSource {
    private let head: MemoryBytes
    private let rest: any ByteSource
    private var isInRest = false

    /// The bytes of `head` from `offset`, then `rest`.
    init(_ head: [UInt8], from offset: Int = 0, then rest: any ByteSource) {
        self.head = MemoryBytes(head, from: offset)
        self.rest = rest
    }

    func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
        if !isInRest {
            let count = head.read(into: buffer)
            if count > 0 { return count }
            isInRest = true
        }
        return try rest.read(into: buffer)
    }
}

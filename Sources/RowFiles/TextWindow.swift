/// The part of a text that is being read: bytes come at its end when more are asked for, and leave at its beginning once read.
final class TextWindow {
    private let source: any ByteSource
    private var buffer: UnsafeMutableBufferPointer<UInt8>
    private var end = 0
    /// The first byte not read yet.
    var start = 0
    /// All that the source had is here.
    private(set) var isLast = false

    static let block = 1 << 18

    init(_ source: any ByteSource) {
        self.source = source
        buffer = .allocate(capacity: Self.block)
    }

    deinit { buffer.deallocate() }

    /// What is here; offsets in it hold until `more` is called.
    @inline(__always)
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: buffer.baseAddress, count: end) }

    /// Bytes here that are not read yet.
    var waiting: Int { end - start }

    /// Brings more bytes after those that wait, which move to the beginning.
    func more() throws {
        if start > 0 {
            _ = buffer.update(fromContentsOf: buffer[start..<end])
            (start, end) = (0, end - start)
        }
        // A quarter of the block at least, so that bytes that wait are not looked at again too often.
        if buffer.count - end < Self.block / 4 {
            let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
            _ = larger.update(fromContentsOf: buffer[..<end])
            buffer.deallocate()
            buffer = larger
        }
        let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[end...]))
        end += count
        isLast = count == 0
    }
}

/// Writes CSV in one buffer of bytes: LF, quotes only where they are needed, no String built for numbers.
///
/// Cells are added from left to right, then `endRow` closes the row. Take `bytes` at the end, or `flush` on the way.
package struct CSVWriter: Sendable {
    /// What is written and not yet flushed.
    package private(set) var bytes: [UInt8] = []
    private let separator: UInt8
    private var cells = 0
    /// Where the first cell of the row begins.
    private var rowStart = 0

    package init(separator: Unicode.Scalar = ",", capacity: Int = 0) {
        self.separator = separator.isASCII ? UInt8(truncatingIfNeeded: separator.value) : UInt8(ascii: ",")
        bytes.reserveCapacity(capacity)
    }

    /// A whole number.
    package mutating func cell(_ value: Int64) {
        separate()
        guard value != 0 else { return bytes.append(UInt8(ascii: "0")) }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = bytes.count
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        var (low, high) = (start, bytes.count - 1)
        while low < high {
            bytes.swapAt(low, high)
            (low, high) = (low + 1, high - 1)
        }
    }

    package mutating func cell(_ text: String) {
        var text = text
        text.withUTF8 { cell($0) }
    }

    /// The UTF-8 bytes of a text, without outer quotes nor doubled ones.
    package mutating func cell(_ text: UnsafeBufferPointer<UInt8>) {
        separate()
        var needsQuotes = false
        for byte in text where byte == separator || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D { needsQuotes = true }
        guard needsQuotes else { return bytes.append(contentsOf: text) }
        bytes.append(UInt8(ascii: "\""))
        for byte in text {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// What is not known.
    package mutating func emptyCell() { separate() }

    package mutating func endRow() {
        // A lone empty cell would be an empty line, which readers skip.
        if cells == 1, bytes.count == rowStart { bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")]) }
        bytes.append(0x0A)
        cells = 0
        rowStart = bytes.count
    }

    /// Hands over what is written and forgets it, when at least `threshold` bytes wait. Call it between rows.
    package mutating func flush<Failure: Error>(
        over threshold: Int = 0, to sink: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        guard cells == 0, bytes.count >= threshold else { return }
        try bytes.withUnsafeBufferPointer { bytes throws(Failure) in try sink(bytes) }
        bytes.removeAll(keepingCapacity: true)
        rowStart = 0
    }

    private mutating func separate() {
        if cells > 0 { bytes.append(separator) }
        cells += 1
    }
}

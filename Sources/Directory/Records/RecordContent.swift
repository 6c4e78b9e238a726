/// The values of a record as a database keeps them: a JSON object whose members are texts, in the order of their names' bytes.
///
/// One way to write a thing, so that « unchanged » is an equality of texts.
package enum RecordContent {
    /// Attributes in the order in which a content lists them.
    package static let order: [Attribute] = Attribute.allCases.sorted {
        Array($0.rawValue.utf8).lexicographicallyPrecedes(Array($1.rawValue.utf8))
    }

    /// Appends one member's text between quotes: quotes, backslashes and control characters are escaped.
    @inline(__always)
    package static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        if text.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
            for byte in text { append(escaped: byte, to: &bytes) }
        } else {
            bytes.append(contentsOf: text)
        }
        bytes.append(0x22)
    }

    private static func append(escaped byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C: bytes += [0x5C, byte]
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }

    /// The values in canonical writing.
    package static func write(_ values: [Attribute: String]) -> [UInt8] {
        var bytes: [UInt8] = [0x7B]
        for attribute in order {
            guard var value = values[attribute] else { continue }
            if bytes.count > 1 { bytes.append(0x2C) }
            bytes.append(0x22)
            bytes += attribute.rawValue.utf8
            bytes += [0x22, 0x3A]
            value.withUTF8 { append($0, to: &bytes) }
        }
        bytes.append(0x7D)
        return bytes
    }

    /// Reads what `write` wrote; a member of an unknown name (written by a later version) is left out. `nil` when the text is not a content.
    package static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> [Attribute: String]? { RecordValues(content: bytes)?.texts }
}

/// Walks the bytes of a content.
struct ContentCursor {
    /// A text between quotes: a part of the content, unless it holds escapes.
    enum Text {
        case plain(Range<Int>)
        case escaped([UInt8])

        func read<Result>(_ content: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
            switch self {
            case .plain(let range): body(UnsafeBufferPointer(rebasing: content[range]))
            case .escaped(let bytes): bytes.withUnsafeBufferPointer(body)
            }
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// `nil` when there is no text or its escapes are not ours.
    @inline(__always)
    mutating func text() -> Text? {
        guard take(0x22) else { return nil }
        let start = index
        while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C { index += 1 }
        guard index < bytes.count else { return nil }
        if bytes[index] == 0x5C { return escapedText(from: start) }
        index += 1
        return .plain(start..<index - 1)
    }

    private mutating func escapedText(from start: Int) -> Text? {
        var text = Array(bytes[start..<index])
        while index < bytes.count, bytes[index] != 0x22 {
            guard bytes[index] == 0x5C else {
                text.append(bytes[index])
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { return nil }
            if bytes[index + 1] == 0x75 {
                guard index + 6 <= bytes.count,
                    let code = UInt8(String(decoding: bytes[index + 2..<index + 6], as: UTF8.self), radix: 16)
                else { return nil }
                text.append(code)
                index += 6
            } else {
                text.append(bytes[index + 1])
                index += 2
            }
        }
        return take(0x22) ? .escaped(text) : nil
    }
}

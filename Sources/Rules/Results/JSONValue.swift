/// A value to be written as JSON. Members keep their order, numbers are whole: the same value is always the same bytes.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case text(String)
    case list([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// `[…]` of texts.
    package static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }

    /// The text or `null`.
    package static func text(orNull text: String?) -> JSONValue { text.map { .text($0) } ?? .null }

    /// UTF-8, on one line.
    package var compact: [UInt8] { written(pretty: false) }

    /// UTF-8, two spaces for each level, lists of plain values on one line, ending with a line end.
    package var pretty: [UInt8] { written(pretty: true) + [UInt8(ascii: "\n")] }

    private func written(pretty: Bool) -> [UInt8] {
        var writer = JSONBytes(isPretty: pretty)
        writer.bytes.reserveCapacity(8 << 10)
        writer.write(self)
        return writer.bytes
    }
}

/// The bytes of a JSON text being written.
private struct JSONBytes {
    let isPretty: Bool
    var bytes: [UInt8] = []
    private var depth = 0

    init(isPretty: Bool) { self.isPretty = isPretty }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let number): bytes += String(number).utf8
        case .text(let text): write(text)
        case .list(let items): write(items)
        case .object(let members): write(members)
        }
    }

    private mutating func write(_ items: [JSONValue]) {
        let isPlain = items.allSatisfy(\.isPlain)
        bytes.append(UInt8(ascii: "["))
        if !isPlain { depth += 1 }
        for (rank, item) in items.enumerated() {
            if rank > 0 { bytes.append(UInt8(ascii: ",")) }
            if !isPlain { newLine() } else if rank > 0, isPretty { bytes.append(UInt8(ascii: " ")) }
            write(item)
        }
        if !isPlain {
            depth -= 1
            newLine()
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ members: [JSONValue.Member]) {
        bytes.append(UInt8(ascii: "{"))
        depth += 1
        for (rank, member) in members.enumerated() {
            if rank > 0 { bytes.append(UInt8(ascii: ",")) }
            newLine()
            write(member.name)
            bytes.append(UInt8(ascii: ":"))
            if isPretty { bytes.append(UInt8(ascii: " ")) }
            write(member.value)
        }
        depth -= 1
        if !members.isEmpty { newLine() }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        defer { bytes.append(UInt8(ascii: "\"")) }
        var plain = text
        let isPlain = plain.withUTF8 { written in
            for byte in written where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
            bytes.append(contentsOf: written)
            return true
        }
        if isPlain { return }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
    }

    private mutating func newLine() {
        guard isPretty else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }
}

extension JSONValue {
    fileprivate var isPlain: Bool {
        switch self {
        case .list, .object: false
        default: true
        }
    }
}

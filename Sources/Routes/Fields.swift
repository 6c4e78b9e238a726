/// Names and values of a query or of a form, in order, a name possibly repeated.
package struct Fields: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var list: [Field]

    package init(_ list: [Field] = []) { self.list = list }

    package var isEmpty: Bool { list.isEmpty }

    /// The first value of that name.
    package subscript(name: String) -> String? { list.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { list.filter { $0.name == name }.map(\.value) }

    package mutating func add(_ name: String, _ value: String) { list.append(Field(name, value)) }

    /// `application/x-www-form-urlencoded`, as queries and forms are sent. `nil` when an escape is malformed, the bytes are not UTF-8 or
    /// there are more than `limit` fields.
    package init?(encoded text: some StringProtocol, limit: Int = 20_000) {
        var list: [Field] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            guard list.count < limit else { return nil }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(parts[0], plusIsSpace: true),
                let value = parts.count == 2 ? PercentCoding.decode(parts[1], plusIsSpace: true) : ""
            else { return nil }
            list.append(Field(name, value))
        }
        self.list = list
    }

    /// What `init(encoded:)` reads back.
    package var encoded: String {
        list.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }
}

/// Percent-encoding (RFC 3986), over UTF-8.
package enum PercentCoding {
    private static let digits = Array("0123456789ABCDEF".utf8)

    package static func encode(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes.append(0x25)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// It stands for itself in any part of an address.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    /// `nil` for a malformed escape, for bytes that are not UTF-8 and for a NUL.
    package static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
        var decoded: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case 0x25:
                guard let high = iterator.next().flatMap(value), let low = iterator.next().flatMap(value) else { return nil }
                decoded.append(high << 4 | low)
            case 0x2B where plusIsSpace: decoded.append(0x20)
            default: decoded.append(byte)
            }
        }
        guard !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x41 + 10
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

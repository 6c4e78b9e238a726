internal import Kernel

/// The bytes of a JSON text, one after the other, and the place of the one that is looked at.
struct JSONInput {
    let source: String
    private let window: TextWindow
    private(set) var bytes: UnsafeBufferPointer<UInt8>
    /// The byte that is looked at; at the end of `bytes`, more must be asked for.
    var index = 0
    private(set) var line = 1
    /// Where the line begins in `bytes`, and characters of it that are no longer there.
    private var lineStart = 0
    private var carried = 0

    init(_ text: any ByteSource, named source: String) {
        self.source = source
        window = TextWindow(text)
        bytes = window.bytes
    }

    /// The byte that is looked at; `nil` at the end of the text.
    @inline(__always)
    mutating func peek() throws -> UInt8? {
        if index < bytes.count { return bytes[index] }
        return try refill() ? bytes[index] : nil
    }

    /// The next byte that is not white space.
    mutating func next() throws -> UInt8? {
        while let byte = try peek() {
            switch byte {
            case 0x20, 0x09, 0x0D: break
            case 0x0A:
                line += 1
                (lineStart, carried) = (index + 1, 0)
            default: return byte
            }
            index += 1
        }
        return nil
    }

    /// False at the end of the text.
    mutating func refill() throws -> Bool {
        if window.isLast, window.waiting == 0 { return false }
        carried += characters(to: bytes.count)
        window.start = bytes.count
        try window.more()
        bytes = window.bytes
        (index, lineStart) = (0, 0)
        return !bytes.isEmpty
    }

    private func characters(to end: Int) -> Int { bytes[min(lineStart, end)..<end].count { $0 & 0xC0 != 0x80 } }

    var position: Position { Position(line: line, column: carried + characters(to: min(index, bytes.count)) + 1) }

    func fault(_ message: String) -> Problems { Problems(message, in: source, at: position) }

    mutating func expected(_ wanted: String) throws -> Problems {
        let found = try peek().map { byte in
            switch byte {
            case 0x21..<0x7F: "« \(Character(UnicodeScalar(byte))) »"
            case 0x80...: "« \(String(decoding: bytes[index...].prefix(4), as: UTF8.self).prefix(1)) »"
            default: "un caractère de contrôle"
            }
        }
        return fault("JSON : attendu : \(wanted) ; trouvé : \(found ?? "la fin du fichier")")
    }
}

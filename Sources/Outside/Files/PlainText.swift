/// A text that a person reads as it stands: UTF-8, or the Latin bytes of Windows-1252, without a control character besides tabs and line ends.
struct PlainText {
    /// Several lines that a same separator cuts into as many cells.
    let isTable: Bool

    /// `nil` for bytes that are no text, and for texts meant for a program: a page, a script, a word processor's file.
    init?(_ bytes: [UInt8]) {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard !text.isEmpty, Self.isReadable(text), !Self.isForAProgram(text) else { return nil }
        let lines = text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(20)
        isTable = ([0x3B, 0x2C, 0x09] as [UInt8]).contains { separator in
            let cells = Set(lines.map { Self.cells($0, separator) })
            return lines.count >= 2 && cells.count == 1 && cells != [1]
        }
    }

    private static func isReadable(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else { return false }
        if let unicode = String(validating: text, as: UTF8.self) {
            return !unicode.unicodeScalars.contains { (0x80...0x9F).contains($0.value) }
        }
        // Places that Windows-1252 leaves empty.
        return !text.contains { [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0) }
    }

    private static func isForAProgram(_ text: ArraySlice<UInt8>) -> Bool {
        let start = text.drop { $0 <= 0x20 }
        guard let first = start.first, let second = start.dropFirst().first else { return false }
        switch first {
        case UInt8(ascii: "<"): return MailAddress.isLetterOrDigit(second) || second == UInt8(ascii: "!") || second == UInt8(ascii: "?")
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\\")
        case UInt8(ascii: "#"), UInt8(ascii: "%"): return second == UInt8(ascii: "!") || start.starts(with: "%PDF".utf8)
        default: return false
        }
    }

    /// Separators between quotes do not count.
    private static func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> Int {
        var (count, isQuoted) = (1, false)
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if byte == separator, !isQuoted { count += 1 }
        }
        return count
    }
}

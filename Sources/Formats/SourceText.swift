package import Kernel

/// The text of a file as every reader sees it: valid UTF-8 without BOM or control character, lines ended by LF, NFC.
/// Its SHA-256 is what `sha256sum` gives on a clean file.
package struct SourceText: Sendable {
    /// The file as the person named it.
    package let source: String
    package let utf8: [UInt8]
    /// Offset of the first byte of each line.
    private let lineStarts: [Int]

    package init(_ bytes: [UInt8], named source: String, limits: ReadingLimits = .standard) throws(Problems) {
        guard bytes.count <= limits.bytes else {
            let found = FrenchNumber.write(Int128(bytes.count)), allowed = FrenchNumber.write(Int128(limits.bytes))
            throw Problems("fichier trop grand : \(found) octets, \(allowed) au plus", in: source)
        }
        if let offset = bytes.withUnsafeBufferPointer({ UTF8Check.firstInvalid(in: $0) }) {
            throw Self.encodingProblem(bytes, at: offset, in: source)
        }
        self.source = source
        if bytes.allSatisfy(Self.isPlain) {
            utf8 = bytes
            lineStarts = Self.lineStarts(of: bytes)
            return
        }
        var text = String(decoding: Self.unixLines(bytes), as: UTF8.self)
        let scalars = text.unicodeScalars
        if let index = scalars.firstIndex(where: Self.isControl) {
            throw Self.problem("caractère de contrôle \(Self.name(scalars[index])) : retirez-le", in: source, before: scalars[..<index])
        }
        if NFC.mayChange(scalars) {
            if let index = NFC.firstOverload(in: scalars) {
                throw Self.problem("trop d’accents sur une même lettre : retirez-les", in: source, before: scalars[..<index])
            }
            text = NFC.compose(text)
        }
        utf8 = Array(text.utf8)
        lineStarts = Self.lineStarts(of: utf8)
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        return starts
    }

    /// A byte that only stands in characters which are neither controls nor changed by NFC: ASCII that shows, accented letters up to
    /// U+02FF. Most files hold nothing else, and are taken as they are.
    private static func isPlain(_ byte: UInt8) -> Bool { byte < 0xCC && (byte >= 0x20 || byte == 0x09 || byte == 0x0A) }

    package var text: String { String(decoding: utf8, as: UTF8.self) }

    var lineCount: Int { lineStarts.count }

    /// The characters of a line (the first is 1), without its end; none beyond the last line.
    func line(_ number: Int) -> [Unicode.Scalar] {
        guard number >= 1, number <= lineStarts.count else { return [] }
        let end = number < lineStarts.count ? lineStarts[number] - 1 : utf8.count
        return Array(String(decoding: utf8[lineStarts[number - 1]..<end], as: UTF8.self).unicodeScalars)
    }

    /// The same place, or the end of the text when it lies beyond.
    func clamped(_ position: Position) -> Position {
        position.line <= lineCount ? position : Position(line: lineCount, column: line(lineCount).count + 1)
    }

    /// « U+00A0 », as the Unicode tables name characters that do not show.
    static func name(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 && scalar != "\t" && scalar != "\n"
    }

    /// The bytes without BOM, each CRLF and CR made LF.
    private static func unixLines(_ bytes: [UInt8]) -> [UInt8] {
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard body.contains(0x0D) else { return Array(body) }
        var lines: [UInt8] = []
        lines.reserveCapacity(body.count)
        var previous: UInt8 = 0
        for byte in body {
            if byte == 0x0D {
                lines.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                lines.append(byte)
            }
            previous = byte
        }
        return lines
    }

    private static func encodingProblem(_ bytes: [UInt8], at offset: Int, in source: String) -> Problems {
        let found = String(bytes[offset], radix: 16, uppercase: true)
        let before = String(decoding: unixLines(Array(bytes[..<offset])), as: UTF8.self)
        let message = "octet \(found) étranger à l’UTF-8 : enregistrez le fichier en UTF-8 (il est sans doute en Windows-1252 ou UTF-16)"
        return problem(message, in: source, before: before.unicodeScalars[...])
    }

    private static func problem(_ message: String, in source: String, before: Substring.UnicodeScalarView) -> Problems {
        let line = before.count(where: { $0 == "\n" }) + 1
        let start = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
        let column = NFC.of(String(before[start...])).unicodeScalars.count + 1
        return Problems(message, in: source, at: Position(line: line, column: column))
    }
}

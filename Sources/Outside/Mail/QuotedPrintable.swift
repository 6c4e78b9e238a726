/// A body of text on lines of at most 76 ASCII characters (RFC 2045): French stays nearly readable as it travels.
enum QuotedPrintable {
    private static let longestLine = 76

    /// Line ends (CR LF, LF or CR) become CR LF, and the last line gets one.
    static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count * 3 / 2)
        // CR LF is one character of a Swift string.
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
        for line in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] { append(line, to: &output) }
        return output
    }

    static func escaped(_ byte: UInt8) -> [UInt8] { [UInt8(ascii: "="), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]] }

    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    private static func append(_ line: Substring, to output: inout [UInt8]) {
        var used = 0
        let scalars = line.unicodeScalars
        var index = scalars.startIndex
        while index != scalars.endIndex {
            let next = scalars.index(after: index)
            let isLast = next == scalars.endIndex
            let piece = pieces(scalars[index], isFirst: used == 0, isLast: isLast)
            // A « = » at the end of a line says that it goes on: the line keeps room for it.
            if used + piece.count > (isLast ? longestLine : longestLine - 1) {
                output += Array("=\r\n".utf8)
                used = 0
                let again = pieces(scalars[index], isFirst: true, isLast: isLast)
                output += again
                used += again.count
            } else {
                output += piece
                used += piece.count
            }
            index = next
        }
        output += [0x0D, 0x0A]
    }

    /// Servers remove spaces at the end of a line, and read a point alone on one as the end of the mail.
    private static func pieces(_ scalar: Unicode.Scalar, isFirst: Bool, isLast: Bool) -> [UInt8] {
        switch scalar {
        case " ", "\t": isLast ? escaped(UInt8(scalar.value)) : [UInt8(scalar.value)]
        case ".": isFirst ? escaped(UInt8(ascii: ".")) : [UInt8(ascii: ".")]
        case "!"..."<", ">"..."~": [UInt8(scalar.value)]
        default: UTF8.encode(scalar).map { $0.flatMap(escaped) } ?? []
        }
    }
}

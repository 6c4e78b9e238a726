/// The bytes of one cell, in UTF-8.
typealias CellBytes = UnsafeBufferPointer<UInt8>

/// Texts of cells as they are kept: without spaces around, runs of spaces within made one, line ends and no-break spaces being spaces too.
enum CellText {
    /// The cell without what does not show around it.
    @inline(__always)
    static func trimmed(_ cell: CellBytes) -> CellBytes {
        guard let first = cell.first, let last = cell.last else { return cell }
        // Most cells need nothing: neither a space nor a byte that could begin or end a rarer one stands at their ends.
        if first > 0x20, last > 0x20, first != 0xC2, first != 0xE2, first != 0xEF, last < 0x80 { return cell }
        return slowlyTrimmed(cell)
    }

    private static func slowlyTrimmed(_ cell: CellBytes) -> CellBytes {
        var (start, end) = (0, cell.count)
        while start < end {
            let length = spaceLength(cell, start)
            if length == 0 { break }
            start += length
        }
        trimming: while end > start {
            for length in 1...3 where end - length >= start && spaceLength(cell, end - length) == length {
                end -= length
                continue trimming
            }
            break
        }
        return CellBytes(rebasing: cell[start..<end])
    }

    /// How many bytes the space at `index` takes; 0 when something else stands there.
    @inline(__always)
    private static func spaceLength(_ cell: CellBytes, _ index: Int) -> Int {
        switch cell[index] {
        case ...0x20, 0x7F: 1
        case 0xC2 where index + 1 < cell.count && cell[index + 1] == 0xA0: 2
        case 0xE2
        where index + 2 < cell.count && cell[index + 1] == 0x80 && ((0x80...0x8B).contains(cell[index + 2]) || cell[index + 2] == 0xAF): 3
        case 0xEF where index + 2 < cell.count && cell[index + 1] == 0xBB && cell[index + 2] == 0xBF: 3
        default: 0
        }
    }

    /// Appends a trimmed cell. `escaped`: as the inside of a JSON text.
    static func append(_ cell: CellBytes, to bytes: inout [UInt8], escaped: Bool) {
        guard needsCare(cell) else {
            bytes.append(contentsOf: cell)
            return
        }
        var index = 0
        while index < cell.count {
            let length = spaceLength(cell, index)
            if length > 0 {
                if bytes.last != 0x20 { bytes.append(0x20) }
                index += length
            } else {
                if escaped, cell[index] == 0x22 || cell[index] == 0x5C { bytes.append(0x5C) }
                bytes.append(cell[index])
                index += 1
            }
        }
    }

    /// Whether a quote, a backslash, a run of spaces or a space that is not plain may stand within.
    @inline(__always)
    private static func needsCare(_ cell: CellBytes) -> Bool {
        var previous: UInt8 = 0
        for byte in cell {
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return true }
            if byte == 0x20, previous == 0x20 { return true }
            previous = byte
        }
        return false
    }

    /// Whether a trimmed cell is `word`, in ASCII and lower case, whatever the case of the cell.
    @inline(__always)
    static func isWord(_ cell: CellBytes, _ word: StaticString) -> Bool {
        cell.count == word.utf8CodeUnitCount && begins(cell, with: word)
    }

    @inline(__always)
    static func begins(_ cell: CellBytes, with word: StaticString) -> Bool {
        guard cell.count >= word.utf8CodeUnitCount else { return false }
        let letters = word.utf8Start
        for index in 0..<word.utf8CodeUnitCount {
            let byte = cell[index]
            guard (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == letters[index] else { return false }
        }
        return true
    }

    /// `-` or `- -`: what some files write where they have nothing to say.
    @inline(__always)
    static func isDash(_ cell: CellBytes) -> Bool {
        guard cell.first == 0x2D else { return false }
        return cell.allSatisfy { $0 == 0x2D || $0 == 0x20 }
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    static func areDigits(_ cell: CellBytes) -> Bool {
        for byte in cell where !isDigit(byte) { return false }
        return true
    }
}

internal import Kernel

/// Numbers and days of cells, written in their canonical text.
enum CellNumber {
    /// « non significatif », « non disponible »…: the file says that it does not say.
    static func isWithheld(_ cell: CellBytes) -> Bool {
        guard cell.count <= 4 else { return false }
        let words: [StaticString] = ["ns", "nd", "na", "nc", "n.s.", "n.d.", "n/a", "nan", "null", "none", "s", ".", "..", "*"]
        return words.contains { CellText.isWord(cell, $0) }
    }

    /// Appends the number that a trimmed cell writes: `53.0`, `1 234`, `1 234,50`, `1.234,5`. False, and nothing appended, when it is not one.
    ///
    /// One point or one comma begins the decimals; when both stand, or one comes several times, all but the last kind part groups of three.
    static func append(_ cell: CellBytes, decimals: Bool, to bytes: inout [UInt8]) -> Bool {
        // No count of this world is longer: what is would only be there to harm.
        guard cell.count <= longest else { return false }
        let mark = bytes.count
        if appended(cell, decimals: decimals, to: &bytes) { return true }
        bytes.removeLast(bytes.count - mark)
        return false
    }

    private static let longest = 40

    private static func appended(_ cell: CellBytes, decimals: Bool, to bytes: inout [UInt8]) -> Bool {
        var index = 0
        let isNegative = cell.first == 0x2D
        if isNegative || cell.first == 0x2B { index = 1 }
        let point = decimalMark(cell)
        if isNegative { bytes.append(0x2D) }
        let start = bytes.count
        guard whole(cell, index..<(point ?? cell.count), to: &bytes) else { return false }
        if let point {
            var end = cell.count
            guard end > point + 1, CellText.areDigits(CellBytes(rebasing: cell[(point + 1)...])) else { return false }
            while end > point + 1, cell[end - 1] == 0x30 { end -= 1 }
            if end > point + 1 {
                guard decimals else { return false }
                bytes.append(0x2E)
                bytes.append(contentsOf: cell[(point + 1)..<end])
            }
        }
        if isNegative, bytes.count == start + 1, bytes[start] == 0x30 { bytes.remove(at: start - 1) }
        return true
    }

    /// Where the decimals begin.
    @inline(__always)
    private static func decimalMark(_ cell: CellBytes) -> Int? {
        var (points, commas, last) = (0, 0, -1)
        for index in 0..<cell.count {
            if cell[index] == 0x2E {
                points += 1
                last = index
            } else if cell[index] == 0x2C {
                commas += 1
                last = index
            }
        }
        guard last >= 0 else { return nil }
        return (cell[last] == 0x2E ? points : commas) == 1 ? last : nil
    }

    /// The digits before the decimals, without their zeros in front. Once there is a space, a point or a comma, groups have three digits.
    private static func whole(_ cell: CellBytes, _ range: Range<Int>, to bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        var (group, isGrouped, index) = (0, false, range.lowerBound)
        while index < range.upperBound {
            let byte = cell[index]
            if CellText.isDigit(byte) {
                if bytes.count == start + 1, bytes[start] == 0x30 { bytes[start] = byte } else { bytes.append(byte) }
                group += 1
                index += 1
                continue
            }
            let length = partLength(cell, index)
            guard length > 0, index + length < range.upperBound, isGrouped ? group == 3 : (1...3).contains(group) else { return false }
            (group, isGrouped) = (0, true)
            index += length
        }
        return bytes.count > start && (!isGrouped || group == 3)
    }

    /// Bytes of what may stand between groups: a space, plain, no-break (C2 A0), narrow (E2 80 AF) or thin (E2 80 89), a point, a comma.
    private static func partLength(_ cell: CellBytes, _ index: Int) -> Int {
        switch cell[index] {
        case 0x20, 0x2C, 0x2E: 1
        case 0xC2 where index + 1 < cell.count && cell[index + 1] == 0xA0: 2
        case 0xE2 where index + 2 < cell.count && cell[index + 1] == 0x80 && (cell[index + 2] == 0xAF || cell[index + 2] == 0x89): 3
        default: 0
        }
    }

    /// Appends `AAAA-MM-JJ` from a day, `1965-05-01`, `1965-05-01T00:00:00`, or `01/05/1965`.
    static func appendDay(_ cell: CellBytes, to bytes: inout [UInt8]) -> Bool {
        let mark = bytes.count
        if cell.count >= 10, cell[4] == 0x2D, cell[7] == 0x2D, cell.count == 10 || cell[10] == 0x54 || cell[10] == 0x20 {
            bytes.append(contentsOf: cell[..<10])
        } else if cell.count >= 10, cell[2] == 0x2F, cell[5] == 0x2F, cell.count == 10 || cell[10] == 0x20 {
            bytes.append(contentsOf: cell[6..<10])
            bytes.append(0x2D)
            bytes.append(contentsOf: cell[3..<5])
            bytes.append(0x2D)
            bytes.append(contentsOf: cell[..<2])
        } else {
            return false
        }
        if isDay(bytes, mark) { return true }
        bytes.removeLast(bytes.count - mark)
        return false
    }

    private static func isDay(_ bytes: [UInt8], _ start: Int) -> Bool {
        func number(_ from: Int, _ count: Int) -> Int? {
            var value = 0
            for byte in bytes[(start + from)..<(start + from + count)] {
                guard CellText.isDigit(byte) else { return nil }
                value = value * 10 + Int(byte &- 0x30)
            }
            return value
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2) else { return false }
        return Day(year: year, month: month, day: day) != nil
    }

    /// `2022` from `2022`, `2022-2023`, `2022/2023`, `2022-23`, « Rentrée 2022 », `2022-09-01`. False when the years do not follow each other.
    static func appendSchoolYear(_ cell: CellBytes, to bytes: inout [UInt8]) -> Bool {
        var text = cell
        if CellText.begins(text, with: "rentr"), let space = text.lastIndex(of: 0x20) { text = CellBytes(rebasing: text[(space + 1)...]) }
        guard text.count >= 4, CellText.areDigits(CellBytes(rebasing: text[..<4])), text[0] == 0x31 || text[0] == 0x32 else { return false }
        guard follows(CellBytes(rebasing: text[4...]), year: value(CellBytes(rebasing: text[..<4]))) else { return false }
        bytes.append(contentsOf: text[..<4])
        return true
    }

    private static func follows(_ rest: CellBytes, year: Int) -> Bool {
        if rest.isEmpty { return true }
        guard rest[0] == 0x2D || rest[0] == 0x2F else { return rest.count == 2 && rest[0] == 0x2E && rest[1] == 0x30 }
        let end = CellBytes(rebasing: rest[1...])
        if end.count == 4, CellText.areDigits(end) { return value(end) == year + 1 }
        if end.count == 2, CellText.areDigits(end) { return value(end) == (year + 1) % 100 }
        // A day: 2022-09-01.
        return end.count >= 5 && CellText.areDigits(CellBytes(rebasing: end[..<2])) && end[2] == 0x2D
    }

    private static func value(_ digits: CellBytes) -> Int { digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) } }

    /// `2025`, `2025-03`, `2025-03-31`, `03/2025`, `31/03/2025`, `2024-2025`.
    static func appendPeriod(_ cell: CellBytes, to bytes: inout [UInt8]) -> Bool {
        if cell.count == 7, CellText.areDigits(CellBytes(rebasing: cell[..<4])), cell[4] == 0x2D, isMonth(CellBytes(rebasing: cell[5...])) {
            bytes.append(contentsOf: cell)
            return true
        }
        if cell.count == 7, cell[2] == 0x2F, isMonth(CellBytes(rebasing: cell[..<2])), CellText.areDigits(CellBytes(rebasing: cell[3...])) {
            bytes.append(contentsOf: cell[3...])
            bytes.append(0x2D)
            bytes.append(contentsOf: cell[..<2])
            return true
        }
        if cell.count >= 10, appendDay(cell, to: &bytes) { return true }
        return appendSchoolYear(cell, to: &bytes)
    }

    private static func isMonth(_ digits: CellBytes) -> Bool { CellText.areDigits(digits) && (1...12).contains(value(digits)) }
}

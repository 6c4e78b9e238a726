/// Cuts delimited text into rows and cells (RFC 4180), one row a call, from bytes that may not all be there yet.
///
/// Invariants:
/// 1. LF, CR and CRLF end a row, mixed as they come; within quotes they belong to the cell.
/// 2. A quote opens a cell only at its very beginning; elsewhere it is text.
/// 3. A quote that is not closed within `lookAhead` bytes and `lookAheadLines` lines, or that text follows once closed, spoils its line
///    only: the row is given with a fault, and reading goes on after the first line end that follows the opening quote. What swallowed a
///    line swallows no more. Each quote met afterwards is looked at once more at most, so that a hostile file costs twice its size.
struct RowCutter {
    let separator: UInt8

    /// Where the next row begins.
    private(set) var next = 0
    /// Line ends passed.
    private(set) var lines = 0
    /// Cells of the row, in the bytes given, without their outer quotes.
    private(set) var cells: [Range<Int>] = []
    private(set) var uncounted = 0
    /// Cells in which quotes are doubled.
    private(set) var doubled: [Int] = []
    private(set) var fault: RowFault?

    static let lookAhead = SourceRow.maximumBytes
    static let lookAheadLines = 200

    init(separator: UInt8) { self.separator = separator }

    /// Cuts the row that begins at `start`; false when its end is not in `bytes`, though more may come (`isLast` is false).
    mutating func cut(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool) -> Bool {
        cells.removeAll(keepingCapacity: true)
        doubled.removeAll(keepingCapacity: true)
        (uncounted, lines, fault) = (0, 0, nil)
        guard let base = bytes.baseAddress else { return false }
        let end = bytes.count
        var index = start
        while true {
            if index < end, base[index] == Self.quote {
                switch quoted(base, index, end, isLast: isLast) {
                case .closed(let after): index = after
                case .needsMore: return false
                case .broken(let sentence):
                    return recover(base, from: index, end, isLast: isLast, RowFault(column: cells.count + uncounted, message: sentence))
                }
            } else {
                let cell = index
                index = plain(base, index, end)
                add(cell..<index)
            }
            guard index < end else {
                next = end
                return isLast
            }
            if base[index] == separator {
                index += 1
                continue
            }
            guard let after = Self.afterLineEnd(base, index, end, isLast: isLast) else { return false }
            next = after
            lines += 1
            return true
        }
    }

    /// Whether the row is a line without anything, or with spaces only.
    func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        cells.count == 1 && fault == nil && bytes[cells[0]].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    private static let quote = UInt8(ascii: "\"")

    private mutating func add(_ cell: Range<Int>) {
        if cells.count < SourceRow.keptCells { cells.append(cell) } else { uncounted += 1 }
    }

    /// Where a cell without quotes ends: at a separator, a line end or the end. Eight bytes at a time.
    @inline(__always)
    private func plain(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var index = start
        let ones: UInt64 = 0x0101_0101_0101_0101
        let signs: UInt64 = 0x8080_8080_8080_8080
        let separators = ones &* UInt64(separator)
        while index + 8 <= end {
            let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian
            // A byte that equals one sought becomes zero; taking 1 from it borrows. What a borrow spoils stands after the first.
            let (a, b, c) = (word ^ separators, word ^ (ones &* 0x0A), word ^ (ones &* 0x0D))
            let found = (((a &- ones) & ~a) | ((b &- ones) & ~b) | ((c &- ones) & ~c)) & signs
            if found != 0 { return index + found.trailingZeroBitCount >> 3 }
            index += 8
        }
        while index < end, base[index] != separator, base[index] != 0x0A, base[index] != 0x0D { index += 1 }
        return index
    }

    private enum Quoted {
        /// The offset of what follows the closing quote.
        case closed(Int)
        case needsMore
        case broken(String)
    }

    private mutating func quoted(_ base: UnsafePointer<UInt8>, _ opening: Int, _ end: Int, isLast: Bool) -> Quoted {
        var index = opening + 1
        var breaks = 0
        var isDoubled = false
        let limit = min(end, opening + Self.lookAhead)
        while true {
            guard index < limit, breaks <= Self.lookAheadLines else {
                if index == end, !isLast, breaks <= Self.lookAheadLines, end - opening < Self.lookAhead { return .needsMore }
                return .broken("guillemet ouvert et jamais fermé : fermez-le, ou doublez les guillemets du texte")
            }
            switch base[index] {
            case Self.quote:
                guard index + 1 < end || isLast else { return .needsMore }
                if index + 1 < end, base[index + 1] == Self.quote {
                    isDoubled = true
                    index += 1
                } else {
                    let after = index + 1
                    guard after == end || base[after] == separator || base[after] == 0x0A || base[after] == 0x0D else {
                        return .broken("texte après un guillemet fermant : doublez les guillemets du texte")
                    }
                    if isDoubled { doubled.append(cells.count) }
                    add(opening + 1..<index)
                    lines += breaks
                    return .closed(after)
                }
            case 0x0A: breaks += 1
            case 0x0D where index + 1 == end || base[index + 1] != 0x0A: breaks += 1
            default: break
            }
            index += 1
        }
    }

    /// Gives up the row at the first line end after `opening`: what stands between is its last cell, as it is written.
    private mutating func recover(
        _ base: UnsafePointer<UInt8>, from opening: Int, _ end: Int, isLast: Bool, _ fault: RowFault
    ) -> Bool {
        var index = opening
        while index < end, base[index] != 0x0A, base[index] != 0x0D { index += 1 }
        if index == end {
            guard isLast else { return false }
            next = end
        } else {
            guard let after = Self.afterLineEnd(base, index, end, isLast: isLast) else { return false }
            next = after
            lines += 1
        }
        add(opening..<index)
        self.fault = fault
        return true
    }

    /// `nil` when CR is the last byte there is, and LF may follow it.
    private static func afterLineEnd(_ base: UnsafePointer<UInt8>, _ index: Int, _ end: Int, isLast: Bool) -> Int? {
        guard base[index] == 0x0D else { return index + 1 }
        guard index + 1 < end else { return isLast ? end : nil }
        return base[index + 1] == 0x0A ? index + 2 : index + 1
    }
}

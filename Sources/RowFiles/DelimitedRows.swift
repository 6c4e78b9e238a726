/// The rows of a delimited text, after its header.
final class DelimitedRows: RowSource {
    let columns: [String]
    private let traits: TextTraits
    private let window: TextWindow
    private var cutter: RowCutter
    /// Line where the next row begins.
    private var line = 1

    /// `headerRows`: rows that hold something and stand before the data.
    init(_ source: any ByteSource, separator: UInt8, columns: [String], headerRows: Int, traits: TextTraits) throws {
        self.columns = columns
        self.traits = traits
        window = TextWindow(source)
        cutter = RowCutter(separator: separator)
        var header = SourceRow()
        for _ in 0..<headerRows { _ = try next(&header) }
    }

    func next(_ row: inout SourceRow) throws -> Bool {
        while true {
            let bytes = window.bytes
            if window.start < bytes.count || !window.isLast {
                if cutter.cut(bytes, from: window.start, isLast: window.isLast) {
                    let (start, first) = (window.start, line)
                    window.start = cutter.next
                    line += cutter.lines
                    if cutter.isBlank(bytes) { continue }
                    if cutter.next - start > SourceRow.maximumBytes + 2 {
                        giveUp(&row, bytes, from: start, at: first)
                    } else {
                        give(&row, bytes, from: start, at: first)
                    }
                    return true
                }
                if window.waiting > SourceRow.maximumBytes {
                    let first = line
                    giveUp(&row, bytes, from: window.start, at: first)
                    try skipLine()
                    return true
                }
                try window.more()
            } else {
                return false
            }
        }
    }

    private func give(_ row: inout SourceRow, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, at line: Int) {
        row.clear()
        row.line = line
        row.fault = cutter.fault
        row.uncounted = cutter.uncounted
        guard let last = cutter.cells.last else { return }
        row.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<last.upperBound]))
        for cell in cutter.cells { row.cells.append(cell.lowerBound - start..<cell.upperBound - start) }
        for column in cutter.doubled { Self.halve(&row, column) }
        if traits.needsCheck, row.fault == nil { row.fault = CellCheck.fault(of: row, traits.encoding) }
        if traits.mayCompose, row.fault == nil { CellCheck.compose(&row) }
    }

    /// A row that is too long: its beginning only is shown.
    private func giveUp(_ row: inout SourceRow, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, at line: Int) {
        row.clear()
        row.line = line
        row.fault = RowFault(column: nil, message: "ligne trop longue : 1 Mio (1 048 576 octets) au plus")
        row.bytes.append(contentsOf: bytes[start..<min(start + 200, bytes.count)])
        row.cells.append(0..<row.bytes.count)
    }

    /// Goes after the next line end, however far it is.
    private func skipLine() throws {
        while true {
            let bytes = window.bytes
            guard let end = bytes[window.start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
                window.start = bytes.count
                if window.isLast { return }
                try window.more()
                continue
            }
            if bytes[end] == 0x0D, end + 1 == bytes.count, !window.isLast {
                window.start = end
                try window.more()
                continue
            }
            window.start = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
            line += 1
            return
        }
    }

    /// Makes doubled quotes single, within the bytes of their cell.
    private static func halve(_ row: inout SourceRow, _ column: Int) {
        let cell = row.cells[column]
        var (from, to) = (cell.lowerBound, cell.lowerBound)
        while from < cell.upperBound {
            row.bytes[to] = row.bytes[from]
            from += row.bytes[from] == UInt8(ascii: "\"") ? 2 : 1
            to += 1
        }
        row.cells[column] = cell.lowerBound..<to
    }
}

/// What the survey of a text learnt of its characters, so that the reading checks only what must be.
struct TextTraits: Sendable, Hashable {
    let encoding: TextEncoding
    /// A byte without a character, or U+0000, stands somewhere.
    let needsCheck: Bool
    /// A decomposed accent may stand somewhere.
    let mayCompose: Bool
}

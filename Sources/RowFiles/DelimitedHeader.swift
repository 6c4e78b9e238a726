internal import Formats
internal import Kernel

/// The first lines of a delimited text: which separator it uses, which columns it has.
struct DelimitedHeader {
    let separator: UInt8
    /// As they are written, trimmed; a name may be missing or come twice.
    let names: [[UInt8]]
    /// Rows that hold something, the header included, before the data.
    let rows: Int

    /// `sample` is the beginning of the text, the whole of it when `isWhole`. Throws `Problems` when no header can be cut.
    ///
    /// The separator is the one that cuts the header in several names and the first rows in as many cells. A comma within labels or
    /// decimals cuts rows unevenly, and in fewer cells than the true separator.
    init(_ sample: [UInt8], isWhole: Bool, named source: String) throws {
        var best: (cut: Cut, score: Double)?
        let announced = Self.announcedSeparator(sample)
        for candidate in announced.map({ [$0] }) ?? [UInt8(ascii: ";"), 0x09, UInt8(ascii: ","), UInt8(ascii: "|")] {
            guard let cut = Cut(sample, separator: candidate, skipping: announced == nil ? 0 : 1, isWhole: isWhole) else { continue }
            if cut.score > best?.score ?? -1 { best = (cut, cut.score) }
        }
        guard let best else { throw Problems(Self.tooLong, in: source, at: .start) }
        if let fault = best.cut.fault {
            throw Problems("en-tête : \(fault.message)", in: source, at: Position(line: best.cut.line, column: 1))
        }
        guard best.cut.count > 0 else { throw Problems("fichier vide : une ligne de noms de colonnes est attendue", in: source) }
        guard best.cut.count <= SourceRow.keptCells else {
            throw Problems("trop de colonnes : \(best.cut.count), \(SourceRow.keptCells) au plus", in: source, at: .start)
        }
        separator = best.cut.separator
        names = best.cut.names
        rows = announced == nil ? 1 : 2
    }

    private static let tooLong = "première ligne trop longue pour un en-tête : 1 Mio (1 048 576 octets) au plus"

    /// `sep=;` on a line of its own: what Excel writes and reads before the header.
    private static func announcedSeparator(_ sample: [UInt8]) -> UInt8? {
        let line = sample.drop { $0 == 0x0A || $0 == 0x0D || $0 == 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D }.filter { $0 != 0x22 }
        let word = line.prefix(4).map { $0 | 0x20 }
        guard line.count == 5, word.elementsEqual("sep=".utf8.map { $0 | 0x20 }) else { return nil }
        // A sign: never a letter, a digit, nor a piece of a longer character.
        switch line[4] {
        case 0x09, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return line[4]
        default: return nil
        }
    }

    /// What one separator makes of the first rows.
    private struct Cut {
        let separator: UInt8
        let fault: RowFault?
        let line: Int
        let names: [[UInt8]]
        let count: Int
        let score: Double

        static let rows = 200

        /// `nil` when the header does not end within the sample.
        init?(_ sample: [UInt8], separator: UInt8, skipping: Int, isWhole: Bool) {
            self.separator = separator
            var cutter = RowCutter(separator: separator)
            var (offset, line, toSkip) = (0, 1, skipping)
            var header: (cells: [[UInt8]], count: Int, line: Int, fault: RowFault?)?
            var (seen, even) = (0, 0)
            sample.withUnsafeBufferPointer { bytes in
                while offset < bytes.count, seen < Self.rows, cutter.cut(bytes, from: offset, isLast: isWhole) {
                    let first = line
                    offset = cutter.next
                    line += cutter.lines
                    if cutter.isBlank(bytes) { continue }
                    let count = cutter.cells.count + cutter.uncounted
                    if toSkip > 0 {
                        toSkip -= 1
                    } else if let header {
                        seen += 1
                        if count == header.count, cutter.fault == nil { even += 1 }
                    } else {
                        header = (Self.texts(cutter, bytes), count, first, cutter.fault)
                    }
                }
            }
            // A file of blank lines has an empty header.
            if header == nil, isWhole, offset == sample.count { header = ([], 0, 1, nil) }
            guard let header else { return nil }
            (names, count, self.line, fault) = (header.cells, header.count, header.line, header.fault)
            let evenness = seen == 0 ? 1 : Double(even) / Double(seen)
            score = header.fault == nil ? (evenness + 0.01) * Double(header.count - 1) / (Double(header.count) + 4) : 0
        }

        private static func texts(_ cutter: RowCutter, _ bytes: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
            cutter.cells.indices.map { column in
                let cell = Array(bytes[cutter.cells[column]])
                guard cutter.doubled.contains(column) else { return cell }
                var text: [UInt8] = []
                var isSecond = false
                for byte in cell {
                    isSecond = byte == UInt8(ascii: "\"") && !isSecond
                    if byte != UInt8(ascii: "\"") || isSecond { text.append(byte) }
                }
                return text
            }
        }
    }
}

/// Names of columns as people and mappings know them.
enum ColumnNames {
    /// Composed (NFC), without what does not show around them; `#` before the first is La Poste's way. An empty name is numbered by its
    /// place, « colonne 3 », a name that comes again by its rank, « nom (2) »: all stay distinct.
    static func of(_ written: [String]) -> [String] {
        var ranks: [String: Int] = [:]
        return written.enumerated().map { index, text in
            var name = trimmed(text)
            if index == 0, name.hasPrefix("#") { name = trimmed(String(name.dropFirst())) }
            if name.isEmpty { name = "colonne \(index + 1)" }
            var candidate = name
            while let rank = ranks[candidate] {
                // The next free rank is remembered, so that a name repeated thousands of times is not counted again each time.
                ranks[name, default: 1] += 1
                candidate = "\(name) (\(max(rank, ranks[name] ?? 1)))"
            }
            ranks[candidate] = 1
            return candidate
        }
    }

    /// Composed, without white space, BOM or control character around.
    static func trimmed(_ text: String) -> String {
        func isOutside(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 0x20 || scalar == "\u{FEFF}" || scalar == "\u{200B}" || scalar.properties.isWhitespace
        }
        let start = NFC.of(text).unicodeScalars.drop(while: isOutside)
        guard let last = start.lastIndex(where: { !isOutside($0) }) else { return "" }
        return String(start[...last])
    }
}

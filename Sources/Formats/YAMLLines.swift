internal import Kernel

/// Where each source line of a YAML scalar stands: the reading of libyaml is replayed on the source, for its events only give both ends.
/// An escape (`\n`, `''`) takes more characters in the file than in the value: the text after it is a piece of its own.
enum YAMLLines {
    typealias Pieces = [(offset: Int, position: Position)]

    static func of(_ value: String, _ writing: YAMLEvent.Writing, _ event: YAMLEvent, in lines: LineCache) -> Pieces {
        switch writing {
        case .plain where event.start.line == event.end.line: [(0, event.start)]
        case .plain, .singleQuoted, .doubleQuoted: flowing(writing, event, in: lines)
        case .literal, .folded: block(value, isFolded: writing == .folded, event, in: lines)
        }
    }

    /// Plain and quoted texts: a line break and the blanks around it make one space, n breaks n - 1 line breaks.
    private static func flowing(_ writing: YAMLEvent.Writing, _ event: YAMLEvent, in lines: LineCache) -> Pieces {
        let quote = writing == .plain ? 0 : 1
        var pieces: Pieces = []
        var offset = 0
        var breaks = 0
        var isJoined = false
        for number in event.start.line...event.end.line {
            let line = lines.line(number)
            let isFirst = number == event.start.line, isLast = number == event.end.line
            var end = min(isLast ? event.end.column - 1 - quote : line.count, line.count)
            var index = isFirst ? event.start.column - 1 + quote : line.prefix(max(0, end)).prefix(while: isBlank).count
            if !isFirst { breaks += 1 }
            guard index < end || isFirst || isLast else { continue }
            if breaks > 0 { offset += isJoined ? breaks - 1 : max(1, breaks - 1) }
            (breaks, isJoined) = (0, false)
            pieces.append((offset, Position(line: number, column: index + 1)))
            if !isLast {
                while index < end, isBlank(line[end - 1]), !isEscaped(line, end - 1, writing) { end -= 1 }
            }
            while index < end {
                if writing == .doubleQuoted, line[index] == "\\", index + 1 == line.count {
                    isJoined = true
                    break
                }
                let length = length(of: line, at: index, writing)
                index += length
                offset += 1
                if length > 1, index < end { pieces.append((offset, Position(line: number, column: index + 1))) }
            }
        }
        return pieces
    }

    /// Characters of the file that make the next one of the value.
    private static func length(of line: [Unicode.Scalar], at index: Int, _ writing: YAMLEvent.Writing) -> Int {
        guard index + 1 < line.count else { return 1 }
        switch (writing, line[index]) {
        case (.singleQuoted, "'"): return 2
        case (.doubleQuoted, "\\"):
            switch line[index + 1] {
            case "x": return 4
            case "u": return 6
            case "U": return 10
            default: return 2
            }
        default: return 1
        }
    }

    /// A space after an odd number of backslashes belongs to the text.
    private static func isEscaped(_ line: [Unicode.Scalar], _ index: Int, _ writing: YAMLEvent.Writing) -> Bool {
        guard writing == .doubleQuoted else { return false }
        var backslashes = 0
        var before = index - 1
        while before >= 0, line[before] == "\\" { (backslashes, before) = (backslashes + 1, before - 1) }
        return backslashes % 2 == 1
    }

    /// `|` keeps its lines, `>` folds those that begin with a character; both drop the same indentation from all.
    private static func block(_ value: String, isFolded: Bool, _ event: YAMLEvent, in lines: LineCache) -> Pieces {
        let length = value.unicodeScalars.count
        let kept = value.unicodeScalars.drop(while: { $0 == "\n" }).prefix(while: { $0 == " " }).count
        var indent: Int?
        var pieces: Pieces = []
        var offset = 0
        var breaks = 0
        var wasIndented = false
        let last = event.end.column > 1 ? event.end.line : event.end.line - 1
        for number in event.start.line + 1..<max(last, event.start.line) + 1 where offset < length {
            let line = lines.line(number)
            let spaces = line.prefix { $0 == " " }.count
            if indent == nil, spaces < line.count { indent = max(0, spaces - kept) }
            guard let indent, line.count > indent else {
                breaks += 1
                continue
            }
            let isIndented = isBlank(line[indent])
            if pieces.isEmpty {
                offset += breaks
            } else {
                breaks += 1
                let isJoined = isFolded && !isIndented && !wasIndented
                offset += isJoined ? max(1, breaks - 1) : breaks
            }
            (breaks, wasIndented) = (0, isIndented)
            guard offset < length else { break }
            pieces.append((offset, Position(line: number, column: indent + 1)))
            offset += line.count - indent
        }
        if pieces.first?.offset != 0 { pieces.insert((0, pieces.first?.position ?? event.start), at: 0) }
        return pieces
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}

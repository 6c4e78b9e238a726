package import Kernel

/// A strict reader of JSON (RFC 8259): places kept, duplicate members refused at the second, numbers left as written.
package enum JSONReader {
    /// The value written in `bytes`; or every problem found, in French, each with its place.
    package static func read(_ bytes: [UInt8], named source: String, limits: ReadingLimits = .standard) throws(Problems) -> Node {
        do throws(JSONFault) { return try parse(bytes, named: source, limits: limits) } catch { throw error.problems }
    }

    /// The same, for those who tell what is not JSON from JSON that cannot be used.
    package static func parse(_ bytes: [UInt8], named source: String, limits: ReadingLimits = .standard) throws(JSONFault) -> Node {
        let text: SourceText
        do throws(Problems) {
            text = try SourceText(bytes, named: source, limits: limits)
        } catch {
            throw .unreadable(error)
        }
        var parser = JSONParser(text, limits: limits)
        let root: Node
        do throws(Problem) {
            root = try parser.document()
        } catch {
            let wasReadable = parser.isReadable
            parser.duplicates.add(error)
            throw wasReadable ? .unusable(parser.duplicates) : .unreadable(parser.duplicates)
        }
        guard parser.duplicates.list.isEmpty else { throw .unusable(parser.duplicates) }
        return root
    }
}

/// Why bytes gave no value.
package enum JSONFault: Error, Sendable {
    /// They are not JSON.
    case unreadable(Problems)
    /// The grammar of JSON allows them, but nobody could use them: a member given twice, half a character, too much of it.
    case unusable(Problems)

    package var problems: Problems {
        switch self {
        case .unreadable(let problems), .unusable(let problems): problems
        }
    }
}

private struct JSONParser {
    /// Problems that did not stop the reading.
    var duplicates = Problems()
    /// False once something was met that the grammar of JSON refuses.
    private(set) var isReadable = true
    private let source: String
    private let limits: ReadingLimits
    private let bytes: [UInt8]
    private var index = 0
    private var nodes = 0
    /// The last place computed and its offset: places are asked for in the order of the file, so each byte is counted once.
    private var counted = (offset: 0, position: Position.start)

    init(_ text: SourceText, limits: ReadingLimits) {
        source = text.source
        bytes = text.utf8
        self.limits = limits
    }

    mutating func document() throws(Problem) -> Node {
        let root = try value(depth: 0)
        guard next() == nil else { throw fault("texte de trop après la valeur : \(found()) ; un seul objet est attendu") }
        return root
    }

    private mutating func value(depth: Int) throws(Problem) -> Node {
        let first = next()
        nodes += 1
        guard nodes <= limits.nodes else { throw refusal("trop de valeurs : \(FrenchNumber.write(Int128(limits.nodes))) au plus") }
        let position = position()
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard depth < limits.depth else {
                throw refusal("trop d’objets et de listes les uns dans les autres : \(limits.depth) niveaux au plus")
            }
            let isMap = first == UInt8(ascii: "{")
            return Node(isMap ? .map(try members(depth: depth + 1)) : .list(try items(depth: depth + 1)), at: position)
        case UInt8(ascii: "\""): return Node(.text(try string(position)), at: position)
        case let first? where first == UInt8(ascii: "-") || Self.isDigit(first): return Node(.number(try number()), at: position)
        case UInt8(ascii: "t"): return Node(.boolean(try word("true", true)), at: position)
        case UInt8(ascii: "f"): return Node(.boolean(try word("false", false)), at: position)
        case UInt8(ascii: "n"): return Node(try word("null", .null), at: position)
        case nil where bytes.allSatisfy(Self.isSpace):
            isReadable = false
            throw Problem("fichier vide : un objet JSON est attendu", in: source, at: .start)
        default: throw expected("une valeur")
        }
    }

    private mutating func members(depth: Int) throws(Problem) -> [Member] {
        index += 1
        var members: [Member] = []
        var seen = SeenNames()
        if next() == UInt8(ascii: "}") {
            index += 1
            return members
        }
        while true {
            guard next() == UInt8(ascii: "\"") else { throw expected("un nom entre « \" »") }
            nodes += 1
            let position = position()
            let name = try string(position).value
            guard next() == UInt8(ascii: ":") else { throw expected("« : »") }
            index += 1
            let value = try value(depth: depth)
            if let line = seen.line(of: name, among: members) {
                let message = "membre « \(Excerpt.of(name)) » déjà donné ligne \(line) : gardez un seul des deux"
                duplicates.add(Problem(message, in: source, at: position))
            } else {
                members.append(Member(name: name, at: position, value: value))
                seen.add(members)
            }
            if try closes(UInt8(ascii: "}"), "« , » ou « } »") { return members }
        }
    }

    private mutating func items(depth: Int) throws(Problem) -> [Node] {
        index += 1
        var items: [Node] = []
        if next() == UInt8(ascii: "]") {
            index += 1
            return items
        }
        while true {
            items.append(try value(depth: depth))
            if try closes(UInt8(ascii: "]"), "« , » ou « ] »") { return items }
        }
    }

    /// True after the closing sign, false after a comma that something follows.
    private mutating func closes(_ sign: UInt8, _ wanted: String) throws(Problem) -> Bool {
        let separator = next()
        guard separator == sign || separator == UInt8(ascii: ",") else { throw expected(wanted) }
        if separator == UInt8(ascii: ","), nextAfterComma() == sign { throw fault("virgule de trop : rien ne la suit") }
        index += 1
        return separator == sign
    }

    private func nextAfterComma() -> UInt8? {
        bytes[(index + 1)...].first { !Self.isSpace($0) }
    }

    private mutating func word<Value>(_ word: String, _ value: Value) throws(Problem) -> Value {
        guard bytes[index...].starts(with: word.utf8) else { throw expected("une valeur") }
        index += word.utf8.count
        return value
    }

    private mutating func number() throws(Problem) -> String {
        let start = index
        func digits(_ index: inout Int) -> Bool {
            let first = index
            while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
            return index > first
        }
        if byte == UInt8(ascii: "-") { index += 1 }
        let whole = index
        guard digits(&index) else { throw expected("un chiffre") }
        if bytes[whole] == UInt8(ascii: "0"), index > whole + 1 {
            index = whole
            throw fault("un nombre ne commence pas par 0 : écrivez-le sans ce zéro, ou entre « \" » si c’est un code")
        }
        if byte == UInt8(ascii: ".") {
            index += 1
            guard digits(&index) else { throw expected("un chiffre") }
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            index += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { index += 1 }
            guard digits(&index) else { throw expected("un chiffre") }
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func string(_ position: Position) throws(Problem) -> Scalar {
        index += 1
        let start = index
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        var value = String(decoding: bytes[start..<index], as: UTF8.self)
        let isEscaped = byte == UInt8(ascii: "\\")
        while byte != UInt8(ascii: "\"") {
            guard let byte, byte != 0x0A else {
                isReadable = false
                throw Problem("texte ouvert ici et jamais fermé : « \" » est attendu à la fin de la ligne", in: source, at: position)
            }
            guard byte >= 0x20 else { throw fault("tabulation dans un texte : écrivez « \\t »") }
            if byte == UInt8(ascii: "\\") {
                value.unicodeScalars.append(try escape())
            } else {
                let start = index
                while let byte = self.byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
                value += String(decoding: bytes[start..<index], as: UTF8.self)
            }
        }
        index += 1
        let first = Position(line: position.line, column: position.column + 1)
        return Scalar(isEscaped ? NFC.of(value) : value, style: .quoted, lines: [(0, first)])
    }

    private mutating func escape() throws(Problem) -> Unicode.Scalar {
        let start = index
        index += 2
        switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try codeUnit(from: start)
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard unit < 0xDC00, byte == UInt8(ascii: "\\"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "u") else {
                index = start
                throw refusal("moitié de caractère seule : « \\uD800 » à « \\uDFFF » vont par deux")
            }
            index += 2
            let low = try codeUnit(from: start)
            guard (0xDC00...0xDFFF).contains(low), let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) else {
                index = start
                throw refusal("moitié de caractère seule : « \\uD800 » à « \\uDFFF » vont par deux")
            }
            return scalar
        default:
            index = start
            throw fault("« \\ » suivi d’un signe inconnu : doublez-le (« \\\\ »)")
        }
    }

    private mutating func codeUnit(from start: Int) throws(Problem) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = byte.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                index = start
                throw fault("quatre chiffres de 0 à F sont attendus après « \\u »")
            }
            unit = unit << 4 | UInt32(digit)
            index += 1
        }
        return unit
    }

    // MARK: Places and faults

    private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The next byte that is not white space.
    private mutating func next() -> UInt8? {
        while let byte, Self.isSpace(byte) { index += 1 }
        return byte
    }

    private mutating func position() -> Position {
        if counted.offset > index { counted = (0, .start) }
        var (line, column) = (counted.position.line, counted.position.column)
        for byte in bytes[counted.offset..<min(index, bytes.count)] {
            if byte == 0x0A {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        counted = (min(index, bytes.count), Position(line: line, column: column))
        return counted.position
    }

    /// What the grammar of JSON does not allow.
    private mutating func fault(_ message: String) -> Problem {
        isReadable = false
        return refusal(message)
    }

    /// What it allows and we do not.
    private mutating func refusal(_ message: String) -> Problem { Problem(message, in: source, at: position()) }

    private mutating func expected(_ wanted: String) -> Problem { fault("attendu : \(wanted) ; trouvé : \(found())") }

    /// What stands at the index: a sign, the end of the file, or the beginning of a word.
    private func found() -> String {
        guard index < bytes.count else { return "la fin du fichier" }
        let scalars = String(decoding: bytes[index..<min(index + 120, bytes.count)], as: UTF8.self).unicodeScalars
        let word = scalars.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }
        return "« \(Excerpt.of(word.isEmpty ? String(scalars.prefix(1)) : String(word), limit: 20)) »"
    }
}

/// The names given in an object so far. A handful is looked through; an index is made for those who write more.
private struct SeenNames {
    private var lines: [String: Int] = [:]

    private static let few = 8

    /// The line where the name was given; `nil` when it is new.
    func line(of name: String, among members: [Member]) -> Int? {
        members.count <= Self.few ? members.first { $0.name == name }?.position.line : lines[name]
    }

    /// The last member is new.
    mutating func add(_ members: [Member]) {
        guard members.count > Self.few else { return }
        for member in lines.isEmpty ? members[...] : members.suffix(1) { lines[member.name] = member.position.line }
    }
}

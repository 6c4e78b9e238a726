internal import Kernel

/// The bytes of a text, once what wraps them is removed: gzip, a byte order mark, UTF-16.
struct OpenText {
    let bytes: any ByteSource
    let isCompressed: Bool
    let hasBOM: Bool
    /// The encoding, when the first bytes tell it for sure.
    let announced: TextEncoding?
    /// The first bytes, in an encoding that contains ASCII.
    let head: [UInt8]

    private static let headBytes = 4096

    /// Throws `Problems` when the file is empty or is surely no text.
    init(_ file: any ByteSource, named source: String) throws {
        var rest = file
        var head = try rest.next(Self.headBytes)
        isCompressed = head.starts(with: GzipBytes.magic)
        if isCompressed {
            rest = try GzipBytes(HeadedBytes(head, then: rest), named: source)
            head = try rest.next(Self.headBytes)
            if head.starts(with: GzipBytes.magic) {
                throw Problems("fichier gzip compressé deux fois : décompressez-le une fois", in: source)
            }
        }
        guard !head.isEmpty else { throw Problems("fichier vide : une ligne de noms de colonnes est attendue", in: source) }
        if let sentence = ForeignFormat.sentence(for: head) { throw Problems(sentence, in: source) }

        let mark: Int
        (announced, mark) = Self.announcement(head)
        hasBOM = mark > 0
        head.removeFirst(mark)
        if announced == .utf16LittleEndian || announced == .utf16BigEndian {
            rest = UTF16Text(HeadedBytes(head, then: rest), isBigEndian: announced == .utf16BigEndian)
            head = try rest.next(Self.headBytes)
        }
        bytes = HeadedBytes(head, then: rest)
        self.head = head
        // A text holds a control character here and there; a program, an image, a disk holds many.
        let controls = head.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard controls * 10 <= head.count else {
            throw Problems("ce n’est pas un fichier de texte : un CSV, un JSON ou un GeoJSON est attendu", in: source)
        }
    }

    /// What the first bytes say, and how many of them say only that.
    private static func announcement(_ head: [UInt8]) -> (encoding: TextEncoding?, mark: Int) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        // Without a mark: most characters of a header are ASCII, one of whose two bytes is zero, always on the same side.
        let pairs = head.count / 2
        guard pairs > 0 else { return (nil, 0) }
        let even = (0..<pairs).count { head[2 * $0] == 0 }
        let odd = (0..<pairs).count { head[2 * $0 + 1] == 0 }
        if odd * 2 > pairs, even * 5 < odd { return (.utf16LittleEndian, 0) }
        if even * 2 > pairs, odd * 5 < even { return (.utf16BigEndian, 0) }
        return (nil, 0)
    }

    /// JSON begins with a brace and a name, or a bracket and a value; a header may be written `[code];[nom]`.
    var looksLikeJSON: Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let signs = head.lazy.filter { !blanks.contains($0) }.prefix(2)
        guard let first = signs.first, let second = signs.dropFirst().first else { return false }
        switch first {
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        case UInt8(ascii: "["): return "{[]\"-0123456789".utf8.contains(second)
        default: return false
        }
    }
}

/// The list that ends a ZIP archive. Archives that leave room for something else (bytes before the first member, after the list, more than
/// 65,534 members) are not read: no office program writes them.
struct ZipDirectory {
    let names: [String]
    /// What the member `mimetype` says when it is the first and is not compressed, as OpenDocument wants.
    let openDocumentType: String?

    init?(_ bytes: [UInt8]) {
        guard let end = Self.end(of: bytes), Self.number(bytes, end + 4, 2) == 0, Self.number(bytes, end + 6, 2) == 0 else { return nil }
        let count = Self.number(bytes, end + 10, 2)
        let (size, start) = (Self.number(bytes, end + 12, 4), Self.number(bytes, end + 16, 4))
        guard count < 0xFFFF, start + size == end else { return nil }
        var names: [String] = []
        var place = start
        for _ in 0..<count {
            guard place + 46 <= end, bytes[place..<place + 4].elementsEqual("PK\u{1}\u{2}".utf8) else { return nil }
            let nameLength = Self.number(bytes, place + 28, 2)
            let next = place + 46 + nameLength + Self.number(bytes, place + 30, 2) + Self.number(bytes, place + 32, 2)
            guard next <= end else { return nil }
            names.append(String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self))
            place = next
        }
        guard place == end else { return nil }
        self.names = names
        openDocumentType = names.first == "mimetype" ? Self.firstMember(bytes, named: "mimetype", before: start) : nil
    }

    /// Where the last record starts: 22 bytes, then a comment that reaches the end of the file.
    private static func end(of bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        var place = bytes.count - 22
        let lowest = max(0, place - 0xFFFF)
        while place >= lowest {
            if bytes[place] == 0x50, bytes[place..<place + 4].elementsEqual("PK\u{5}\u{6}".utf8),
                place + 22 + number(bytes, place + 20, 2) == bytes.count
            {
                return place
            }
            place -= 1
        }
        return nil
    }

    /// The contents of the first member, stored as they are.
    private static func firstMember(_ bytes: [UInt8], named name: String, before limit: Int) -> String? {
        let (nameLength, extra) = (number(bytes, 26, 2), number(bytes, 28, 2))
        let start = 30 + nameLength + extra
        let length = number(bytes, 22, 4)
        guard number(bytes, 8, 2) == 0, nameLength == name.utf8.count, length <= 200, start + length <= limit,
            bytes[30..<30 + nameLength].elementsEqual(name.utf8)
        else { return nil }
        return String(decoding: bytes[start..<start + length], as: UTF8.self)
    }

    /// Little endian; 0 beyond the end.
    private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int {
        guard place + size <= bytes.count else { return 0 }
        return bytes[place..<place + size].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}

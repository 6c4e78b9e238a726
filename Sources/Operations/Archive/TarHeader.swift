internal import Kernel

/// The 512 bytes that stand before each member of a tar file, in the POSIX ustar format, without extensions.
///
/// There is one way to write a header: same owner, same permissions, same order of fields. Reading one means writing it again from
/// what it says and comparing every byte, so that no byte can be changed without being seen.
struct TarHeader: Equatable {
    let name: String
    let size: Int
    /// The moment of the archive, the same for all its members.
    let moment: Instant

    /// Tar counts in blocks of this many bytes; the last of a member is filled with zeros.
    static let block = 512
    /// Eleven octal digits: 8 GiB less a byte.
    static let largest = (1 << 33) - 1
    /// A name stands in one field of the header, whole.
    static let longestName = 100

    /// `nil` when the bytes are not those of a header that `bytes` would give.
    init?(_ block: [UInt8]) {
        guard block.count == Self.block, let name = Self.text(block[0..<100]), Self.isAllowed(name),
            let size = Self.number(block[124..<135]),
            let seconds = Self.number(block[136..<147])
        else { return nil }
        self.init(name: name, size: size, moment: Instant(seconds: Int64(seconds)))
        guard bytes == block else { return nil }
    }

    init(name: String, size: Int, moment: Instant) {
        self.name = name
        self.size = size
        self.moment = moment
    }

    /// A relative path of ASCII letters, digits, `.`, `-`, `_`, no folder of which begins with a point: nothing can be written elsewhere
    /// than where one extracts.
    static func isAllowed(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
        return name.utf8.count <= longestName
            && parts.allSatisfy { part in
                part.first.map { $0 != 0x2E && $0 != 0x2D } == true
                    && part.allSatisfy { byte in
                        switch byte {
                        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                        default: false
                        }
                    }
            }
    }

    /// Whether the moment can be written: from 1970 on, in eleven octal digits.
    static func canDate(_ moment: Instant) -> Bool { moment.seconds >= 0 && moment.seconds <= Int64(largest) }

    var bytes: [UInt8] {
        var block: [UInt8] = []
        block.reserveCapacity(Self.block)
        Self.append(name, in: 100, to: &block)
        // Only the owner reads what is extracted: it is the territory's database.
        Self.append("0000600", in: 8, to: &block)
        Self.append("0000000", in: 8, to: &block)
        Self.append("0000000", in: 8, to: &block)
        Self.append(Self.octal(size, digits: 11), in: 12, to: &block)
        Self.append(Self.octal(Int(moment.seconds), digits: 11), in: 12, to: &block)
        // The checksum is counted as if its own field held spaces.
        Self.append("        ", in: 8, to: &block)
        Self.append("0", in: 1, to: &block)
        Self.append("", in: 100, to: &block)
        Self.append("ustar", in: 6, to: &block)
        Self.append("00", in: 2, to: &block)
        Self.append("", in: 64, to: &block)
        Self.append("0000000", in: 8, to: &block)
        Self.append("0000000", in: 8, to: &block)
        Self.append("", in: 155 + 12, to: &block)
        let sum = Self.octal(Self.checksum(of: block), digits: 6)
        block.replaceSubrange(148..<156, with: Array(sum.utf8) + [0, 0x20])
        return block
    }

    /// How many zeros follow a member of `size` bytes.
    static func padding(after size: Int) -> Int { (block - size % block) % block }

    /// Whether a block bears the mark of the format.
    static func hasMark(_ block: [UInt8]) -> Bool { block.count == self.block && Array(block[257..<265]) == Array("ustar\u{0}00".utf8) }

    /// Whether a header's own sum is right.
    static func hasRightChecksum(_ block: [UInt8]) -> Bool {
        guard block.count == self.block else { return false }
        return number(block[148..<154]) == checksum(of: block)
    }

    private static func checksum(of block: [UInt8]) -> Int {
        block.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 0x20 : Int(block[$1])) }
    }

    private static func octal(_ number: Int, digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    private static func append(_ text: String, in width: Int, to block: inout [UInt8]) {
        block += text.utf8
        block += [UInt8](repeating: 0, count: width - text.utf8.count)
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        guard field.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return field.reduce(0) { $0 * 8 + Int($1 - 0x30) }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String? {
        String(validating: field.prefix { $0 != 0 }, as: UTF8.self)
    }
}

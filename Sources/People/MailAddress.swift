/// A mail address as people type it, fit to be put in a header: ASCII, one `@`, no space, no sign that separates.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// As typed, spaces around left out.
    package let description: String

    /// Lower case: what two ways of typing one mailbox share. Some servers tell `Mairie@` from `mairie@`; no town hall relies on it.
    package var key: String { description.lowercased() }

    /// At most 254 characters (RFC 5321); `nil` for anything that no mail could be sent to, and for accents, which few servers take.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
        guard bytes.count <= 254, let at = bytes.firstIndex(of: 0x40), at == bytes.lastIndex(of: 0x40) else { return nil }
        let (local, domain) = (bytes[..<at], bytes[(at + 1)...])
        guard (1...64).contains(local.count), local.first != 0x2E, local.last != 0x2E, local.allSatisfy(Self.isLocal),
            !zip(local, local.dropFirst()).contains(where: { $0 == 0x2E && $1 == 0x2E })
        else { return nil }
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(Self.isLabel), let last = labels.last, !last.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        description = String(decoding: bytes, as: UTF8.self)
    }

    /// What stands before the `@` (RFC 5322, `atext` and the dot).
    private static func isLocal(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte) }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D && label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}

/// An address to which a mail can be sent: `jeanne.martin@mairie-voiron.fr`.
///
/// Stricter than the standards, which allow quotes, comments and spaces nobody has: letters without accents, digits and `.!#$%&'*+/=?^_{|}~-`
/// before the only `@`, at most 64; a domain of at least two names (or `localhost`), 254 characters in all. The domain is in lower case; what
/// precedes the `@` stays as it was given, since only its server knows whether case matters there.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    package let domain: String

    package var text: String { "\(local)@\(domain)" }
    package var description: String { text }

    /// `nil` when it cannot be an address; spaces around it are not removed.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else { return nil }
        local = String(parts[0])
        domain = parts[1].lowercased()
    }

    private static func isLocal(_ text: Substring) -> Bool {
        text.utf8.count <= 64
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.utf8.allSatisfy { isLetterOrDigit($0) || "!#$%&'*+/=?^_`{|}~-".utf8.contains($0) }
            }
    }

    static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return (labels.count >= 2 || text.lowercased() == "localhost")
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) }
}

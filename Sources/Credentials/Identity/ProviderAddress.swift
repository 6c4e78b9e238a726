/// An address of an identity provider: `https://…`, or `http://` on the machine itself, for trials. Nobody reads what goes over it.
package struct ProviderAddress: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    /// On this machine, in clear.
    package let isLoopback: Bool

    /// `nil` for another scheme, a name or password in the address, a fragment, or a sign that addresses do not have.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let schemes = [(Array("https://".utf8), false), (Array("http://".utf8), true)]
        guard bytes.count <= 2_000, let (scheme, isClear) = schemes.first(where: { bytes.starts(with: $0.0) }),
            bytes.allSatisfy(Self.isAddressSign)
        else { return nil }
        let authority = bytes[scheme.count...].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard let (host, port) = Self.parts(authority), port?.isEmpty != true, port?.count ?? 0 <= 5, port?.allSatisfy(Self.isDigit) ?? true
        else { return nil }
        let name = String(decoding: host, as: UTF8.self).lowercased()
        isLoopback = isClear
        guard !isClear || ["localhost", "127.0.0.1", "[::1]"].contains(name) else { return nil }
        self.text = text
    }

    package var description: String { text }

    private static func parts(_ authority: ArraySlice<UInt8>) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?)? {
        let colon = authority.lastIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "]") }
        let host: ArraySlice<UInt8>
        if let colon, authority[colon] == UInt8(ascii: ":") { host = authority[..<colon] } else { host = authority }
        let isNumber = host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]")
        let name = isNumber ? host.dropFirst().dropLast() : host
        guard !name.isEmpty, name.allSatisfy({ isNumber ? isHexadecimal($0) || $0 == UInt8(ascii: ":") : isNameSign($0) }) else {
            return nil
        }
        return (host, host.endIndex == authority.endIndex ? nil : authority[(host.endIndex + 1)...])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func isNameSign(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    /// What RFC 3986 lets stand in an address, fragments left out.
    private static func isAddressSign(_ byte: UInt8) -> Bool {
        isNameSign(byte) || "-._~:/?[]@!$&'()*+,;=%".utf8.contains(byte)
    }
}

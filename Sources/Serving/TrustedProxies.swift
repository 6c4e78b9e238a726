internal import Glibc

/// The relays in front of the server whose word is taken on who asks.
package struct TrustedProxies: Sendable {
    /// The first bits of an address.
    private struct Block: Sendable {
        let bytes: [UInt8]
        let bits: Int

        func holds(_ address: [UInt8]) -> Bool {
            guard address.count == bytes.count else { return false }
            for index in bytes.indices {
                let left = bits - 8 * index
                if left <= 0 { return true }
                let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> UInt8(left))
                if address[index] & mask != bytes[index] & mask { return false }
            }
            return true
        }
    }

    private var blocks: [Block] = []

    package static let none = TrustedProxies()

    private init() {}

    /// Addresses (`10.0.0.4`, `::1`) and blocks (`10.0.0.0/8`), separated by commas or spaces; `nil` when one is malformed.
    package init?(_ text: String) {
        for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let bytes = Self.bytes(String(parts[0])) else { return nil }
            var bits = 8 * bytes.count
            if parts.count == 2 {
                guard let given = Int(parts[1]), (0...bits).contains(given) else { return nil }
                bits = given
            }
            blocks.append(Block(bytes: bytes, bits: bits))
        }
    }

    /// Who asks: the peer, or what trusted relays say, read from the nearest. Empty when an untrusted peer claims to relay for somebody:
    /// it is then neither itself nor whom it names.
    func client(peer: String, forwarded: [String], isForwarded: Bool) -> String {
        let chain = forwarded.flatMap { $0.split(separator: ",") }.map { String($0.drop { $0 == " " }.prefix { $0 != " " }) }
        guard !chain.isEmpty || isForwarded else { return peer }
        guard isTrusted(peer) else { return "" }
        for address in chain.reversed() {
            guard Self.bytes(address) != nil else { return "" }
            if !isTrusted(address) { return address }
        }
        return chain.first ?? ""
    }

    private func isTrusted(_ address: String) -> Bool {
        guard let bytes = Self.bytes(address) else { return false }
        return blocks.contains { $0.holds(bytes) }
    }

    /// The bytes of an IPv4 or IPv6 address; an IPv4 address written as IPv6 is IPv4.
    private static func bytes(_ text: String) -> [UInt8]? {
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        return bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
    }
}

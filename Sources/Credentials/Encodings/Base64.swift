/// Bytes as text of 64 signs (RFC 4648).
package enum Base64 {
    private static let common = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    private static let urlSigns = common + Array("-_".utf8)
    private static let plainSigns = common + Array("+/".utf8)

    /// The alphabet that addresses, cookies and file names take as it stands, without padding.
    package static func url(_ bytes: some Sequence<UInt8>) -> String { write(bytes, urlSigns) }

    /// The usual alphabet, padded: what HTTP headers want.
    package static func padded(_ bytes: some Sequence<UInt8>) -> String {
        let text = write(bytes, plainSigns)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// The bytes that `url` wrote, and `nil` for any other text: each value has one writing, so that none can be altered unseen.
    package static func bytes(url text: some StringProtocol) -> [UInt8]? { read(text.utf8, urlSigns) }

    /// Either alphabet, padded or not: what people paste.
    package static func bytes(pasted text: some StringProtocol) -> [UInt8]? {
        var signs = Array(text.utf8)
        while signs.last == UInt8(ascii: "="), text.utf8.count - signs.count < 2 { signs.removeLast() }
        return read(
            signs.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }, urlSigns)
    }

    private static func write(_ bytes: some Sequence<UInt8>, _ signs: [UInt8]) -> String {
        var text: [UInt8] = []
        var (pending, count): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(signs[Int(pending >> count & 0x3F)])
            }
        }
        if count > 0 { text.append(signs[Int(pending << (6 - count) & 0x3F)]) }
        return String(decoding: text, as: UTF8.self)
    }

    private static func read(_ text: some Collection<UInt8>, _ signs: [UInt8]) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var (pending, count): (UInt32, UInt32) = (0, 0)
        for sign in text {
            guard let value = signs.firstIndex(of: sign) else { return nil }
            pending = pending << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> count))
            }
        }
        // What is left over belongs to no byte: it must be zero.
        return pending & (1 << count - 1) == 0 ? bytes : nil
    }
}

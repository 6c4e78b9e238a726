/// Bytes as letters and digits that one can copy by hand (RFC 4648, without padding): how applications take the key of one-time passwords.
package enum Base32 {
    private static let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var (pending, count): (UInt32, UInt32) = (0, 0)
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(signs[Int(pending >> count & 0x1F)])
            }
        }
        if count > 0 { text.append(signs[Int(pending << (5 - count) & 0x1F)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Lower case and spaces are read, as people type them; `nil` for anything else.
    package static func bytes(_ text: String) -> [UInt8]? {
        let letters = text.uppercased().utf8.filter { $0 != UInt8(ascii: " ") }
        guard [0, 2, 4, 5, 7].contains(letters.count % 8) else { return nil }
        var bytes: [UInt8] = []
        var (pending, count): (UInt32, UInt32) = (0, 0)
        for letter in letters {
            guard let value = signs.firstIndex(of: letter) else { return nil }
            pending = pending << 5 | UInt32(value)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> count))
            }
        }
        return pending & (1 << count - 1) == 0 ? bytes : nil
    }
}

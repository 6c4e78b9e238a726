internal import Crypto
internal import Formats

/// The identity of an adopted text: SHA-256 of it as NFC, with LF line ends and without BOM — what `sha256sum` gives on a clean file.
package enum Fingerprint {
    /// `sha256:` and 64 hexadecimal digits.
    package static func of(_ bytes: [UInt8]) -> String {
        let digest = SHA256.hash(data: canonical(bytes))
        return "sha256:" + digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    /// The bytes that are hashed: an editor that changes the line ends or the accents' form does not change the text.
    static func canonical(_ bytes: [UInt8]) -> [UInt8] {
        var text = String(decoding: bytes, as: UTF8.self).unicodeScalars
        if text.first == "\u{FEFF}" { text.removeFirst() }
        var lines = String.UnicodeScalarView()
        var wasReturn = false
        for scalar in text {
            if scalar == "\r" {
                lines.append("\n")
            } else if !(scalar == "\n" && wasReturn) {
                lines.append(scalar)
            }
            wasReturn = scalar == "\r"
        }
        return Array(NFC.of(String(lines)).utf8)
    }
}

internal import Crypto

/// A name that changes with the content.
package enum Fingerprint {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The first 16 hexadecimal digits of the SHA-256.
    package static func of(_ bytes: [UInt8]) -> String {
        String(decoding: SHA256.hash(data: bytes).prefix(8).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

/// A file inside an archive.
package struct ArchiveMember: Hashable, Sendable {
    /// A relative path: `preau.sqlite`, `pieces/0f3c.pdf`.
    package let name: String
    /// In bytes.
    package let size: Int
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    package let fingerprint: String
}

/// The last member of an archive: the fingerprints of the others, in the format of `sha256sum`.
enum FingerprintList {
    static let name = "SHA256SUMS"

    static func bytes(of members: [ArchiveMember]) -> [UInt8] {
        Array(members.map { "\($0.fingerprint)  \($0.name)\n" }.joined().utf8)
    }
}

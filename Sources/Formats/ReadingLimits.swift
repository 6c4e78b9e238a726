/// How much of an untrusted file is read before giving up.
package struct ReadingLimits: Sendable {
    /// Size of the file, in bytes.
    package let bytes: Int
    /// Lists and maps inside one another.
    package let depth: Int
    /// Values and names in the whole file.
    package let nodes: Int

    package init(bytes: Int, depth: Int, nodes: Int) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    /// A regulation: 2 MiB.
    package static let standard = ReadingLimits(bytes: 2 << 20, depth: 64, nodes: 200_000)

    /// The case of one dossier: 16 MiB, for a territory may hold ten thousand schools of some forty values.
    package static let cases = ReadingLimits(bytes: 16 << 20, depth: 64, nodes: 1_000_000)
}

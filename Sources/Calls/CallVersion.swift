/// A regulation that a call follows from a moment on: the first when it is created, another at each amendment.
package struct CallVersion: Hashable, Sendable {
    /// From 1.
    package let rank: Int
    /// How people call the call: « Appel « communes et écoles » 2023 ».
    package let title: String
    /// `sha256:…` of the regulation's text: see `Fingerprint`.
    package let regulation: String
    package let stamp: Stamp

    package init(rank: Int, title: String, regulation: String, stamp: Stamp) {
        self.rank = rank
        self.title = title
        self.regulation = regulation
        self.stamp = stamp
    }
}

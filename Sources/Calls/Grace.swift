package import Kernel
package import People

/// A later deadline for the dossier of one organisation, with why.
package struct Grace: Hashable, Sendable {
    package let organisation: Number<Organisation>
    /// The last moment at which it may deposit, itself included.
    package let until: Instant
    package let stamp: Stamp

    package init(organisation: Number<Organisation>, until: Instant, stamp: Stamp) {
        self.organisation = organisation
        self.until = until
        self.stamp = stamp
    }
}

package import Kernel
package import Simulations

/// What was done to an instance of a draft: a school taken away, a PAC added, a place in the list.
package struct DossierInstance: Hashable, Sendable {
    package let name: InstanceName
    /// The annuaire does not have it.
    package let isAdded: Bool
    /// It does not count. Its answers stay: it may be put back.
    package let isRemoved: Bool
    /// Where it stands among its siblings, from 1; `nil` for its usual place, after those that have one.
    package let position: Int?
    package let version: Int64
    package let by: Author
    package let at: Instant

    package init(name: InstanceName, isAdded: Bool, isRemoved: Bool, position: Int?, version: Int64, by: Author, at: Instant) {
        self.name = name
        self.isAdded = isAdded
        self.isRemoved = isRemoved
        self.position = position
        self.version = version
        self.by = by
        self.at = at
    }
}

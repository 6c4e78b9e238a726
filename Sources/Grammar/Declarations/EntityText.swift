internal import Kernel

/// A level of the dossier: commune, école, pac.
package struct EntityText: Sendable {
    package let name: Named
    package var key = Named("", at: .start)
    package var keyIsInteger = false
    package var parent: Named?
    /// How many siblings one parent may have.
    package var limit = EntityText.defaultLimit
    package var title: String?
    package var plural: String?
    package var notes: [String] = []

    package static let defaultLimit = 10_000

    package init(name: Named) { self.name = name }
}

package import Kernel

/// A name and where it was written.
package struct Named: Hashable, Sendable {
    package let name: String
    package let position: Position

    package init(_ name: String, at position: Position) {
        self.name = name
        self.position = position
    }
}

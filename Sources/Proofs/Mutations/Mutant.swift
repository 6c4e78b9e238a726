internal import Grammar
package import Kernel
internal import Language

/// A regulation with one thing changed.
package struct Mutant: Sendable {
    package let position: Position
    /// « « < » au lieu de « ≤ » ».
    package let change: String
    /// « le contrôle « débit » ».
    package let place: String
    /// When it does not compile because of a hole or an overlap in a grid, the file has defended itself.
    let movesBracket: Bool
    let text: RegulationText
}

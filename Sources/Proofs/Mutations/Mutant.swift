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

    /// A survivor as a warning at its place: « ligne 204 : « < » au lieu de « ≤ » dans le contrôle « débit » ».
    package var problem: Problem {
        Problem(
            "mutant vivant, ligne \(position.line) : \(change) dans \(place) ; aucun exemple ne s’en aperçoit", in: text.source,
            at: position,
            severity: .warning)
    }
}

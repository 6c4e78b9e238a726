package import Kernel

/// Something written about a dossier, from one side to the other. It does not deposit anything.
package struct DossierMessage: Hashable, Sendable {
    package enum Side: String, Sendable, CaseIterable {
        case applicant = "demandeur"
        case territory = "territoire"
    }

    package let number: Number<DossierMessage>
    package let dossier: Number<StartedDossier>
    package let at: Instant
    package let by: Author
    package let side: Side
    package let text: String

    package init(number: Number<DossierMessage>, dossier: Number<StartedDossier>, at: Instant, by: Author, side: Side, text: String) {
        self.number = number
        self.dossier = dossier
        self.at = at
        self.by = by
        self.side = side
        self.text = text
    }

    /// Letters that one may hold.
    package static let longest = 10_000
}

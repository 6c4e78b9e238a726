package import Kernel
package import People

/// The mayor’s or the head’s hand under a draft, as it was at that version: a draft that changes afterwards is no longer signed.
package struct Signature: Hashable, Sendable {
    package enum Way: String, Sendable, CaseIterable {
        /// Signed in, with the role of responsable.
        case account = "compte"
        /// On paper: the signed page is joined.
        case paper = "papier"
        /// Without account, by a link sent to that person alone.
        case link = "lien"

        package var french: String {
            switch self {
            case .account: "depuis son compte"
            case .paper: "sur papier, page signée jointe"
            case .link: "par le lien reçu par courriel"
            }
        }
    }

    package let number: Number<Signature>
    package let dossier: Number<StartedDossier>
    package let draftVersion: Int64
    /// SHA-256 of what was signed: see `DraftContent`.
    package let contentHash: String
    package let way: Way
    /// « Arnaud Belmont ».
    package let signatory: String
    /// « maire », « principal »: in whose name.
    package let quality: String
    /// Who signed, or who joined the signed page; `nil` by link.
    package let person: Number<Person>?
    package let attachment: Number<Attachment>?
    package let at: Instant

    package init(
        number: Number<Signature>, dossier: Number<StartedDossier>, draftVersion: Int64, contentHash: String, way: Way, signatory: String,
        quality: String, person: Number<Person>?, attachment: Number<Attachment>?, at: Instant
    ) {
        self.number = number
        self.dossier = dossier
        self.draftVersion = draftVersion
        self.contentHash = contentHash
        self.way = way
        self.signatory = signatory
        self.quality = quality
        self.person = person
        self.attachment = attachment
        self.at = at
    }
}

/// A link by which someone without account may sign, once.
package struct SignatureRequest: Hashable, Sendable {
    package let number: Number<SignatureRequest>
    package let dossier: Number<StartedDossier>
    package let address: String
    package let by: Author
    package let at: Instant
    package let expiresAt: Instant
    package let usedAt: Instant?

    package init(
        number: Number<SignatureRequest>, dossier: Number<StartedDossier>, address: String, by: Author, at: Instant, expiresAt: Instant,
        usedAt: Instant?
    ) {
        self.number = number
        self.dossier = dossier
        self.address = address
        self.by = by
        self.at = at
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }

    package func isOpen(at now: Instant) -> Bool { usedAt == nil && now <= expiresAt }
}

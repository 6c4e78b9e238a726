package import Kernel
package import Simulations

/// A file joined to a dossier. Its bytes stand elsewhere, under a name that nobody can guess.
package struct Attachment: Hashable, Sendable {
    /// What is known of what it holds.
    package enum Safety: Hashable, Sendable {
        /// Not read yet by the antivirus.
        case waiting
        case clean(at: Instant)
        /// `what`: the name that the antivirus gives.
        case infected(what: String, at: Instant)
        /// No antivirus answers: said so, the file is given as it is to those who may read it.
        case unscanned(why: String, at: Instant)

        /// People may take it.
        package var isGiven: Bool {
            switch self {
            case .clean, .unscanned: true
            case .waiting, .infected: false
            }
        }

        package var french: String {
            switch self {
            case .waiting: "analyse en cours"
            case .clean: "analysée, saine"
            case .infected(let what, _): "refusée\u{A0}: l’antivirus y voit \(what)"
            case .unscanned: "non analysée"
            }
        }
    }

    package let number: Number<Attachment>
    package let dossier: Number<StartedDossier>
    /// `.root` for the whole dossier.
    package let instance: InstanceName
    /// Code of the *pièce* that the regulation names, or one of `AttachmentPurpose`.
    package let purpose: String
    /// As the person’s device calls it.
    package let fileName: String
    /// `pdf`, `png`, `jpg`…, told by its first bytes.
    package let kind: String
    /// In bytes.
    package let size: Int64
    /// SHA-256, in hexadecimal.
    package let sha256: String
    /// What it is called where it is kept.
    package let storedName: String
    package let by: Author
    package let at: Instant
    /// The draft had that version when it came.
    package let addedVersion: Int64
    package let removedAt: Instant?
    /// The draft had that version when it was taken away.
    package let removedVersion: Int64?
    package let safety: Safety

    package init(
        number: Number<Attachment>, dossier: Number<StartedDossier>, instance: InstanceName, purpose: String, fileName: String,
        kind: String,
        size: Int64, sha256: String, storedName: String, by: Author, at: Instant, addedVersion: Int64, removedAt: Instant?,
        removedVersion: Int64?, safety: Safety
    ) {
        self.number = number
        self.dossier = dossier
        self.instance = instance
        self.purpose = purpose
        self.fileName = fileName
        self.kind = kind
        self.size = size
        self.sha256 = sha256
        self.storedName = storedName
        self.by = by
        self.at = at
        self.addedVersion = addedVersion
        self.removedAt = removedAt
        self.removedVersion = removedVersion
        self.safety = safety
    }

    /// It was there when the draft had that version: a deposit of it holds the file.
    package func isIn(version: Int64) -> Bool { addedVersion <= version && (removedVersion.map { $0 > version } ?? true) }
}

/// Purposes beside those that the regulation names.
package enum AttachmentPurpose {
    /// The signed page: see `Signature`.
    package static let signature = "signature"
    /// Any other document that helps.
    package static let other = "autre"
    /// The paper that an agent enters.
    package static let paper = "papier"

    package static func french(_ purpose: String) -> String? {
        switch purpose {
        case signature: "Page signée"
        case other: "Autre document"
        case paper: "Dossier reçu sur papier"
        default: nil
        }
    }
}

/// A file that was just written where files are kept, and is to be joined.
package struct NewPiece: Hashable, Sendable {
    package let storedName: String
    package let fileName: String
    package let kind: String
    /// In bytes.
    package let size: Int64
    /// SHA-256, in hexadecimal.
    package let sha256: String

    package init(storedName: String, fileName: String, kind: String, size: Int64, sha256: String) {
        self.storedName = storedName
        self.fileName = fileName
        self.kind = kind
        self.size = size
        self.sha256 = sha256
    }
}

/// What an antivirus said of a file.
package enum ScanVerdict: Hashable, Sendable {
    case clean
    /// The name that it gives.
    case infected(String)
    /// It could not be asked: why.
    case unscanned(String)

    package init(_ word: String, _ detail: String) {
        switch word {
        case "sain": self = .clean
        case "infecté": self = .infected(detail)
        default: self = .unscanned(detail)
        }
    }

    /// As a row keeps it.
    package var word: String {
        switch self {
        case .clean: "sain"
        case .infected: "infecté"
        case .unscanned: "non analysé"
        }
    }

    package var detail: String {
        switch self {
        case .clean: ""
        case .infected(let detail), .unscanned(let detail): detail
        }
    }

    package func safety(at instant: Instant) -> Attachment.Safety {
        switch self {
        case .clean: .clean(at: instant)
        case .infected(let what): .infected(what: what, at: instant)
        case .unscanned(let why): .unscanned(why: why, at: instant)
        }
    }
}

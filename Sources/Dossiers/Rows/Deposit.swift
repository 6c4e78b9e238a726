package import Kernel

/// A revision of a dossier as it was deposited: it never changes.
package struct Deposit: Hashable, Sendable {
    package let number: Number<Deposit>
    package let dossier: Number<StartedDossier>
    /// From 1.
    package let revision: Int
    package let at: Instant
    package let by: Author
    /// When the paper reached the territory, for one that an agent deposits on behalf of the organisation: the day of deposit is that one’s.
    package let receivedAt: Instant?
    package let signature: Number<Signature>?
    /// Rank of the call’s version.
    package let callVersion: Int
    /// Fingerprint of the regulation.
    package let regulation: String
    /// The draft had that version.
    package let draftVersion: Int64
    /// SHA-256, in hexadecimal, of what the draft said, of the case, of the choices, of the result.
    package let contentHash: String
    package let caseHash: String
    package let choicesHash: String
    package let resultHash: String
    /// « 8 260,00 € »; `nil` when it could not be computed.
    package let headline: String?
    /// `nil` when it could not be told.
    package let isAdmissible: Bool?
    /// `2026-000042`: what people quote.
    package let receipt: String

    package init(
        number: Number<Deposit>, dossier: Number<StartedDossier>, revision: Int, at: Instant, by: Author, receivedAt: Instant?,
        signature: Number<Signature>?, callVersion: Int, regulation: String, draftVersion: Int64, contentHash: String, caseHash: String,
        choicesHash: String, resultHash: String, headline: String?, isAdmissible: Bool?, receipt: String
    ) {
        self.number = number
        self.dossier = dossier
        self.revision = revision
        self.at = at
        self.by = by
        self.receivedAt = receivedAt
        self.signature = signature
        self.callVersion = callVersion
        self.regulation = regulation
        self.draftVersion = draftVersion
        self.contentHash = contentHash
        self.caseHash = caseHash
        self.choicesHash = choicesHash
        self.resultHash = resultHash
        self.headline = headline
        self.isAdmissible = isAdmissible
        self.receipt = receipt
    }

    /// When it counts as deposited.
    package var countsFrom: Instant { receivedAt ?? at }
}

/// What a deposit froze, as texts: enough to compute it again when everything else has moved.
package struct FrozenTexts: Hashable, Sendable {
    /// The case in the contract’s form, each value with its source.
    package let caseJSON: String
    /// Readings, parameters and date: see `FrozenChoices`.
    package let choicesJSON: String
    /// As `preau evaluate` prints it.
    package let resultJSON: String
    /// The attachments, with their fingerprints.
    package let piecesJSON: String

    package init(caseJSON: String, choicesJSON: String, resultJSON: String, piecesJSON: String) {
        self.caseJSON = caseJSON
        self.choicesJSON = choicesJSON
        self.resultJSON = resultJSON
        self.piecesJSON = piecesJSON
    }
}

/// A deposit that its authors took back.
package struct Withdrawal: Hashable, Sendable {
    package let number: Number<Withdrawal>
    package let dossier: Number<StartedDossier>
    package let deposit: Number<Deposit>
    package let at: Instant
    package let by: Author
    /// May be empty: nobody has to say why.
    package let reason: String

    package init(
        number: Number<Withdrawal>, dossier: Number<StartedDossier>, deposit: Number<Deposit>, at: Instant, by: Author, reason: String
    ) {
        self.number = number
        self.dossier = dossier
        self.deposit = deposit
        self.at = at
        self.by = by
        self.reason = reason
    }
}

/// A revision about to be deposited: all but its numbers.
package struct NewDeposit: Sendable {
    package let dossier: StartedDossier
    package let revision: Int
    package let at: Instant
    package let by: Author
    package let signature: Number<Signature>?
    package let callVersion: Int
    package let regulation: String
    package let contentHash: String
    package let caseHash: String
    package let choicesHash: String
    package let resultHash: String
    package let texts: FrozenTexts
    package let headline: String?
    package let isAdmissible: Bool?

    package init(
        dossier: StartedDossier, revision: Int, at: Instant, by: Author, signature: Number<Signature>?, callVersion: Int,
        regulation: String, contentHash: String, caseHash: String, choicesHash: String, resultHash: String, texts: FrozenTexts,
        headline: String?, isAdmissible: Bool?
    ) {
        self.dossier = dossier
        self.revision = revision
        self.at = at
        self.by = by
        self.signature = signature
        self.callVersion = callVersion
        self.regulation = regulation
        self.contentHash = contentHash
        self.caseHash = caseHash
        self.choicesHash = choicesHash
        self.resultHash = resultHash
        self.texts = texts
        self.headline = headline
        self.isAdmissible = isAdmissible
    }

    package func deposit(_ number: Number<Deposit>, receipt: String) -> Deposit {
        Deposit(
            number: number, dossier: dossier.number, revision: revision, at: at, by: by, receivedAt: dossier.receivedAt,
            signature: signature, callVersion: callVersion, regulation: regulation, draftVersion: dossier.draftVersion,
            contentHash: contentHash, caseHash: caseHash, choicesHash: choicesHash, resultHash: resultHash, headline: headline,
            isAdmissible: isAdmissible, receipt: receipt)
    }
}

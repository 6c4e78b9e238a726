package import Kernel
package import People

/// A dossier in a list: whose it is and where it stands, nothing of what it says.
package struct ListedDossier: Hashable, Sendable {
    package let dossier: StartedDossier
    /// « Voiron ».
    package let organisation: String
    package let kind: Organisation.Kind
    /// The last revision.
    package let deposit: Deposit?
    /// Of that revision.
    package let withdrawal: Withdrawal?

    package init(dossier: StartedDossier, organisation: String, kind: Organisation.Kind, deposit: Deposit?, withdrawal: Withdrawal?) {
        self.dossier = dossier
        self.organisation = organisation
        self.kind = kind
        self.deposit = deposit
        self.withdrawal = withdrawal
    }

    package func status(closing: Instant, at now: Instant) -> DossierStatus {
        DossierStatus(dossier, deposit: deposit, withdrawal: withdrawal, closing: closing, at: now)
    }
}

internal import Kernel
internal import People

extension SignedIn {
    /// What lets someone in is changed only by who has just signed in.
    func requireFreshness(at now: Instant) throws {
        guard SessionTerms.isFresh(session, at: now) else {
            throw Refusal(
                .forbidden, "Vous êtes connecté depuis plus d’une heure\u{A0}: ceci demande une connexion récente.",
                wayOut: "Déconnectez-vous, reconnectez-vous, puis recommencez.")
        }
    }
}

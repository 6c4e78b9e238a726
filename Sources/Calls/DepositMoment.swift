package import Kernel
package import People

extension Call {
    /// Why this organisation may not deposit at that moment; `nil` when it may. Whole deadline, whose clocks, and what to do.
    ///
    /// - Parameters:
    ///   - zone: the territory’s, which the schedule names.
    ///   - article: of the regulation, where it gives the last day.
    package func depositRefusal(
        at now: Instant, for organisation: Number<Organisation>, in zone: Zone, article: String? = nil
    ) -> Refusal? {
        guard publication(at: now) != nil else { return .unseen }
        let (schedule, deadline) = (schedule(at: now), deadline(for: organisation, at: now))
        if now > deadline.at {
            let extra = deadline.grace == nil ? "" : " Le délai accordé à votre dossier est passé lui aussi."
            return Refusal(
                .conflict, "Les dépôts sont clos depuis le \(zone.french(deadline.at)).\(extra)",
                wayOut:
                    "Votre brouillon est gardé, et ce qui était déjà déposé le reste. Si un empêchement ne venait pas de vous, écrivez au territoire\u{A0}: il peut accorder un délai à votre dossier, avec un motif.",
                article: article)
        }
        if let suspension = suspension(at: now) {
            let reason = suspension.stamp.reason.isEmpty ? "" : " Motif\u{A0}: \(suspension.stamp.reason)"
            return Refusal(
                .conflict, "L’appel est suspendu depuis le \(zone.french(suspension.stamp.at)).\(reason)",
                wayOut:
                    "Votre brouillon est gardé et vous pouvez continuer à l’écrire\u{A0}: vous déposerez quand l’appel reprendra. La clôture reste fixée au \(zone.french(deadline.at)), sauf nouvelle décision."
            )
        }
        if now < schedule.opensAt {
            return Refusal(
                .conflict, "L’appel n’est pas encore ouvert\u{A0}: les dépôts commencent le \(zone.french(schedule.opensAt)).",
                wayOut: "Votre brouillon est gardé\u{A0}: revenez à partir de ce moment. La clôture est le \(zone.french(deadline.at)).",
                article: article)
        }
        return nil
    }

    /// The same, thrown.
    package func demandDeposit(
        at now: Instant, for organisation: Number<Organisation>, in zone: Zone, article: String? = nil
    ) throws(Refusal) {
        if let refusal = depositRefusal(at: now, for: organisation, in: zone, article: article) { throw refusal }
    }
}

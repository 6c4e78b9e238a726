package import Kernel

/// Where a dossier stands: read from its rows, never kept.
///
/// ```
///   brouillon ──dépôt──► déposé ──(le brouillon change)──► déposé, modifié depuis
///       │                  │  ▲                                │
///       │                  │  └──────── dépôt, révision + 1 ───┘
///       ▼                  ▼
///   clos, non déposé     retiré ──dépôt, tant que c’est ouvert──► déposé
/// ```
package struct DossierStatus: Hashable, Sendable {
    package enum Stage: Hashable, Sendable {
        /// Never deposited.
        case draft
        /// `isAhead`: the draft says something else than what was deposited.
        case deposited(Deposit, isAhead: Bool)
        case withdrawn(Deposit, Withdrawal)
    }

    package let stage: Stage
    /// The last moment at which its organisation may deposit.
    package let closing: Instant
    /// That moment has passed.
    package let isClosed: Bool

    /// - Parameters:
    ///   - deposit: the last one.
    ///   - withdrawal: of that deposit.
    package init(_ dossier: StartedDossier, deposit: Deposit?, withdrawal: Withdrawal?, closing: Instant, at now: Instant) {
        stage =
            switch (deposit, withdrawal) {
            case (nil, _): .draft
            case (let deposit?, nil): .deposited(deposit, isAhead: dossier.draftVersion > deposit.draftVersion)
            case (let deposit?, let withdrawal?): .withdrawn(deposit, withdrawal)
            }
        self.closing = closing
        isClosed = now > closing
    }

    /// The territory has it to examine.
    package var isDeposited: Bool { if case .deposited = stage { true } else { false } }

    /// The last revision, withdrawn or not.
    package var deposit: Deposit? {
        switch stage {
        case .draft: nil
        case .deposited(let deposit, _), .withdrawn(let deposit, _): deposit
        }
    }

    /// « brouillon », « déposé », « retiré »: for lists.
    package var word: String {
        switch stage {
        case .draft: isClosed ? "jamais déposé" : "brouillon"
        case .deposited(let deposit, let isAhead):
            (deposit.revision == 1 ? "déposé" : "déposé, révision \(deposit.revision)") + (isAhead ? ", modifié depuis" : "")
        case .withdrawn: "retiré"
        }
    }
}

extension DossierStatus {
    /// What stands at the top of every page of the dossier, for those who write it: nobody may take a draft for a deposit.
    package func sentence(in zone: Zone) -> String {
        switch stage {
        case .draft where isClosed:
            "Brouillon jamais déposé\u{A0}: les dépôts sont clos depuis le \(zone.french(closing)). Le territoire ne le lira pas."
        case .draft: "Brouillon, non déposé. Le territoire ne voit pas ce que vous écrivez."
        case .deposited(let deposit, isAhead: false): "\(Self.deposited(deposit, in: zone))."
        case .deposited(let deposit, isAhead: true):
            "\(Self.deposited(deposit, in: zone)), puis modifié\u{A0}: ce qui a changé depuis n’est pas déposé."
        case .withdrawn(_, let withdrawal):
            "Retiré le \(zone.french(withdrawal.at))\u{A0}: ce dossier n’est plus candidat."
                + (isClosed ? "" : " Vous pouvez le déposer à nouveau.")
        }
    }

    /// The deadline, whole, and what remains; `nil` when nothing can be deposited any more.
    package func deadlineSentence(at now: Instant, in zone: Zone) -> String? {
        guard !isClosed else { return nil }
        let left = now.frenchTimeLeft(until: closing).map { "\u{A0}: \($0)" } ?? ""
        let verb =
            switch stage {
            case .draft, .withdrawn: "À déposer avant le"
            case .deposited(_, isAhead: false): "Vous pouvez encore le modifier et le déposer à nouveau jusqu’au"
            case .deposited(_, isAhead: true): "Les changements sont à déposer avant le"
            }
        return "\(verb) \(zone.french(closing))\(left)."
    }

    private static func deposited(_ deposit: Deposit, in zone: Zone) -> String {
        let received = deposit.receivedAt.map { ", reçu sur papier le \(zone.french($0))" } ?? ""
        let revision = deposit.revision == 1 ? "" : " (révision \(deposit.revision))"
        return "Déposé\(revision) le \(zone.french(deposit.at))\(received) sous le numéro \(deposit.receipt)"
    }
}

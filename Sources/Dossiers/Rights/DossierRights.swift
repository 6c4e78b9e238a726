package import Kernel
package import People
package import Simulations

/// What one may do to a dossier.
package enum DossierRight: Hashable, Sendable {
    /// What its authors write, before it is deposited.
    case readDraft
    /// What was deposited.
    case readDeposits
    /// What is asked of the subject itself, and which schools count.
    case editRoot
    /// What stands in an instance and under it.
    case edit(InstanceName)
    case sign
    /// With a signature: see `SubmitDossier`.
    case deposit
    case withdraw
    case message
    /// Invite a contributor, ask for a signature.
    case managePeople
}

/// What an actor may do to one dossier, decided from who she is for its organisation.
///
/// | who | reads | writes | signs, withdraws | deposits | messages |
/// | --- | --- | --- | --- | --- | --- |
/// | responsable | all | all | yes | yes | yes |
/// | préparateur | all | all | no | once it is signed | yes |
/// | contributor | all | her school’s project | no | no | no |
/// | agent | what was deposited | a paper dossier, if she instructs | – | on behalf, a paper dossier | if she instructs |
package struct DossierRights: Hashable, Sendable {
    /// For whom she acts here.
    package enum Standing: Hashable, Sendable {
        case responsable
        case preparateur
        /// The schools whose projects she writes.
        case contributor([InstanceName])
        /// `instructs`: may write to the applicants and enter paper dossiers.
        case agent(instructs: Bool)
    }

    package let standing: Standing
    private let isPaper: Bool
    private let hasDeposit: Bool

    /// The widest of what she is; `nil` when the dossier does not exist for her.
    ///
    /// - Parameters:
    ///   - contributions: of the dossier, in force or not.
    ///   - hasDeposit: it was deposited at least once.
    package init?(_ actor: Actor, on dossier: StartedDossier, contributions: [Contributor], hasDeposit: Bool, at now: Instant) {
        let roles = actor.roles(in: dossier.organisation)
        let projects = contributions.filter { $0.person?.person == actor.person.number && $0.state(at: now) == .active }.map(\.instance)
        if roles.contains(.responsable) {
            standing = .responsable
        } else if roles.contains(.preparateur) {
            standing = .preparateur
        } else if !projects.isEmpty {
            standing = .contributor(projects.sorted())
        } else if actor.isAgent {
            standing = .agent(instructs: actor.mayInstruct)
        } else {
            return nil
        }
        isPaper = dossier.isPaper
        self.hasDeposit = hasDeposit
    }

    /// Acts for the organisation.
    package var isMember: Bool { standing == .responsable || standing == .preparateur }

    package var isAgent: Bool { if case .agent = standing { true } else { false } }

    package func allows(_ right: DossierRight) -> Bool {
        switch (standing, right) {
        case (.responsable, _): true
        case (.preparateur, .sign), (.preparateur, .withdraw): false
        case (.preparateur, _): true
        case (.contributor, .readDraft), (.contributor, .readDeposits): true
        case (.contributor(let projects), .edit(let place)): projects.contains { place == $0 || place.isUnder($0) }
        case (.contributor, _): false
        case (.agent, .readDeposits): hasDeposit || isPaper
        case (.agent(let instructs), .message): instructs
        case (.agent, .sign), (.agent, .managePeople): false
        case (.agent(let instructs), .readDraft), (.agent(let instructs), .editRoot), (.agent(let instructs), .edit),
            (.agent(let instructs), .deposit), (.agent(let instructs), .withdraw):
            instructs && isPaper
        }
    }

    /// Throws why not, and who may.
    package func demand(_ right: DossierRight) throws(Refusal) {
        guard !allows(right) else { return }
        throw Refusal(.forbidden, sentence(right), wayOut: wayOut(right))
    }

    private func sentence(_ right: DossierRight) -> String {
        switch (standing, right) {
        case (.agent, .readDraft), (.agent, .readDeposits):
            return hasDeposit
                ? "Ce que le demandeur a changé depuis son dépôt ne vous est pas montré."
                : "Ce dossier n’est pas déposé\u{A0}: le territoire sait qu’il existe, pas ce qu’il contient."
        case (.agent, _): return "Ce dossier appartient à ceux qui le déposent\u{A0}: un agent ne le change pas."
        case (.contributor, .edit), (.contributor, .editRoot):
            return "Vous écrivez le projet d’une école\u{A0}: le reste du dossier se lit seulement."
        case (.contributor, _): return "Vous écrivez le projet d’une école\u{A0}: signer, déposer et inviter reviennent à la collectivité."
        case (.preparateur, .sign), (.responsable, .sign): return "Seul le responsable de la collectivité ou de l’établissement signe."
        case (.preparateur, _), (.responsable, _): return "Seul le responsable de la collectivité ou de l’établissement retire un dossier."
        }
    }

    private func wayOut(_ right: DossierRight) -> String? {
        switch (standing, right) {
        case (.preparateur, .sign): "Demandez-lui de signer, avec ou sans compte\u{A0}: un lien peut lui être envoyé."
        case (.preparateur, .withdraw): "Demandez-lui de le retirer."
        case (.contributor, .edit), (.contributor, .editRoot): "Dites à la collectivité ce qu’il faut changer."
        case (.agent, .edit), (.agent, .editRoot): "Écrivez au demandeur ce qui est à corriger."
        default: nil
        }
    }
}

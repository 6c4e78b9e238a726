package import Kernel

/// Who may give a role, take it back, see who has one. Nobody gets one by coming first, nor from herself.
///
///     who                                       commune, collège…            those who run the programme
///     its responsable                           gives and ends both roles
///     its préparateur                           gives préparateur
///     administrateur, instructeur (territory)   gives and ends both roles
///     administrateur (territory)                                             gives and ends every role
///     anyone                                    ends her own                 ends her own
package enum RoleRights {
    package static func mayGrant(_ role: Role, in organisation: Organisation, _ actor: Actor) -> Bool {
        guard Role.of(organisation.kind).contains(role) else { return false }
        if organisation.kind.runsTheProgramme { return actor.isAdministrator }
        let own = actor.roles(in: organisation.number)
        return actor.mayInstruct || own.contains(.responsable) || own.contains(.preparateur) && role == .preparateur
    }

    /// The roles that the actor may give there, in the order of `Role.of`.
    package static func grantable(in organisation: Organisation, by actor: Actor) -> [Role] {
        Role.of(organisation.kind).filter { mayGrant($0, in: organisation, actor) }
    }

    package static func mayEnd(_ membership: StoredMembership, _ actor: Actor) -> Bool {
        let organisation = membership.organisation
        if membership.person.number == actor.person.number { return true }
        if organisation.kind.runsTheProgramme { return actor.isAdministrator }
        return actor.mayInstruct || actor.roles(in: organisation.number).contains(.responsable)
    }

    /// Its members see one another; agents see them all.
    package static func maySeeMembers(of organisation: Organisation, _ actor: Actor) -> Bool {
        actor.isAgent || !actor.roles(in: organisation.number).isEmpty
    }

    /// An organisation keeps someone who signs for it, unless an agent decides otherwise; the territory keeps an administrator, whoever
    /// decides.
    ///
    /// - Parameter others: everyone else's memberships that may take over: those of the organisation for a responsable, those of all who run
    ///   the programme for an administrator.
    package static func checkSuccession(of membership: StoredMembership, among others: [StoredMembership], by actor: Actor) throws(Refusal)
    {
        // One whose end is planned already is no successor.
        let successors = others.filter {
            $0.role == membership.role && $0.person.number != membership.person.number && $0.until == nil && !$0.person.isDisabled
        }
        guard successors.isEmpty else { return }
        switch membership.role {
        case .responsable where !actor.mayInstruct:
            throw Refusal(
                .conflict, "\(membership.person.name) est le seul responsable de \(membership.organisation.name).",
                wayOut: "Passez d’abord la main à quelqu’un, ou demandez au territoire de le faire.")
        case .administrateur:
            throw Refusal(
                .conflict, "\(membership.person.name) est le seul administrateur du territoire.",
                wayOut: "Donnez d’abord ce rôle à quelqu’un d’autre.")
        default: return
        }
    }
}

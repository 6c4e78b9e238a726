package import Kernel

/// A person who acts, with all that she may act for at this moment. Every act is given one; what it may see is filtered by it.
package struct Actor: Hashable, Sendable {
    /// For one organisation, in force.
    package struct Membership: Hashable, Sendable {
        package let organisation: Organisation
        package let role: Role

        package init(organisation: Organisation, role: Role) {
            self.organisation = organisation
            self.role = role
        }
    }

    package let person: Person
    package let memberships: [Membership]

    package init(person: Person, memberships: [Membership]) {
        self.person = person
        self.memberships = memberships
    }

    package func roles(in organisation: Number<Organisation>) -> Set<Role> {
        Set(memberships.filter { $0.organisation.number == organisation }.map(\.role))
    }

    /// The organisations she acts for, each once, in the order of their names.
    package var organisations: [Organisation] {
        Set(memberships.map(\.organisation)).sorted { ($0.name, $0.number) < ($1.name, $1.number) }
    }

    /// The roles she has in those who run the programme.
    package var agentRoles: Set<Role> { Set(memberships.filter { $0.organisation.kind.runsTheProgramme }.map(\.role)) }

    /// Sees the dossiers of the territory.
    package var isAgent: Bool { !agentRoles.isEmpty }

    /// People, calls, regulations, journal.
    package var isAdministrator: Bool { agentRoles.contains(.administrateur) }

    /// Opens calls, answers requests, enters paper dossiers, settles contested facts.
    package var mayInstruct: Bool { !agentRoles.isDisjoint(with: [.administrateur, .instructeur]) }
}

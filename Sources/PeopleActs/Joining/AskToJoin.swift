package import Kernel
package import People
internal import PeopleStore
package import Store

/// Someone signed in asks to act for an organisation. Those who may say yes are written to.
package enum AskToJoin {
    /// Throws a refusal when she acts for it so already, or has a request that waits.
    ///
    /// - Parameter link: the whole address of the page where requests are answered.
    package static func run(
        _ organisation: Organisation, as role: Role, message: String, link: String, by actor: Actor, at now: Instant,
        in connection: any Connection
    ) throws -> Number<MembershipRequest> {
        try Journal.hold(in: connection)
        let person = actor.person.number
        guard !organisation.kind.runsTheProgramme, Role.of(organisation.kind).contains(role) else { throw Refusal.unseen }
        guard !actor.roles(in: organisation.number).contains(role) else {
            throw Refusal(.conflict, "Vous agissez déjà pour \(organisation.name) avec ce rôle.")
        }
        let text = try FreeText.read(message, longest: MembershipRequest.longestText, field: "message")
        try Tries.requests(of: person.description).add(at: now, in: connection)
        let number = try RequestBook(connection).add(
            person: person, organisation: organisation.number, role: role, message: text, at: now)
        guard let number else {
            throw Refusal(
                .conflict, "Votre demande pour \(organisation.name) attend déjà une réponse.", wayOut: "Vous pouvez la retirer.")
        }
        try JournalLine.write(
            "demande.faite", of: "demande/\(number)", by: .person(person), [.organisation(organisation.number), .role(role)], at: now,
            in: connection)
        try notify(number, of: actor.person, for: organisation, as: role, link: link, at: now, in: connection)
        return number
    }

    /// Members who may grant the role; without any, the agents of the territory who answer requests.
    private static func notify(
        _ number: Number<MembershipRequest>, of person: Person, for organisation: Organisation, as role: Role, link: String,
        at now: Instant, in connection: any Connection
    ) throws {
        let people = PersonBook(connection)
        let members = try MembershipBook(connection).members(of: organisation.number, at: now).map(\.person.number)
        let deciders = try Set(members).sorted().filter { member in
            guard let actor = try people.actor(member, at: now), !actor.person.isDisabled else { return false }
            return member != person.number && RoleRights.mayGrant(role, in: organisation, actor)
        }
        let told = deciders.isEmpty ? try MembershipBook(connection).agentsWhoAnswer(at: now) : deciders
        let head = try Letterhead.read(in: connection)
        for reader in told {
            for (rank, address) in try people.addresses(of: reader).prefix(1).enumerated() {
                try OutgoingMail.request(
                    to: address, from: person, for: organisation, as: role, link: link, id: "demande-\(number)-\(reader)-\(rank + 1)", head
                ).post(at: now, in: connection)
            }
        }
    }
}

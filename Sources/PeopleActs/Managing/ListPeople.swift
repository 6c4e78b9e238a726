package import Kernel
package import People
internal import PeopleStore
package import Store

/// The register of people, a page at a time, for administrators.
package enum ListPeople {
    package struct Entry: Sendable {
        package let person: Person
        package let addresses: [MailAddress]
        /// In force.
        package let memberships: [Actor.Membership]
    }

    /// In the order of names, from after that person. Throws `unseen` to who is no administrator.
    package static func page(
        after last: Number<Person>?, limit: Int, by actor: Actor, at now: Instant, in connection: any Connection
    ) throws -> [Entry] {
        guard actor.isAdministrator else { throw Refusal.unseen }
        return try page(after: last, limit: limit, at: now, in: connection)
    }

    /// The same for whoever runs the server.
    package static func pageByCommand(
        after last: Number<Person>?, limit: Int, at now: Instant, in connection: any Connection
    ) throws -> [Entry] {
        try page(after: last, limit: limit, at: now, in: connection)
    }

    private static func page(after last: Number<Person>?, limit: Int, at now: Instant, in connection: any Connection) throws -> [Entry] {
        let people = PersonBook(connection)
        return try people.page(after: last, limit: limit).map { person in
            Entry(
                person: person, addresses: try people.addresses(of: person.number),
                memberships: try MembershipBook(connection).inForce(of: person.number, at: now))
        }
    }
}

package import Kernel
package import People
internal import PeopleStore
package import Store

/// Someone no longer signs in: her sessions are closed at once. What she did, and her roles, stay as they are.
package enum DisablePerson {
    /// By an administrator; throws `unseen` to anyone else.
    package static func run(_ number: Number<Person>, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        // Two administrators who disable each other: the second waits here, and is then no longer one.
        _ = try OrganisationBook(connection).holdThoseWhoRunTheProgramme()
        guard let present = try PersonBook(connection).actor(actor.person.number, at: now), present.isAdministrator,
            !present.person.isDisabled
        else { throw Refusal.unseen }
        guard number != actor.person.number else {
            throw Refusal(
                .forbidden, "Vous ne pouvez pas fermer votre propre compte ainsi.", wayOut: "Demandez-le à un autre administrateur.")
        }
        try disable(number, by: .person(actor.person.number), at: now, in: connection)
    }

    /// By whoever runs the server.
    package static func runByCommand(_ number: Number<Person>, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        try disable(number, by: .command, at: now, in: connection)
    }

    static func disable(
        _ number: Number<Person>, by author: JournalLine.Author, at now: Instant, in connection: any Connection
    ) throws {
        let people = PersonBook(connection)
        guard try people.find(number) != nil else { throw Refusal.unseen }
        guard try people.disable(number, at: now) else { throw Refusal(.conflict, "Ce compte est déjà fermé.") }
        _ = try SessionBook(connection).closeAll(of: number, at: now)
        try JournalLine.write("personne.fermée", of: "personne/\(number)", by: author, at: now, in: connection)
    }
}

/// Someone may sign in again.
package enum EnablePerson {
    /// By an administrator; throws `unseen` to anyone else.
    package static func run(_ number: Number<Person>, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        guard actor.isAdministrator, try PersonBook(connection).find(number) != nil else { throw Refusal.unseen }
        guard try PersonBook(connection).enable(number) else {
            throw Refusal(.conflict, "Ce compte est ouvert, ou ses données ont été effacées.")
        }
        try JournalLine.write(
            "personne.rouverte", of: "personne/\(number)", by: .person(actor.person.number), at: now, in: connection)
    }
}

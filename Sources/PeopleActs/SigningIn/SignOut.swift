package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// Closes the session that one uses. Done already, it is done.
package enum SignOut {
    package static func run(by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        guard try SessionBook(connection).close(signedIn.session.number, of: person, at: now) else { return }
        try JournalLine.write(
            "session.fermée", of: "personne/\(person)", by: .person(person), [.init("session", .integer(signedIn.session.number.value))],
            at: now, in: connection)
    }
}

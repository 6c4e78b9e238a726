package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// Closes a session of one's own, elsewhere: it is over at its next request.
package enum RevokeSession {
    /// Those of hers that are open, the last used first.
    package static func list(of actor: Actor, at now: Instant, in connection: any Connection) throws -> [SignInSession] {
        try SessionBook(connection).open(of: actor.person.number, at: now).filter {
            !SessionTerms.isOver($0, isAgent: actor.isAgent, at: now)
        }
    }

    /// Throws `unseen` for a session that is another's or is closed.
    package static func run(_ session: Number<SignInSession>, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        let person = actor.person.number
        guard try SessionBook(connection).close(session, of: person, at: now) else { throw Refusal.unseen }
        try JournalLine.write(
            "session.fermée", of: "personne/\(person)", by: .person(person), [.init("session", .integer(session.value))], at: now,
            in: connection)
    }
}

/// Closes all one's sessions but the present one.
package enum RevokeOthers {
    /// Gives how many were open.
    package static func run(by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws -> Int {
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        let count = try SessionBook(connection).closeAll(of: person, but: signedIn.session.number, at: now)
        guard count > 0 else { return 0 }
        try JournalLine.write(
            "sessions.fermées", of: "personne/\(person)", by: .person(person),
            [.init("combien", .integer(Int64(count))), .init("sauf", .integer(signedIn.session.number.value))], at: now, in: connection)
        return count
    }
}

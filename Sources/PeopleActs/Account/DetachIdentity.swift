package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// An account at another site no longer lets one in. The roles that it gave stay until someone ends them.
package enum DetachIdentity {
    /// Throws `unseen` without an account there, `conflict` when nothing else would let her in.
    package static func run(_ issuer: String, by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        guard try !PersonBook(connection).addresses(of: person).isEmpty else {
            throw Refusal(
                .conflict, "Sans ce compte ni adresse électronique, vous ne pourriez plus vous connecter.",
                wayOut: "Ajoutez d’abord une adresse.")
        }
        guard try IdentityBook(connection).remove(issuer: issuer, of: person) else { throw Refusal.unseen }
        try JournalLine.write(
            "identité.détachée", of: "personne/\(person)", by: .person(person), [.init("fournisseur", .text(issuer))], at: now,
            in: connection)
        try Warning.post("Un compte d’un autre site n’ouvre plus le vôtre.", to: person, at: now, in: connection)
    }
}

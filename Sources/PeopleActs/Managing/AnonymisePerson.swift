package import Kernel
package import People
internal import PeopleStore
package import Store

/// All that says who a person is is erased: name, mailboxes, means to sign in, what she wrote to ask for a role. What she did stays, done by
/// « Personne retirée » and her number. There is no way back.
package enum AnonymisePerson {
    /// By an administrator, or by herself. Throws `unseen` to anyone else, `conflict` for a last responsable who asks for it herself, and for
    /// the last administrator.
    package static func run(_ number: Number<Person>, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        guard actor.isAdministrator || actor.person.number == number else { throw Refusal.unseen }
        let people = PersonBook(connection)
        guard let person = try people.find(number) else { throw Refusal.unseen }
        let members = MembershipBook(connection)
        for membership in try members.all(of: number) where membership.until.map({ now < $0 }) ?? true {
            guard let (held, others) = try Membership.hold(membership.number, at: now, in: connection) else { continue }
            try RoleRights.checkSuccession(of: held, among: others, by: actor)
            // One that has not begun ends as it begins.
            try Membership.end(held, from: max(now, held.since), by: .person(actor.person.number), at: now, in: connection)
        }
        let addresses = try people.addresses(of: number)
        try people.erase(number, at: now)
        _ = try SessionBook(connection).closeAll(of: number, at: now)
        try JournalLine.write(
            "personne.effacée", of: "personne/\(number)", by: .person(actor.person.number), at: now, in: connection)
        guard !person.isDisabled else { return }
        try Warning.post(
            "Vos données viennent d’être effacées de Préau. Ce message est le dernier.", about: number, to: addresses, at: now,
            in: connection)
    }
}

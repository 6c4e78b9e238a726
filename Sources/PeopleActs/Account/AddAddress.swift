package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// Another mailbox for one's account: whoever reads it may sign in as that person, so she proves that she reads it.
package enum AddAddress {
    /// Sends a link to that mailbox, the same whatever is known of it. Throws as `AskSignInLink` does.
    ///
    /// - Parameter link: the whole address of the page that confirms the token.
    package static func ask(
        address text: String, token: Token, link: String, by signedIn: SignedIn, from browser: Browser, at now: Instant,
        in connection: any Connection
    ) throws -> MailAddress {
        try signedIn.requireFreshness(at: now)
        let address = try AskSignInLink.readAddress(text)
        try Tries.links(from: browser).add(at: now, in: connection)
        try Tries.links(to: address.key).add(at: now, in: connection)
        let person = signedIn.actor.person
        try LinkBook(connection).add(
            hash: token.hash.hex,
            .init(
                purpose: .address, address: address, person: person.number, next: nil,
                expires: Instant(seconds: now.seconds + AskSignInLink.lifetime)),
            at: now)
        try OutgoingMail.addressLink(to: address, name: person.name, link: link, token: token, Letterhead.read(in: connection))
            .post(at: now, in: connection)
        return address
    }

    /// Once signed in as the one who asked, in any browser. Throws for a link that has served, is too old, or was asked by someone else.
    package static func confirm(_ token: Token, by actor: Actor, at now: Instant, in connection: any Connection) throws -> MailAddress {
        try Journal.hold(in: connection)
        let book = LinkBook(connection)
        let person = actor.person.number
        guard let link = try book.find(hash: token.hash.hex), link.purpose == .address, link.person == person else { throw Refusal.unseen }
        guard try book.use(hash: token.hash.hex, at: now) else {
            throw Refusal(.conflict, "Ce lien a déjà servi, ou il est trop ancien.", wayOut: "Demandez-en un autre.")
        }
        let people = PersonBook(connection)
        let others = try people.addresses(of: person)
        try people.add(link.address, to: person, at: now)
        try JournalLine.write("adresse.ajoutée", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        try Warning.post("Une adresse vient d’être ajoutée à votre compte.", about: person, to: others, at: now, in: connection)
        return link.address
    }
}

/// A mailbox no longer lets one in.
package enum RemoveAddress {
    /// Throws `conflict` for the last one.
    package static func run(_ text: String, by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let people = PersonBook(connection)
        let person = signedIn.actor.person.number
        let addresses = try people.addresses(of: person)
        guard let address = MailAddress(text), addresses.contains(where: { $0.key == address.key }) else { throw Refusal.unseen }
        guard addresses.count > 1 else {
            throw Refusal(
                .conflict, "C’est votre seule adresse\u{A0}: sans elle, rien ne vous parviendrait.", wayOut: "Ajoutez-en d’abord une autre."
            )
        }
        guard try people.remove(address, from: person) else { throw Refusal.unseen }
        try JournalLine.write("adresse.retirée", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        try Warning.post(
            "L’adresse \(address) vient d’être retirée de votre compte.", about: person, to: addresses, at: now, in: connection)
    }
}

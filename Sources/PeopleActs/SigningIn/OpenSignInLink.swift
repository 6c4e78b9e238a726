package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// A link received by mail is opened. Programs that check mails open links before people do: showing it consumes nothing.
package enum OpenSignInLink {
    /// What the page shows, before anything is done.
    package struct Shown: Hashable, Sendable {
        package let address: MailAddress
        /// Those who read that mailbox: nobody for a new one, several for a shared one. The one that the link is for, when it is for one.
        package let readers: [Person]
        /// Whether someone else who reads that mailbox may come in under her own name.
        package let admitsNewcomer: Bool
    }

    package enum Choice: Hashable, Sendable {
        /// The only one who reads that mailbox, or the one that the link is for.
        case only
        case person(Number<Person>)
        /// Someone new, by the name she gives.
        case newcomer(String)
    }

    /// Throws a refusal when the link has served, is too old or was never one.
    package static func show(_ token: Token, at now: Instant, in connection: any Connection) throws -> Shown {
        let link = try valid(token, at: now, in: connection)
        if let number = link.person {
            let person = try PersonBook(connection).find(number)
            return Shown(address: link.address, readers: person.map { [$0] } ?? [], admitsNewcomer: false)
        }
        return Shown(address: link.address, readers: try PersonBook(connection).readers(of: link.address), admitsNewcomer: true)
    }

    /// Consumes it: of two who send it together, one is signed in.
    package static func run(
        _ token: Token, as choice: Choice, in browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> OpenedSession {
        try Journal.hold(in: connection)
        let link = try valid(token, at: now, in: connection)
        guard try LinkBook(connection).use(hash: token.hash.hex, at: now) else { throw Self.served }
        let book = PersonBook(connection)
        let person: Person
        if let number = link.person {
            guard let known = try book.find(number) else { throw StoreFailure.damaged("un lien est pour la personne n° \(number)") }
            person = known
            try book.add(link.address, to: number, at: now)
        } else {
            person = try Newcomers.choose(choice, reading: link.address, at: now, in: connection)
        }
        return try OpenedSession.open(for: person, by: .link, in: browser, next: link.next, at: now, in: connection)
    }

    private static func valid(_ token: Token, at now: Instant, in connection: any Connection) throws -> LinkBook.Link {
        guard let link = try LinkBook(connection).find(hash: token.hash.hex), link.purpose == .signIn else {
            throw Refusal(.conflict, "Ce lien n’en est pas un, ou n’en est plus un.", wayOut: "Demandez-en un autre.")
        }
        if link.usedAt != nil { throw Self.served }
        guard now < link.expires else {
            throw Refusal(.conflict, "Ce lien est trop ancien\u{A0}: il ne vaut que 20\u{A0}minutes.", wayOut: "Demandez-en un autre.")
        }
        return link
    }

    private static var served: Refusal { Refusal(.conflict, "Ce lien a déjà servi.", wayOut: "Demandez-en un autre.") }
}

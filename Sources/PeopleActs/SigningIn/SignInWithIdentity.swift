package import Credentials
package import Kernel
package import People
internal import PeopleStore
internal import Rules
package import Store

/// Signs in someone for whom another site vouches: ProConnect, an ENT.
///
///     account known here ─────────────────────────────► signed in
///     new, nobody here reads her verified mailbox ────► inscribed, signed in
///     new, one person reads it ───► « c’est moi »  ───► tied to that person, signed in
///                             └───► « quelqu’un d’autre » ─► inscribed, signed in
///     new, several read it, or no name was given ─────► says her name: inscribed, signed in
package enum SignInWithIdentity {
    /// In seconds: to say who one is here.
    package static let choiceLifetime: Int64 = 15 * 60

    /// What the page asks before anything is done.
    package struct Question: Hashable, Sendable {
        /// As the other site writes it; may be empty.
        package let name: String
        package let address: MailAddress?
        /// The only one here who reads that mailbox: perhaps she.
        package let candidate: Person?
    }

    package enum Outcome: Hashable, Sendable {
        case signedIn(OpenedSession)
        /// With the token that was given, within fifteen minutes.
        case choose(Question)
    }

    package enum Choice: Hashable, Sendable {
        /// She is the candidate that was shown.
        case candidate(Number<Person>)
        /// Someone new, by the name she gives.
        case newcomer(String)
    }

    /// - Parameters:
    ///   - pending: fresh; what the page that asks holds.
    ///   - next: where to go then, a path of the site.
    package static func run(
        _ vouched: VouchedPerson, pending: Token, next: String?, in browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> Outcome {
        try Journal.hold(in: connection)
        let book = IdentityBook(connection)
        if let person = try book.person(issuer: vouched.issuer, subject: vouched.subject) {
            try book.touch(issuer: vouched.issuer, subject: vouched.subject, at: now)
            return .signedIn(try enter(person, vouched, next: next, in: browser, at: now, in: connection))
        }
        let readers = try vouched.address.map { try PersonBook(connection).readers(of: $0) } ?? []
        if readers.isEmpty, !vouched.name.isEmpty {
            let person = try inscribe(vouched.name, vouched, at: now, in: connection)
            return .signedIn(try enter(person, vouched, next: next, in: browser, at: now, in: connection))
        }
        try book.addPending(
            hash: pending.hash.hex, vouched, next: next, expires: Instant(seconds: now.seconds + choiceLifetime), at: now)
        return .choose(question(vouched, readers))
    }

    /// The question of a token, to show it again.
    package static func show(_ pending: Token, at now: Instant, in connection: any Connection) throws -> Question {
        let (vouched, _) = try waiting(pending, at: now, in: connection)
        return question(vouched, try vouched.address.map { try PersonBook(connection).readers(of: $0) } ?? [])
    }

    /// She says who she is here.
    package static func settle(
        _ pending: Token, as choice: Choice, in browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> OpenedSession {
        try Journal.hold(in: connection)
        let (vouched, next) = try waiting(pending, at: now, in: connection)
        guard try IdentityBook(connection).usePending(hash: pending.hash.hex, at: now) else { throw tooLate }
        let person: Person
        switch choice {
        case .candidate(let number):
            // Someone else may have joined the mailbox since the page was shown: it then says nothing of who she is.
            let readers = try vouched.address.map { try PersonBook(connection).readers(of: $0) } ?? []
            guard readers.count == 1, readers[0].number == number else { throw Refusal.unseen }
            person = readers[0]
            try attach(vouched, to: person, at: now, in: connection)
        case .newcomer(let name):
            person = try inscribe(name, vouched, at: now, in: connection)
        }
        return try enter(person, vouched, next: next, in: browser, at: now, in: connection)
    }

    /// Someone already signed in ties that account to hers. Throws when it is another person's.
    package static func attach(_ vouched: VouchedPerson, by actor: Actor, at now: Instant, in connection: any Connection) throws {
        try Journal.hold(in: connection)
        let book = IdentityBook(connection)
        if let owner = try book.person(issuer: vouched.issuer, subject: vouched.subject) {
            guard owner.number == actor.person.number else {
                throw Refusal(.conflict, "Ce compte sert déjà à une autre personne.", wayOut: "Connectez-vous par lui pour être elle.")
            }
            return
        }
        try attach(vouched, to: actor.person, at: now, in: connection)
        try VouchedRights.apply(vouched, to: actor.person, at: now, in: connection)
    }

    // MARK: - Steps

    private static func question(_ vouched: VouchedPerson, _ readers: [Person]) -> Question {
        Question(name: vouched.name, address: vouched.address, candidate: readers.count == 1 ? readers[0] : nil)
    }

    private static func waiting(
        _ pending: Token, at now: Instant, in connection: any Connection
    ) throws -> (vouched: VouchedPerson, next: String?) {
        guard let waiting = try IdentityBook(connection).pending(hash: pending.hash.hex, at: now) else { throw tooLate }
        return waiting
    }

    private static var tooLate: Refusal {
        Refusal(.conflict, "Plus d’un quart d’heure a passé, ou cette page a déjà servi.", wayOut: "Connectez-vous de nouveau.")
    }

    private static func inscribe(
        _ name: String, _ vouched: VouchedPerson, at now: Instant, in connection: any Connection
    ) throws -> Person {
        let person = try Newcomers.add(name: name, at: now, in: connection)
        try attach(vouched, to: person, at: now, in: connection)
        return person
    }

    private static func attach(
        _ vouched: VouchedPerson, to person: Person, at now: Instant, in connection: any Connection
    ) throws {
        guard try IdentityBook(connection).add(issuer: vouched.issuer, subject: vouched.subject, person: person.number, at: now) else {
            throw Refusal(.conflict, "Ce compte vient de servir ailleurs.", wayOut: "Connectez-vous de nouveau.")
        }
        if let address = vouched.address { try PersonBook(connection).add(address, to: person.number, at: now) }
        try JournalLine.write(
            "identité.rattachée", of: "personne/\(person.number)", by: .person(person.number),
            [.init("fournisseur", .text(vouched.issuer))], at: now, in: connection)
    }

    private static func enter(
        _ person: Person, _ vouched: VouchedPerson, next: String?, in browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> OpenedSession {
        if !person.isDisabled { try VouchedRights.apply(vouched, to: person, at: now, in: connection) }
        return try OpenedSession.open(for: person, by: .identity, in: browser, next: next, at: now, in: connection)
    }
}

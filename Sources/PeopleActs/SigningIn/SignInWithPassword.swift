package import Credentials
package import Kernel
internal import People
internal import PeopleStore
package import Store

/// Signs in with an address and a password, in three steps: the first and the last in a transaction each, the one between in none, since
/// computing the hash of a password takes a fraction of a second on purpose.
///
///     ask (write) ──► Question.answer (no transaction) ──► settle (write) ──► signed in | code needed | refused
///
/// A try is counted by the first step and taken back when it succeeds, so that tries made together do not escape the count. An address that
/// nobody has costs the same work and gets the same answer.
package enum SignInWithPassword {
    /// In seconds: to find one's telephone.
    package static let codeLifetime: Int64 = 10 * 60

    /// Whose password it may be.
    package struct Question: Sendable {
        fileprivate let address: MailAddress
        fileprivate let askedAt: Instant
        /// Of those who read that mailbox and have a password.
        fileprivate let hashes: [(person: Number<Person>, text: String)]

        /// Computes; a fraction of a second for each of them, and for nobody as for one. Throws `PasswordFault` when the machine cannot.
        ///
        /// - Parameter salt: `PasswordHash.saltSize` random bytes, for a hash to be made stronger.
        package func answer(_ password: String, salt: [UInt8]) throws -> Answer {
            var matches: [Answer.Match] = []
            for (person, text) in hashes {
                guard let hash = PasswordHash(text) else {
                    throw StoreFailure.damaged("le mot de passe de la personne n° \(person) est illisible")
                }
                guard try hash.verify(password) else { continue }
                let stronger = hash.needsRehash ? try PasswordHash(of: password, salt: salt).text : nil
                matches.append(Answer.Match(person: person, hash: text, stronger: stronger))
            }
            if hashes.isEmpty { try PasswordHash.verifyNothing(password) }
            return Answer(address: address, askedAt: askedAt, matches: matches)
        }
    }

    package struct Answer: Sendable {
        fileprivate struct Match {
            let person: Number<Person>
            let hash: String
            let stronger: String?
        }

        fileprivate let address: MailAddress
        fileprivate let askedAt: Instant
        fileprivate let matches: [Match]
    }

    package enum Outcome: Hashable, Sendable {
        case signedIn(OpenedSession)
        /// Right so far: a code is asked, within ten minutes, with the token that was given.
        case codeNeeded
        /// Nothing else tells whether the address or the password is wrong.
        case refused(Refusal)
    }

    /// Throws a refusal when too much was tried on that account or from that network, or when it is no address.
    package static func ask(
        address text: String, from browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> Question {
        let address = try AskSignInLink.readAddress(text)
        try Tries.passwords(from: browser).add(at: now, in: connection)
        try Tries.passwords(of: address.key).add(at: now, in: connection)
        let book = CredentialBook(connection)
        let hashes = try PersonBook(connection).readers(of: address).compactMap { person in
            try book.password(of: person.number).map { (person: person.number, text: $0) }
        }
        return Question(address: address, askedAt: now, hashes: hashes)
    }

    /// - Parameters:
    ///   - pending: fresh; what the page that asks for the code holds.
    ///   - next: where to go then, a path of the site.
    package static func settle(
        _ answer: Answer, pending: Token, next: String?, in browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> Outcome {
        // Two who share a mailbox and a password: neither is known for sure.
        guard answer.matches.count == 1 else { return .refused(wrong) }
        try Journal.hold(in: connection)
        let match = answer.matches[0]
        let book = CredentialBook(connection)
        guard try book.password(of: match.person) == match.hash, let actor = try PersonBook(connection).actor(match.person, at: now),
            !actor.person.isDisabled
        else { return .refused(wrong) }
        try Tries.passwords(from: browser).takeBack(of: answer.askedAt, in: connection)
        try Tries.passwords(of: answer.address.key).takeBack(of: answer.askedAt, in: connection)
        if let stronger = match.stronger { _ = try book.replacePassword(match.hash, by: stronger, of: match.person) }
        guard try book.oneTimeSecret(of: match.person) == nil else {
            try book.addPending(
                hash: pending.hash.hex, person: match.person, next: next, expires: Instant(seconds: now.seconds + codeLifetime), at: now)
            return .codeNeeded
        }
        // Said only to who gave the right password.
        guard SessionTerms.isEnough(.password, isAgent: actor.isAgent) else { return .refused(OpenedSession.passwordIsNotEnough) }
        return .signedIn(
            try OpenedSession.open(for: actor.person, by: .password, in: browser, next: next, at: now, in: connection))
    }

    private static let wrong = Refusal(
        .unusable, "Cette adresse et ce mot de passe ne vont pas ensemble.",
        wayOut: "Réessayez, ou demandez un lien par courriel\u{A0}: il suffit pour se connecter.", field: "mot-de-passe")
}

package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// Chooses a password, or another one, in three steps like `SignInWithPassword`: prepare (read), `Draft.hash` (no transaction), settle.
package enum SetPassword {
    /// What is known of her, which a password must not be made of.
    package struct Draft: Sendable {
        fileprivate let addresses: [MailAddress]
        fileprivate let names: [String]

        /// The hash to settle; a fraction of a second. Throws a refusal about the field « mot-de-passe » or « encore ».
        ///
        /// - Parameter salt: `PasswordHash.saltSize` random bytes.
        package func hash(_ password: String, again: String, salt: [UInt8]) throws -> PasswordHash {
            for mail in addresses.map(\.description) + (addresses.isEmpty ? [""] : []) {
                if let refusal = PasswordPolicy(mail: mail, names: names).refusal(of: password) {
                    throw Refusal(.unusable, refusal.french, field: "mot-de-passe")
                }
            }
            guard password == again else {
                throw Refusal(.unusable, "Les deux mots de passe ne sont pas les mêmes.", field: "encore")
            }
            return try PasswordHash(of: password, salt: salt)
        }
    }

    /// Throws a refusal when she has not just signed in.
    package static func prepare(by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws -> Draft {
        try signedIn.requireFreshness(at: now)
        let actor = signedIn.actor
        return Draft(
            addresses: try PersonBook(connection).addresses(of: actor.person.number),
            names: [actor.person.name] + actor.organisations.map(\.name))
    }

    /// Her other sessions are closed, and every mailbox of hers is told.
    package static func settle(_ hash: PasswordHash, by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        try CredentialBook(connection).setPassword(hash.text, of: person, at: now)
        _ = try SessionBook(connection).closeAll(of: person, but: signedIn.session.number, at: now)
        try JournalLine.write("mot de passe.choisi", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        try Warning.post("Le mot de passe de votre compte vient d’être choisi ou changé.", to: person, at: now, in: connection)
    }

    /// From then on she signs in by her mailbox or another site. Nothing is done when she has none.
    package static func remove(by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        guard try CredentialBook(connection).removePassword(of: person) else { return }
        try JournalLine.write("mot de passe.retiré", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        try Warning.post("Le mot de passe de votre compte vient d’être retiré.", to: person, at: now, in: connection)
    }
}

package import Credentials
package import Kernel
internal import People
internal import PeopleStore
package import Store

/// The second step of a password: six digits that an application shows, or a recovery code.
package enum SignInWithCode {
    package enum Outcome: Hashable, Sendable {
        case signedIn(OpenedSession)
        /// The try counts; the same page may be sent again.
        case refused(Refusal)
    }

    /// Throws a refusal when too much was tried, or when the password is to be given again.
    ///
    /// - Parameters:
    ///   - pending: what the page that asks for the code holds.
    ///   - typed: six digits, or a recovery code.
    ///   - secret: the one that sealed the keys of one-time codes.
    package static func run(
        pending: Token, typed: String, secret: Secret, in browser: Browser, at now: Instant, in connection: any Connection
    ) throws -> Outcome {
        try Journal.hold(in: connection)
        let book = CredentialBook(connection)
        guard let (number, next) = try book.pending(hash: pending.hash.hex, at: now),
            let person = try PersonBook(connection).find(number), let key = try book.oneTimeSecret(of: number)
        else {
            throw Refusal(.conflict, "Plus de dix minutes ont passé, ou ce code a servi.", wayOut: "Donnez de nouveau votre mot de passe.")
        }
        try Tries.codes(from: browser).add(at: now, in: connection)
        try Tries.codes(of: number.description).add(at: now, in: connection)
        guard try use(typed, of: number, key: key, secret: secret, at: now, in: connection) else {
            return .refused(
                Refusal(
                    .unusable, "Ce code n’est pas le bon, ou il a déjà servi.",
                    wayOut: "Attendez que l’application en montre un autre, ou tapez un code de secours.", field: "code"))
        }
        try Tries.codes(from: browser).takeBack(of: now, in: connection)
        try Tries.codes(of: number.description).takeBack(of: now, in: connection)
        guard try book.usePending(hash: pending.hash.hex, at: now) else {
            throw Refusal(.conflict, "Cette connexion vient d’être faite ailleurs.", wayOut: "Donnez de nouveau votre mot de passe.")
        }
        return .signedIn(
            try OpenedSession.open(for: person, by: .passwordAndCode, in: browser, next: next, at: now, in: connection))
    }

    /// Whether it is a code of hers; it no longer is one then.
    static func use(
        _ typed: String, of person: Number<Person>, key: (sealed: String, lastStep: Int64), secret: Secret, at now: Instant,
        in connection: any Connection
    ) throws -> Bool {
        let book = CredentialBook(connection)
        if let code = RecoveryCode(typed: typed) {
            guard try book.useRecoveryCode(code.hash.hex, of: person, at: now) else { return false }
            try JournalLine.write(
                "code de secours.utilisé", of: "personne/\(person)", by: .person(person), at: now, in: connection)
            return true
        }
        guard let bytes = secret.open(key.sealed, for: .oneTimePassword, context: context(of: person)) else {
            throw StoreFailure.damaged("la clé des codes de la personne n° \(person) ne s’ouvre pas avec le secret du serveur")
        }
        guard let step = OneTimePassword(key: bytes).step(of: typed, at: now, lastUsed: key.lastStep) else { return false }
        return try book.useStep(step, of: person)
    }

    /// What seals a key to its person: another's is not opened in her name.
    static func context(of person: Number<Person>) -> String { "personne \(person)" }
}

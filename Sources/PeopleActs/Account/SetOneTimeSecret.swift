package import Credentials
package import Kernel
package import People
internal import PeopleStore
package import Store

/// Adds codes that a telephone shows to one's account. Nothing is stored until a first code was typed: the page that asks for it holds the
/// key, sealed by the server for that person.
package enum SetOneTimeSecret {
    package struct Enrolment: Sendable {
        /// To type by hand: `JBSW Y3DP …`.
        package let typedKey: String
        /// What the drawing to scan holds: `otpauth://…`.
        package let address: String
        /// For the form that confirms.
        package let sealed: String
    }

    /// Writes nothing.
    ///
    /// - Parameters:
    ///   - key: `OneTimePassword.size` random bytes.
    ///   - sealing: `Secret.sealRandomSize` random bytes.
    package static func begin(
        by signedIn: SignedIn, key: [UInt8], sealing: [UInt8], secret: Secret, at now: Instant, in connection: any Connection
    ) throws -> Enrolment {
        try signedIn.requireFreshness(at: now)
        let person = signedIn.actor.person
        let password = OneTimePassword(key: key)
        let account = try PersonBook(connection).addresses(of: person.number).first?.description ?? person.name
        return Enrolment(
            typedKey: password.typedKey, address: password.address(issuer: "Préau", account: account),
            sealed: try secret.seal(key, for: .oneTimePassword, context: SignInWithCode.context(of: person.number), random: sealing))
    }

    /// Her application shows the right code: from then on her password asks for one. Gives ten recovery codes, to be shown this once.
    ///
    /// - Parameter recovery: `RecoveryCode.randomSize` random bytes.
    package static func confirm(
        _ sealed: String, typed: String, recovery: [UInt8], secret: Secret, by signedIn: SignedIn, at now: Instant,
        in connection: any Connection
    ) throws -> [RecoveryCode] {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        guard let key = secret.open(sealed, for: .oneTimePassword, context: SignInWithCode.context(of: person)) else {
            throw Refusal(.unusable, "Cette page est trop ancienne.", wayOut: "Recommencez depuis votre compte.")
        }
        guard let step = OneTimePassword(key: key).step(of: typed, at: now, lastUsed: nil) else {
            throw Refusal(
                .unusable, "Ce code n’est pas celui que l’application montre à cette heure.",
                wayOut: "Vérifiez que le téléphone est à l’heure, puis tapez le code suivant.", field: "code")
        }
        let book = CredentialBook(connection)
        try book.setOneTimeSecret(sealed, lastStep: step, of: person, at: now)
        let codes = RecoveryCode.make(random: recovery)
        try book.setRecoveryCodes(codes.map(\.hash.hex), of: person, at: now)
        _ = try SessionBook(connection).closeAll(of: person, but: signedIn.session.number, at: now)
        try JournalLine.write("double facteur.ajouté", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        try Warning.post("Un code à usage unique protège désormais votre compte.", to: person, at: now, in: connection)
        return codes
    }

    /// Ten others, in place of those that are left.
    package static func renewRecoveryCodes(
        recovery: [UInt8], by signedIn: SignedIn, at now: Instant, in connection: any Connection
    ) throws -> [RecoveryCode] {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        let book = CredentialBook(connection)
        guard try book.oneTimeSecret(of: person) != nil else {
            throw Refusal(.conflict, "Votre compte n’a pas de code à usage unique.", wayOut: "Ajoutez-en d’abord un.")
        }
        let codes = RecoveryCode.make(random: recovery)
        try book.setRecoveryCodes(codes.map(\.hash.hex), of: person, at: now)
        try JournalLine.write("codes de secours.refaits", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        return codes
    }

    /// Her password asks for no code any more. An agent's is then no longer enough: she signs in by her mailbox or another site.
    package static func remove(by signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try signedIn.requireFreshness(at: now)
        try Journal.hold(in: connection)
        let person = signedIn.actor.person.number
        guard try CredentialBook(connection).removeOneTimeSecret(of: person) else { return }
        try JournalLine.write("double facteur.retiré", of: "personne/\(person)", by: .person(person), at: now, in: connection)
        try Warning.post("Le code à usage unique de votre compte vient d’être retiré.", to: person, at: now, in: connection)
    }
}

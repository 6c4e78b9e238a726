internal import Credentials
internal import Kernel
package import People
internal import PeopleStore
internal import Rules
internal import Store

/// Someone has just signed in.
package struct OpenedSession: Hashable, Sendable {
    package let signedIn: SignedIn
    /// Where she wanted to go: a path of the site; `nil` for her own page.
    package let next: String?

    /// Opens a session for someone who proved who she is.
    static func open(
        for person: Person, by means: SignInMeans, in browser: Browser, next: String?, at now: Instant, in connection: any Connection
    ) throws -> OpenedSession {
        guard !person.isDisabled, let actor = try PersonBook(connection).actor(person.number, at: now) else {
            throw Refusal(.forbidden, "Ce compte est fermé.", wayOut: "Le territoire peut le rouvrir.")
        }
        guard SessionTerms.isEnough(means, isAgent: actor.isAgent) else { throw passwordIsNotEnough }
        let session = try SessionBook(connection).open(
            hash: browser.session.hash.hex, person: person.number, means: means, device: browser.device,
            expires: SessionTerms.expiry(from: now), at: now)
        try JournalLine.write(
            "session.ouverte", of: "personne/\(person.number)", by: .person(person.number),
            [.init("session", .integer(session.number.value)), .init("moyen", .text(means.rawValue))], at: now, in: connection)
        return OpenedSession(signedIn: SignedIn(actor: actor, session: session), next: next)
    }

    static let passwordIsNotEnough = Refusal(
        .forbidden, "Un mot de passe seul ne suffit pas à qui voit les dossiers des autres.",
        wayOut: "Demandez un lien par courriel, puis ajoutez un code à usage unique à votre compte.")
}

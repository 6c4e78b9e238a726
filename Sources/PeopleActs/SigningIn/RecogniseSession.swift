package import Kernel
package import People
internal import PeopleStore
package import Store

/// Tells who sends a request, from what her browser shows. Only reads: fit for every request.
package enum RecogniseSession {
    /// `nil` when there is no such session, when it was closed or has lasted too long, when its means are no longer enough for what she has
    /// become (`SessionTerms`), and when she may no longer sign in: a person who is disabled is out at her next request.
    ///
    /// - Parameter tokenHash: SHA-256 of what the browser shows, in hexadecimal.
    package static func run(tokenHash: String, at now: Instant, in connection: any Connection) throws -> SignedIn? {
        guard let signedIn = try SessionBook(connection).find(hash: tokenHash, at: now), !signedIn.actor.person.isDisabled,
            !SessionTerms.isOver(signedIn.session, isAgent: signedIn.actor.isAgent, at: now),
            SessionTerms.isEnough(signedIn.session.means, isAgent: signedIn.actor.isAgent)
        else { return nil }
        return signedIn
    }

    /// Writes that the session was used, in a transaction of its own after `run`; to be called when `SessionTerms.isStale` says so.
    package static func touch(_ signedIn: SignedIn, at now: Instant, in connection: any Connection) throws {
        try SessionBook(connection).touch(
            signedIn.session.number, unlessSeenAfter: Instant(seconds: now.seconds - SessionTerms.touching), at: now)
    }
}
